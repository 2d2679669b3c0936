"""Finds the headers of the tables in a sheet and says which column holds what, however an office wrote it."""

import re
from dataclasses import dataclass, field
from functools import cache

from partyportal.sheets.grid import Sheet
from partyportal.text import fold

MAX_LEVELS = 3
LETTERHEAD = re.compile(
    r"^(danh sach|trich ngang|dang bo .|dang uy (?!vien)|dang cong san|tinh uy|phu luc|bieu |mau |so )"
)
LONGEST_TITLE = 160
NUMBERING = re.compile(r"^\(?([0-9]{1,2}|[a-z])\)?$")


@cache
def words(title: str) -> str:
    """Return a title as bare words: `Họ & tên (khai sinh)` is `ho ten khai sinh`."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(title)).split())


class Vocabulary:
    """Which titles mean which fields.

    `patterns` are tried in their order on the bare words of a title; `ignored` are titles known to be none of ours;
    `anchors` the sets of fields of which one must be there for a row to be a header; `mapped` what people decided by
    hand, by the bare words of the whole title.
    """

    # The field of the name of a row, titles that stand below others, fields that may have several columns.
    name_field = ""
    sub_titles: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()

    def __init__(self, patterns, ignored: str, anchors: list[set[str]], mapped: dict[str, str] | None = None):
        self.patterns = [(name, re.compile(pattern)) for name, pattern in patterns]
        self.ignored, self.anchors, self.mapped = re.compile(ignored), anchors, mapped or {}
        self.anchor_fields = set().union(*anchors)
        self.known: dict[str, str | None] = {}

    def field_of(self, title: str) -> str | None:
        """Return the field that a title means; an empty string where it is known to be none of ours."""
        if title not in self.known:
            self.known[title] = self.find(title)
        return self.known[title]

    def find(self, title: str) -> str | None:
        if len(title) > LONGEST_TITLE:
            return None
        bare = words(title)
        if self.ignored.search(bare):
            return ""
        return next((name for name, pattern in self.patterns if pattern.search(bare)), None)

    def may_be_title(self, text: str) -> bool:
        """Whether it is worth asking: a quick look, for every cell of the sheet."""
        return True

    def adjoins(self, name: str, title: str) -> bool:
        """Whether a second column of a field, right beside the first, is a part of it."""
        return False

    def prefers(self, name: str, title: str, other: str) -> bool:
        """Whether a second column of a field counts instead of the first."""
        return False

    def field_of_levels(self, levels: list[str]) -> str | None:
        """Return the field of a column from its titles, the upper first."""
        whole = " ".join(levels)
        if words(whole) in self.mapped:
            return self.mapped[words(whole)]
        found = self.field_of(whole)
        return self.field_of(levels[-1]) if found is None else found

    def is_usable(self, columns: dict, beside: int = 0) -> bool:
        """Whether a row with these columns, and so many titles that are known to be none of ours, is a header."""
        return len(columns) + beside > 1 and any(anchor <= columns.keys() for anchor in self.anchors)


@dataclass
class Header:
    """Rows `top` to `bottom` (from 0) and the columns of each field."""

    top: int
    bottom: int
    columns: dict[str, list[int]]
    titles: dict[str, str]
    # Title and column of what is not used.
    ignored: list[tuple[str, int]] = field(default_factory=list)
    # A title that is merged downwards reaches below the last row.
    is_cut: bool = False

    @property
    def worth(self):
        return len(self.columns), not self.is_cut, self.top - self.bottom

    @property
    def is_same(self):
        return self.columns, self.titles


def find_headers(sheet: Sheet, vocabulary: Vocabulary) -> list[Header]:
    """Return the header of each table of the sheet, from above."""
    found, begin = [], 0
    for anchor in range(len(sheet.rows)):
        if anchor < begin or not is_anchor(sheet, anchor, vocabulary):
            continue
        if header := best_around(sheet, anchor, begin, vocabulary):
            found.append(header)
            begin = header.bottom + 1
    return found


def is_anchor(sheet: Sheet, row: int, vocabulary: Vocabulary) -> bool:
    """Whether a row holds a title that a header must have, and nothing that only a row of data has."""
    cells = sheet.rows[row]
    if not any(
        text and vocabulary.may_be_title(text) and vocabulary.field_of(text) in vocabulary.anchor_fields
        for text in cells
    ):
        return False
    return not any(is_of_data(sheet.kind(row, column), text) for column, text in enumerate(cells))


def is_of_data(kind: str, text: str) -> bool:
    return kind in ("d", "y") or (len(text) < 30 and sum(map(str.isdigit, text)) > 5)


def best_around(sheet: Sheet, anchor: int, begin: int, vocabulary: Vocabulary) -> Header | None:
    """Return the header with that row that names most fields; the shorter of two that name as many."""
    best = None
    for top in range(max(begin, anchor - MAX_LEVELS + 1), anchor + 1):
        for bottom in range(top, min(top + MAX_LEVELS, len(sheet.rows))):
            if is_letterhead(sheet, bottom, vocabulary) or (
                bottom > top and not continues(sheet, top, bottom, vocabulary)
            ):
                break
            if bottom < anchor:
                continue
            header = header_at(sheet, top, bottom, vocabulary)
            if vocabulary.is_usable(header.columns, known_beside(header, vocabulary)) and (
                best is None or header.worth > best.worth
            ):
                best = header
    return best


def known_beside(header: Header, vocabulary: Vocabulary) -> int:
    """How many titles are known and not ours: they tell a row of titles as well."""
    return sum(vocabulary.field_of(title) == "" for title, _ in header.ignored)


def is_letterhead(sheet: Sheet, row: int, vocabulary: Vocabulary) -> bool:
    """Whether the row is a title of the whole list: no level of the header, however it is merged."""
    texts = [text for text in sheet.rows[row] if text]
    if any(vocabulary.field_of(text) in vocabulary.anchor_fields for text in texts):
        return False
    is_alone = len(set(texts)) == 1 and any(sheet.rows[row][:2])
    return is_alone or any(LETTERHEAD.match(words(text)) for text in texts if vocabulary.field_of(text) is None)


def continues(sheet: Sheet, top: int, bottom: int, vocabulary: Vocabulary) -> bool:
    """Whether row `bottom` still belongs to a header that begins at `top`."""
    if any(first <= bottom - 1 and last >= bottom and first >= top for first, _, last, _ in sheet.merges):
        return True
    texts = [text for text in sheet.rows[bottom] if text]
    if len(texts) < 2 or any(char.isdigit() for text in texts for char in text):
        return False
    names = [
        column
        for column, text in enumerate(sheet.rows[bottom - 1])
        if vocabulary.field_of(text) == vocabulary.name_field
    ]
    for column in names:
        below = sheet.rows[bottom][column]
        if below and vocabulary.field_of(below) not in vocabulary.anchor_fields:
            return False
    known = sum(
        vocabulary.field_of(text) is not None
        or words(text) in vocabulary.sub_titles
        or is_below_merged(sheet, bottom, column)
        for column, text in enumerate(sheet.rows[bottom])
        if text
    )
    return known * 2 > len(texts)


def is_below_merged(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a title that runs over several columns stands right above: what is below it divides it."""
    return any(last == row - 1 and left <= column <= right and left < right for _, left, last, right in sheet.merges)


