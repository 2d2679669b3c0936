"""Many papers of one kind in one file, each on pages of its own: check sheets of a whole branch."""

from dataclasses import dataclass

from documents.printing.blocks import CLASSES, Printed, PrintedText


@dataclass(frozen=True, kw_only=True)
class PrintedBundle(Printed):
    """Texts that are handed out one by one; head and subject of the file are those of whoever hands them out."""

    texts: tuple[PrintedText, ...]

    is_draft = False
    missing = ()


CLASSES[PrintedBundle.__name__] = PrintedBundle
