"""The figures of the outline, each with the rows that make it."""

from reports.figures.book import COMPUTED, FigureBook, compute, decimal_text, label_of
from reports.figures.rows import Figure, FigureRow, Scope

__all__ = ["COMPUTED", "Figure", "FigureBook", "FigureRow", "Scope", "compute", "decimal_text", "label_of"]
