"""Workbooks: cells, merges and strings are counted in a stream before the reader lays anything out."""

import datetime
import io
import re
from itertools import product
from string import ascii_uppercase

from python_calamine import CalamineWorkbook

from . import markup, package
from .limits import MEGABYTE
from .refusal import Refused

MAX_ROWS = 20_000
MAX_COLUMNS = 100
# A title and some letterhead stand above the list.
LAST_ROW = MAX_ROWS + 20
# Of all sheets together, laid out: room for every column of 20,000 rows.
MAX_CELLS = LAST_ROW * MAX_COLUMNS
# Of these that hold something: 20,000 rows of fifty columns. Each becomes an object in the portal's own process.
MAX_FILLED = 1_000_000
MAX_STRINGS = 1_000_000
MAX_MERGES = 20_000
MAX_SHEETS = 200
# What all cells may hold together once each has its own copy of its text.
MAX_TEXT = 32 * MEGABYTE
PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
ACTIVE = {"ddelink": "external", "olelink": "external", "oleobject": "embedded", "control": "embedded"}


def opened(content: bytes, kind: str) -> dict:
    """Return the visible sheets as text: name, rows, merges."""
    cells = Cells()
    names = package.look(content, cells.again)
    if "xl/workbook.xml" not in names:
        raise Refused("not_this_kind")
    return {"sheets": list(Layout(content).sheets())}


class Cells(markup.Watcher):
    """Counts what the parts hold, whichever of them is the sheet, and refuses what lies far out."""

    def __init__(self):
        self.cells = self.strings = self.merges = self.merged = self.sheets = 0
        self.begin = {"row": self.begin_row, "si": self.string, "mergeCell": self.merge, "sheet": self.sheet}
        self.again("")

    def again(self, name: str) -> "Cells":
        """Begin another part."""
        self.row, self.digits, self.column = 0, "", 0
        self.far = None
        return self

    def start(self, name, attributes):
        if self.far:
            # Only a cell that holds something is laid out; formats reach to the last row of many sheets.
            raise Refused(self.far)
        if name == "c" or (":" in name and name.endswith(":c")):
            self.cell(attributes.get("r"))
        elif name != "v":
            self.other(markup.local(name), attributes)

    def end(self, name):
        self.far = None

    def other(self, name: str, attributes: dict):
        begin = self.begin.get(name)
        if begin is not None:
            begin(attributes)
        elif name.lower() in ACTIVE:
            raise Refused(ACTIVE[name.lower()])

    def begin_row(self, attributes):
        self.digits = attributes.get("r", "")
        self.row, self.column = number(self.digits) if self.digits else self.row + 1, 0
        if self.row > LAST_ROW:
            self.digits = ""

    def cell(self, place: str | None):
        self.cells += 1
        self.column += 1
        if self.cells > MAX_CELLS:
            raise Refused("bomb")
        letters = place.rstrip(DIGITS) if place else ""
        if letters not in COLUMNS or place[len(letters) :] != self.digits or not self.digits:
            self.far = self.how_far(place)

    def how_far(self, place: str | None) -> str | None:
        """Say in which direction a cell lies too far out to be laid out, if it does."""
        row, column = place_of(place) if place else (self.row, self.column)
        if max(row, self.row) > LAST_ROW:
            return "too_many_rows"
        return "too_many_columns" if column > MAX_COLUMNS else None

    def string(self, attributes):
        self.strings += 1
        if self.strings > MAX_STRINGS:
            raise Refused("bomb")

    def merge(self, attributes):
        first, _, last = attributes.get("ref", "").partition(":")
        (top, left), (bottom, right) = place_of(first), place_of(last or first)
        self.merges += 1
        self.merged += abs(bottom - top + 1) * abs(right - left + 1)
        if self.merges > MAX_MERGES or self.merged > MAX_CELLS:
            raise Refused("bomb")

    def sheet(self, attributes):
        self.sheets += 1
        if self.sheets > MAX_SHEETS:
            raise Refused("bomb")


def number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused("broken")
    return int(text)


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of `B7`, both from 1."""
    found = PLACE.fullmatch(reference)
    if found is None:
        raise Refused("broken")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


# The letters of each column that a list may have.
DIGITS = "0123456789"
NAMES = [*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2))]
COLUMNS = set(NAMES[:MAX_COLUMNS])


class Layout:
    """Lays the sheets out as rows of text, no more of it than a reader could use."""

    def __init__(self, content: bytes):
        self.workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        self.text = self.cells = self.filled = 0

    def sheets(self):
        for position, about in enumerate(self.workbook.sheets_metadata):
            if "WorkSheet" in str(about.typ) and str(about.visible).endswith("Visible"):
                sheet = self.laid_out(self.workbook.get_sheet_by_index(position))
                if any(map(any, sheet["rows"])):
                    yield sheet

    def laid_out(self, sheet) -> dict:
        # The reader calls the place of the last row its total height, counted from 0.
        height, width = sheet.total_height + 1, sheet.total_width + 1
        if height > LAST_ROW:
            raise Refused("too_many_rows")
        if width > MAX_COLUMNS:
            raise Refused("too_many_columns")
        self.cells += height * width
        if self.cells > MAX_CELLS:
            raise Refused("bomb")
        rows = [self.texts(row) for row in sheet.to_python(skip_empty_area=False)]
        return {"name": sheet.name, "rows": rows, "merges": list(merges_of(sheet, rows))}

    def texts(self, row: list) -> list[str]:
        texts = [text_of(cell) for cell in row]
        self.text += sum(map(len, texts))
        self.filled += sum(map(bool, texts))
        if self.text > MAX_TEXT or self.filled > MAX_FILLED:
            raise Refused("bomb")
        return texts


def merges_of(sheet, rows: list[list[str]]):
    """Each merge within the sheet as top, left, bottom, right, cut where the sheet ends."""
    last_row, last_column = len(rows) - 1, max(map(len, rows), default=0) - 1
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        bottom, right = min(bottom, last_row), min(right, last_column)
        if 0 <= top <= bottom and 0 <= left <= right:
            yield top, left, bottom, right


def text_of(cell) -> str:
    """Return a cell as text: whole numbers without their point, days in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
