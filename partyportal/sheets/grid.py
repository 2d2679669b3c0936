"""The sheets of a file as a grid of clean texts, with what was repaired on the way."""

import re
from dataclasses import dataclass, field, fields

from django.core.exceptions import ValidationError

from partyportal.files import door
from partyportal.files.classified import refuse_classified
from partyportal.sheets import oldfonts
from partyportal.text import clean

KINDS = ["xlsx", "xlsm", "xls", "ods", "csv"]
NO_DATA = "Tệp Excel không có dòng dữ liệu nào. Hãy kiểm tra lại tệp."
NOTES = {
    "values_only": "Tệp kiểu này chỉ cho giá trị: không thấy được dòng ẩn, dòng gạch ngang và cách hiển thị ngày. "
    "Nếu cần các điều đó, hãy lưu lại thành .xlsx.",
    "code_page": "Tệp CSV không phải UTF-8 nên được đọc theo bảng mã cũ của Windows. Hãy xem kỹ dấu tiếng Việt.",
}
HIDDEN_SHEETS = "Không đọc trang ẩn: {}."
# A column is told by so many of its texts.
SAMPLE = 400
ERROR_VALUE = re.compile(
    r"^#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!)$|^Err:\d{3}$", re.IGNORECASE
)


@dataclass
class Sheet:
    """One worksheet as text: `rows[0]` is the row that Excel numbers 1; merges are (top, left, bottom, right).

    `kinds` holds one sign for each cell (`partyportal.files.inside.sheets`); `lines` the lines of cells with several,
    by `row:column`; `fonts` the columns that were typed in an old font, each with an example of before and after.
    """

    name: str
    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]]
    kinds: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    struck: dict[str, list[int]] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)
    fonts: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> dict:
        # Not `asdict`, which copies every cell.
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @classmethod
    def from_json(cls, kept: dict) -> "Sheet":
        return cls(**kept | {"merges": [tuple(merge) for merge in kept["merges"]]})

    def kind(self, row: int, column: int) -> str:
        """Return the kind of a cell; text where kinds were not noted."""
        signs = self.kinds[row] if row < len(self.kinds) else ""
        return signs[column] if column < len(signs) else "s"

    def lines_of(self, row: int, column: int) -> list[str]:
        """Return a cell line by line."""
        text = self.rows[row][column] if column < len(self.rows[row]) else ""
        return self.lines.get(f"{row}:{column}") or ([text] if text else [])

    def is_struck(self, row: int) -> bool:
        """Whether most of what stands in the row is struck out."""
        struck = self.struck.get(str(row), ())
        return len(struck) * 2 > sum(map(bool, self.rows[row]))


@dataclass
class Book:
    """The visible sheets that hold something, and what is to be said of the whole file."""

    sheets: list[Sheet]
    warnings: list[str]


def read(file, name: str) -> Book:
    """Return the sheets of a file of any kind with sheets; ValidationError with a sentence for what is none."""
    return book_of(look(file, name), name)


def look(file, name: str) -> dict:
    """Return the file as the door saw it, to be read by whoever has the time; it was opened in a process of its own."""
    looked = door.look(file, name, KINDS)
    return {"sheets": looked.sheets, "notes": looked.notes, "hidden": looked.hidden_sheets}


def book_of(looked: dict, name: str) -> Book:
    """Return the sheets of a file that the door saw, in clean Unicode."""
    sheets = [sheet_of(found) for found in looked["sheets"]]
    sheets = [sheet for sheet in sheets if any(map(any, sheet.rows)) or any("f" in kinds for kinds in sheet.kinds)]
    if not sheets:
        raise ValidationError(NO_DATA, code="no_data")
    if any(sheet.fonts for sheet in sheets):
        # Marks of secrecy that were typed in an old font show only now.
        refuse_classified(name, "", [{"name": sheet.name, "rows": sheet.rows} for sheet in sheets])
    warnings = [NOTES[note] for note in looked["notes"]]
    if looked["hidden"]:
        warnings.append(HIDDEN_SHEETS.format(", ".join(f"«{clean(name)}»" for name in looked["hidden"])))
    return Book(sheets, warnings)


def sheet_of(found: dict) -> Sheet:
    rows, fonts = in_unicode(found["rows"], found["fonts"])
    lines = {
        f"{row}:{column}": parts
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if ("\n" in cell or "\r" in cell) and len(parts := list(filter(None, map(clean, cell.splitlines())))) > 1
    }
    return Sheet(
        name=clean(found["name"]),
        rows=[[clean(cell) if cell else "" for cell in row] for row in rows],
        merges=[tuple(merge) for merge in found["merges"]],
        kinds=found["kinds"],
        hidden_rows=found["hidden_rows"],
        hidden_columns=found["hidden_columns"],
        struck=found["struck"],
        lines=lines,
        fonts=fonts,
    )


def font_of_sheet(rows: list[list[str]]) -> str:
    """Return the old font of a sheet without a single letter of Unicode: what could be read either way is of it too."""
    texts = [text for row in rows for text in row if not text.isascii()]
    if any(oldfonts.BEYOND.search(text) for text in texts):
        return ""
    return oldfonts.font_of(texts[:SAMPLE])


def in_unicode(rows: list[list[str]], hints: dict[str, str]) -> tuple[list[list[str]], dict[str, list[str]]]:
    """Return the rows with what was typed in an old font converted, column by column: before U+00AD is dropped."""
    fonts, examples = {}, {}
    whole = font_of_sheet(rows)
    for column in range(max(map(len, rows), default=0)):
        texts = [row[column] for row in rows if column < len(row) and not row[column].isascii()]
        fonts[column] = oldfonts.font_of(texts[:SAMPLE], hints.get(str(column), "")) or whole
    read_rows = []
    for row in rows:
        read_row = []
        for column, text in enumerate(row):
            font = "" if text.isascii() else fonts[column] or oldfonts.font_of_cell(text)
            read = oldfonts.converted(text, font)
            if read != text:
                examples.setdefault(str(column), [font, text, read])
            read_row.append(read)
        read_rows.append(read_row)
    return read_rows, examples


def letter(column: int) -> str:
    """Return the letter of a column as Excel shows it."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
