"""The rows of an old register as they stand below its titles, on all sheets that have such titles."""

import re
from dataclasses import dataclass, field

from partyportal.backlog.kinds import ListKind
from partyportal.sheets.grid import ERROR_VALUE, Book, Sheet, letter
from partyportal.sheets.headers import Header, Vocabulary, find_headers, is_numbering, words
from partyportal.text import fold

SAMPLES = 3
TOTALS = re.compile(r"^(tong (so|cong)|cong( so)?\b|nguoi lap|thu truong|ngay .* thang)")
ORDINAL = ("ordinal", r"^(stt|tt|so tt|so thu tu|no)$")
OLD_FONT = "Cột {} đã đổi từ bảng mã {} sang Unicode, ví dụ «{}» → «{}»."
NO_VALUE = "Ô {} có công thức mà tệp không giữ kết quả. Hãy mở tệp bằng Excel rồi lưu lại."
ERROR = "Ô {} có lỗi «{}». Hãy sửa công thức hoặc gõ lại giá trị."


class Titles(Vocabulary):
    """The titles of one kind of list."""

    name_field = "\0"

    def __init__(self, kind: ListKind, mapped: dict[str, str] | None = None):
        patterns = [ORDINAL, *((column.key, column.pattern) for column in kind.columns)]
        super().__init__(patterns, kind.ignored, list(kind.anchors), mapped)


@dataclass
class Row:
    """A row below the titles: its number in Excel, its texts by column, cells without a value by column."""

    number: int
    sheet: str
    texts: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    is_left_out: bool = False

    @property
    def key(self) -> str:
        return f"{self.sheet}!{self.number}"


@dataclass
class Found:
    """What was read of a file: rows, each title with its column and samples, what was passed over."""

    rows: list[Row] = field(default_factory=list)
    columns: list[dict] = field(default_factory=list)
    skipped: list[tuple[str, int, str]] = field(default_factory=list)
    sheets: list[tuple[str, int]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read(book: Book, kind: ListKind, choices: dict) -> Found:
    """Return the rows of all chosen sheets; none where no sheet has the titles of such a list."""
    found, titles = Found(warnings=list(book.warnings)), Titles(kind, choices.get("mapping"))
    for sheet in book.sheets:
        headers = find_headers(sheet, titles)
        rows, skipped = rows_of(sheet, headers)
        found.sheets.append((sheet.name, len(rows)))
        if not headers or sheet.name in choices.get("without", ()):
            continue
        found.rows += rows
        found.skipped += skipped
        describe(sheet, headers, found)
    return found


def rows_of(sheet: Sheet, headers: list[Header]):
    """Return the rows below the titles, and those that are none: headings of groups, totals, signatures."""
    rows, skipped = [], []
    ends = [*(header.top for header in headers[1:]), len(sheet.rows)]
    for header, end in zip(headers, ends, strict=bool(headers)):
        spread_down(sheet, header)
        for position in range(header.bottom + 1, end):
            texts = [text for text in sheet.rows[position] if text]
            row = row_of(sheet, header, position)
            if is_entry(row, texts):
                rows.append(row)
            elif not is_blank(row, texts):
                skipped.append((sheet.name, row.number, texts[0][:80]))
    return rows, skipped


def is_blank(row: Row, texts: list[str]) -> bool:
    """Whether nothing stands in the row but the number of a line or of each column."""
    return not texts or is_numbering(texts) or (len(texts) == 1 and "ordinal" in row.texts)


def is_entry(row: Row, texts: list[str]) -> bool:
    said = len(row.texts.keys() - {"ordinal"}) + len(row.faults)
    return said > 1 and not is_numbering(texts) and not (texts and TOTALS.match(fold(texts[0])))


def row_of(sheet: Sheet, header: Header, position: int) -> Row:
    row = Row(position + 1, sheet.name, {})
    row.is_left_out = position in sheet.hidden_rows or sheet.is_struck(position)
    for name, columns in header.columns.items():
        column = columns[0]
        text = text_of(sheet, position, column)
        kind, place = sheet.kind(position, column), f"{letter(column)}{position + 1}"
        if kind in ("f", "e") or ERROR_VALUE.match(text):
            row.faults[name] = ERROR.format(place, text) if text else NO_VALUE.format(place)
        elif text:
            row.texts[name] = text
    return row


def spread_down(sheet: Sheet, header: Header):
    """Write what is merged beside several rows into each of them: one decision beside all whom it names."""
    columns = {column for name, own in header.columns.items() if name != "ordinal" for column in own}
    for top, left, bottom, right in sheet.merges:
        if top > header.bottom and left == right and left in columns:
            for position in range(top + 1, min(bottom, len(sheet.rows) - 1) + 1):
                if any(sheet.rows[position]):
                    sheet.rows[position][left] = sheet.rows[top][left]


def samples_of(sheet: Sheet, header: Header, column: int) -> list[str]:
    """The first different texts below a title, as people read them."""
    found = {}
    for position in range(header.bottom + 1, len(sheet.rows)):
        row = sheet.rows[position]
        if column < len(row) and row[column] and not is_numbering([text for text in row if text]):
            found.setdefault(text_of(sheet, position, column))
        if len(found) == SAMPLES:
            break
    return list(found)


def text_of(sheet: Sheet, row: int, column: int) -> str:
    """The text of a cell; a date cell as people write it, with the precision that it shows."""
    text = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
    return "/".join(reversed(text.split("-"))) if sheet.kind(row, column) == "d" else text


def describe(sheet: Sheet, headers: list[Header], found: Found):
    """Note each title once, with what it was read as and samples of what stands below."""
    known = {column["key"] for column in found.columns}
    for header in headers:
        fields_of = {column: name for name, columns in header.columns.items() for column in columns}
        titles = {column: header.titles[name] for column, name in fields_of.items()}
        titles |= {column: title for title, column in header.ignored}
        for column, title in sorted(titles.items()):
            if words(title) in known:
                continue
            known.add(words(title))
            samples = samples_of(sheet, header, column)
            said = {"key": words(title), "title": title, "field": fields_of.get(column, ""), "samples": samples}
            found.columns.append(said)
    for column, (font, old, new) in sheet.fonts.items():
        found.warnings.append(OLD_FONT.format(letter(int(column)), font.upper(), old, new))
