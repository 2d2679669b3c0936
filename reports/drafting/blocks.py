"""What an outline may show by name besides sentences: tables, and paragraphs made from the rows of figures."""

from collections.abc import Callable

from documents.printing.blocks import Block
from reports.book import FigureBook
from reports.drafting import proposals, series, tables, unions
from reports.years import annex

BLOCKS: dict[str, Callable[[FigureBook], list[Block]]] = {
    "solidarity": tables.solidarity,
    "years": series.years,
    "five_years": annex.five_years,
    "five_years_drawn": annex.five_years_drawn,
    "targets": tables.targets,
    "targets_ahead": proposals.targets_ahead,
    "studied": tables.studied,
    "classification": tables.classification,
    "comparison": tables.comparison,
    "own_level": tables.own_level,
    "unions": unions.results,
    "weaknesses": proposals.weaknesses,
    "conclusions": proposals.conclusions,
    "carried_over": proposals.carried_over,
}
