"""The checker of acceptance.md: one function a code, raising AssertionError that begins with the code."""

from reports.printing import PrintedList, PrintedReport
from tests.reports.acceptance import blocks, body, file, heading, page
from tests.reports.acceptance.sheet import Sheet

__all__ = ["Sheet", "check", "failures"]

PAGE = [getattr(page, code) for code in "a1 a2 a3 a4 a5 a6 a7 b1 b2 b3 b4 c1 c2 c3 c4 c5".split()]
TEXT = [getattr(body, f"f{number}") for number in range(1, 10)]
FILE = [getattr(file, f"g{number}") for number in range(1, 7)]
REPORT = [
    *(getattr(heading, f"d{number}") for number in range(1, 12)),
    *(getattr(body, f"e{number}") for number in range(1, 7)),
    page.e7,
    *(getattr(blocks, f"h{number}") for number in range(1, 7)),
]
LIST = [
    *(getattr(heading, f"d{number}") for number in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11)),
    *(getattr(blocks, f"i{number}") for number in range(1, 7)),
]


def checks(document: PrintedReport | PrintedList) -> list:
    """Return the checks that apply to the kind of document; G7 and G8 need more than one file."""
    return PAGE + (LIST if isinstance(document, PrintedList) else REPORT) + TEXT + FILE


def failures(data: bytes, document: PrintedReport | PrintedList) -> dict[str, str]:
    """Return what is wrong, by code."""
    sheet, found = Sheet(data, document), {}
    for checked in checks(document):
        try:
            checked(sheet)
        except AssertionError as error:
            found[checked.__name__.upper()] = str(error)
    return found


def check(data: bytes, document: PrintedReport | PrintedList) -> None:
    """Raise unless the file meets every code that applies."""
    found = failures(data, document)
    assert not found, "; ".join(found.values())