def header_at(sheet: Sheet, top: int, bottom: int, vocabulary: Vocabulary) -> Header:
    is_cut = any(top <= first <= bottom < last for first, _, last, _ in sheet.merges)
    header = Header(top, bottom, {}, {}, [], is_cut)
    for column, levels in enumerate(spread_titles(sheet, top, bottom)):
        if not levels:
            continue
        name, title = vocabulary.field_of_levels(levels), " ".join(levels)
        if name and (name not in header.columns or spans(sheet, header, name, column, vocabulary)):
            header.columns.setdefault(name, []).append(column)
            header.titles.setdefault(name, title)
        elif name and vocabulary.prefers(name, title, header.titles[name]):
            header.ignored.append((header.titles[name], header.columns[name][0]))
            header.columns[name], header.titles[name] = [column], title
        else:
            header.ignored.append((title, column))
    return header


def spans(sheet: Sheet, header: Header, name: str, column: int, vocabulary: Vocabulary) -> bool:
    """Whether one merged title runs over this column too: over `Nguyễn Văn | An`, or `Tỉnh | Xã` of a hometown."""
    first = header.columns[name][0]
    if column == header.columns[name][-1] + 1 and vocabulary.adjoins(name, header.titles[name]):
        return True
    return name in vocabulary.wide and any(
        header.top <= top and bottom <= header.bottom and left <= first and column <= right
        for top, left, bottom, right in sheet.merges
    )


def spread_titles(sheet: Sheet, top: int, bottom: int) -> list[list[str]]:
    """Return the titles above each column, a merged one above all that it covers."""
    width = max(len(row) for row in sheet.rows)
    grid = [[*row, *[""] * (width - len(row))] for row in sheet.rows[top : bottom + 1]]
    for first, left, last, right in sheet.merges:
        for row in range(max(first, top), min(last, bottom) + 1):
            for column in range(left, min(right, width - 1) + 1):
                grid[row - top][column] = sheet.rows[first][left] if first >= top else ""
    for upper, lower in zip(grid, grid[1:], strict=False):
        inherit(upper, lower)
    return [list(dict.fromkeys(filter(None, levels))) for levels in zip(*grid, strict=True)]


def inherit(upper: list[str], lower: list[str]):
    """Let an unmerged title reach over the empty cells to its right that have a title below."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def is_numbering(texts: list[str]) -> bool:
    """Whether the row only numbers the columns: (1) (2) (3), or A B 1 2."""
    marks = [NUMBERING.match(fold(text)) for text in texts]
    if len(texts) < 3 or not all(marks):
        return False
    numbers = [int(mark[1]) for mark in marks if mark[1].isdigit()]
    return len(numbers) > 1 and all(later == before + 1 for before, later in zip(numbers, numbers[1:], strict=False))
