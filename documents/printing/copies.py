"""A copy of a document: what is copied, a rule across the page, and below it who copied it under which number."""

from dataclasses import dataclass

from documents.printing.blocks import CLASSES, PrintedText


@dataclass(frozen=True, kw_only=True)
class PrintedCopy(PrintedText):
    """The blocks stand above the rule, behind the whole of what is copied where the portal printed it."""

    copied: PrintedText | None = None


CLASSES[PrintedCopy.__name__] = PrintedCopy
