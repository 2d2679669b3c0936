"""Papers that hold other papers: many of one kind in one file, and a copy with what is copied."""

from dataclasses import dataclass

from documents.printing.blocks import CLASSES, Printed, PrintedText


@dataclass(frozen=True, kw_only=True)
class PrintedBundle(Printed):
    """Texts that are handed out one by one; head and subject of the file are those of whoever hands them out."""

    texts: tuple[PrintedText, ...]

    is_draft = False
    missing = ()


@dataclass(frozen=True, kw_only=True)
class PrintedCopy(PrintedText):
    """What is copied, a rule across the page, and below it the blocks: who copied it under which number.

    What is copied is there where the portal printed it.
    """

    copied: PrintedText | None = None


for held in (PrintedBundle, PrintedCopy):
    CLASSES[held.__name__] = held
