"""The checker of acceptance.md: one function a code, raising AssertionError that begins with the code."""

from documents.printing.blocks import PrintedList, PrintedText
from tests.documents.acceptance import blocks, body, file, heading, page
from tests.documents.acceptance.sheet import Sheet

__all__ = ["Sheet", "check", "failures"]


def _all(module, letter: str, *numbers: int) -> list:
    return [getattr(module, f"{letter}{number}") for number in numbers]


PAGE = _all(page, "a", *range(1, 8)) + _all(page, "b", *range(1, 5)) + _all(page, "c", *range(1, 6))
TEXT = _all(body, "f", *range(1, 10))
FILE = _all(file, "g", *range(1, 7), 9)
HEAD = _all(heading, "d", 1, 2, 3, 4, 6, 7, 8, 9, 10, 11)
REPORT = [*HEAD, heading.d5, *_all(body, "e", *range(1, 7)), page.e7, *_all(blocks, "h", *range(1, 7))]
# A form on one page has small print, two signatures without a seal, and goes to nobody.
NOT_OF_FORMS = [heading.d5, body.e1, *_all(blocks, "h", 1, 3, 4, 5)]
# A letter has no name of its kind; what it is about stands under its number.
NOT_OF_LETTERS = [heading.d7, heading.d8, heading.d11]
LIST = HEAD + _all(blocks, "i", *range(1, 7))


def checks(document: PrintedText | PrintedList) -> list:
    """Return the checks that apply to the kind of document; G7 and G8 need more than one file."""
    if isinstance(document, PrintedList):
        return PAGE + LIST + TEXT + FILE
    if document.is_letter:
        return PAGE + [code for code in REPORT if code not in NOT_OF_LETTERS] + [heading.d12] + TEXT + FILE
    own = [code for code in REPORT if code not in NOT_OF_FORMS] if document.is_compact else REPORT
    return PAGE + own + TEXT + FILE


def failures(data: bytes, document: PrintedText | PrintedList, *codes: str) -> dict[str, str]:
    """Return what is wrong, by code; only these codes where some are given."""
    sheet, found = Sheet(data, document), {}
    for checked in checks(document):
        code = checked.__name__.upper()
        if codes and code not in codes:
            continue
        try:
            checked(sheet)
        except AssertionError as error:
            found[code] = str(error)
    return found


def check(data: bytes, document: PrintedText | PrintedList) -> None:
    """Raise unless the file meets every code that applies."""
    found = failures(data, document)
    assert not found, "; ".join(found.values())
