"""Counts what the parts of a workbook hold before anything is laid out, and refuses what lies far out."""

import re
from itertools import product
from string import ascii_uppercase

from . import markup
from .refusal import Refused
from .sheets import LAST_ROW, MAX_CELLS, MAX_COLUMNS

MAX_STRINGS = 1_000_000
MAX_MERGES = 20_000
MAX_SHEETS = 200
PLACE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})")
ACTIVE = {"ddelink": "external", "olelink": "external", "oleobject": "embedded", "control": "embedded"}


class Counting(markup.Watcher):
    """Counts what the parts hold, whichever of them is the sheet, and refuses what lies far out."""

    def __init__(self, macros: bool = False):
        self.active = {} if macros else ACTIVE
        self.cells = self.strings = self.merges = self.merged = self.sheets = 0
        self.begin = {"row": self.begin_row, "si": self.string, "mergeCell": self.merge, "sheet": self.sheet}
        self.again("")

    def again(self, name: str) -> "Counting":
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
        elif name.lower() in self.active:
            raise Refused(self.active[name.lower()])

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
