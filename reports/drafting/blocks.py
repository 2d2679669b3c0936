"""What an outline may show by name besides sentences: tables, and paragraphs made from the rows of figures."""

from collections.abc import Callable

from documents.printing.blocks import Block
from reports.book import FigureBook
from reports.drafting import proposals, series, tables, unions

BLOCKS: dict[str, Callable[[FigureBook], list[Block]]] = {
    "solidarity": tables.solidarity,
    "years": series.years,
    "targets": tables.targets,
    "classification": tables.classification,
    "comparison": tables.comparison,
    "own_level": tables.own_level,
    "unions": unions.results,
    "weaknesses": proposals.weaknesses,
    "conclusions": proposals.conclusions,
    "carried_over": proposals.carried_over,
}
