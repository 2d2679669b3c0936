"""The rows of a member list as they stand below its headers, whatever stands around them."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from members.imports.facts import cells
from members.imports.lists import register, struck
from members.imports.lists.rows import Row
from members.imports.lists.titles import NAMES, MemberTitles
from partyportal.sheets import oldfonts
from partyportal.sheets.grid import ERROR_VALUE, Sheet, letter
from partyportal.sheets.headers import Header, find_headers, is_numbering, words
from partyportal.text import fold

NO_HEADER = (
    "Không tìm thấy dòng tiêu đề có cột «Họ và tên» trong trang tính. "
    "Hãy dùng tệp mẫu, hoặc đặt tiêu đề cột ở một trong các dòng từ 1 đến 25."
)
PART_OF_NAME = "Cột «{}» được đọc là cả họ và tên, vì không có cột nào khác ghi phần còn lại."
UNTITLED = "Cột {} không có tiêu đề, được đọc là một phần của họ và tên."
HIDDEN_COLUMN = "Cột ẩn «{}» vẫn được đọc."
CONVERTED = "Cột «{}» đã đổi từ bảng mã {} sang Unicode, ví dụ «{}» → «{}»."
HIDDEN_ROW = "Dòng ẩn (đang lọc), không nhập. Muốn nhập, hãy đánh dấu dòng này."
SECOND_VALUE = "Dòng {} ghi thêm «{}», không nhập."
# What may stand on a second line of the same person.
WITH_LINES = {"full_name", "admitted_official", "phone"}
TEXTS_OF_ONE = {"government_post", "workplace", "hometown", "professional", "theory", "note", "phone", "schooling"}


@dataclass
class Column:
    """What a column was read as, for people to see and to change."""

    title: str
    field: str | None
    samples: list[str]
    sheet: str = ""

    @property
    def key(self) -> str:
        return words(self.title)


@dataclass
class Table:
    """A member list: the title of each field, the titles that are not used, and the rows."""

    sheet: str
    titles: dict[str, str]
    ignored: list[str]
    rows: list[Row] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    has_birth_dates: bool = True

    def as_json(self) -> dict:
        return {
            "sheet": self.sheet,
            "titles": self.titles,
            "ignored": self.ignored,
            "rows": [row.as_json() for row in self.rows],
            "warnings": self.warnings,
        }

    @classmethod
    def from_json(cls, kept: dict) -> "Table":
        rows = [Row(*row) for row in kept["rows"]]
        return cls(kept["sheet"], kept["titles"], kept["ignored"], rows, warnings=kept.get("warnings", []))

    def join(self, other: "Table"):
        """Put the list of another sheet behind this one."""
        self.titles = other.titles | self.titles
        self.ignored = list(dict.fromkeys([*self.ignored, *other.ignored]))
        self.rows += other.rows
        self.columns += other.columns
        self.warnings = list(dict.fromkeys([*self.warnings, *other.warnings]))


def joined_tables(tables: list[Table]) -> Table:
    """Return the lists of several sheets as one."""
    whole = Table(", ".join(table.sheet for table in tables), {}, [])
    for table in tables:
        whole.join(table)
    return whole


def read_table(sheets: list[Sheet]) -> Table:
    """Return the member list of the first sheet that has one."""
    for sheet in sheets:
        if table := table_of(sheet):
            return table
    raise ValidationError(NO_HEADER, code="no_header")


def table_of(sheet: Sheet, mapped: dict[str, str] | None = None) -> Table | None:
    """Return all tables of a sheet as one list; None where it has no header."""
    headers = find_headers(sheet, vocabulary := MemberTitles(mapped))
    if not headers:
        return None
    table = Table(sheet.name, {}, [])
    table.rows.append(Row(0, {}, [sheet.name], role="sheet", sheet=sheet.name))
    begin = 0
    for position, header in enumerate(headers):
        last = headers[position + 1].top if position + 1 < len(headers) else len(sheet.rows)
        complete(sheet, header, vocabulary, table)
        table.rows += heads(sheet, begin, header.top, "head" if position == 0 else "title")
        is_register = register.is_register(header)
        below = register.rows_below if is_register else rows_below
        first_title = next_title(sheet, header, last) if position + 1 < len(headers) else last
        found = list(below(sheet, header, first_title, table))
        table.rows += found
        begin = first_title
        describe(sheet, header, table, found)
    tell_of_columns(sheet, headers, table)
    return table


def heads(sheet: Sheet, begin: int, end: int, role: str):
    for position in range(begin, end):
        if texts := list(dict.fromkeys(filter(None, sheet.rows[position]))):
            yield Row(position + 1, {}, texts, role=role, sheet=sheet.name)


def next_title(sheet: Sheet, header: Header, last: int) -> int:
    """Where the title of the next table begins: rows of one text just above its header."""
    position = last
    while position - 1 > header.bottom and len(set(filter(None, sheet.rows[position - 1]))) <= 1:
        position -= 1
    return position


def complete(sheet: Sheet, header: Header, vocabulary: MemberTitles, table: Table):
    """Add the columns beside the name that belong to it; take part of a name for the whole where it stands alone."""
    columns = header.columns
    name = next((name for name in ("family_name", "full_name", "given_name") if name in columns), None)
    if name in ("family_name", "full_name") and "given_name" not in columns:
        for column in untitled_beside(sheet, header, columns[name][-1]):
            columns[name].append(column)
            table.warnings.append(UNTITLED.format(letter(column)))
    parts = columns.keys() & {"family_name", "given_name"}
    if "full_name" not in columns and len(parts) == 1:
        part = parts.pop()
        if len(columns[part]) == 1:
            table.warnings.append(PART_OF_NAME.format(header.titles[part]))
        columns["full_name"], header.titles["full_name"] = columns.pop(part), header.titles.pop(part)


def untitled_beside(sheet: Sheet, header: Header, column: int):
    """Yield the columns right of the name that have no title and hold words as short as a part of a name."""
    taken = {place for places in header.columns.values() for place in places}
    taken |= {place for _, place in header.ignored}
    for place in (column + 1, column + 2):
        if place in taken or any(place < len(row) and row[place] for row in sheet.rows[header.top : header.bottom + 1]):
            return
        texts = [row[place] for row in sheet.rows[header.bottom + 1 :] if place < len(row) and row[place]]
        if texts and all(fold(text) in cells.GENDERS for text in texts):
            return
        is_names = [text.replace(" ", "").isalpha() and len(text.split()) < 4 and len(text) > 1 for text in texts]
        if not texts or sum(is_names) * 2 <= len(texts):
            return
        yield place


def describe(sheet: Sheet, header: Header, table: Table, rows: list[Row]):
    """Note each column with what it was read as and three samples."""
    fields_of = {column: name for name, columns in header.columns.items() for column in columns}
    titles = {column: header.titles[name] for column, name in fields_of.items()} | {
        c: title for title, c in header.ignored
    }
    for column, title in sorted(titles.items()):
        texts = (sheet.rows[row.number - 1] for row in rows if row.number)
        samples = list(dict.fromkeys(cells[column] for cells in texts if column < len(cells) and cells[column]))[:3]
        table.columns.append(Column(title, fields_of.get(column), samples, sheet.name))
    table.titles = header.titles | table.titles
    unused = [title for title, _ in header.ignored]
    unused += [header.titles["note"]] if "note" in header.titles else []
    table.ignored = list(dict.fromkeys([*table.ignored, *unused]))


def tell_of_columns(sheet: Sheet, headers: list[Header], table: Table):
    """Say which columns were converted from an old font, and which are hidden."""
    titles = {}
    for header in headers:
        titles |= {column: title for title, column in header.ignored}
        titles |= {column: header.titles[name] for name, columns in header.columns.items() for column in columns}
    for font, name in oldfonts.FONTS.items():
        found = {int(column): example for column, example in sheet.fonts.items() if example[0] == font}
        if found:
            told = "», «".join(titles.get(column, letter(column)) for column in found)
            # The longest tells most.
            _, old, new = max(found.values(), key=lambda example: len(example[1]))
            table.warnings.append(CONVERTED.format(told, name, old, new))
    table.warnings += [HIDDEN_COLUMN.format(titles[column]) for column in sheet.hidden_columns if column in titles]


def rows_below(sheet: Sheet, header: Header, last: int, table: Table):
    """Yield the rows of one table; a second line of the same person is joined to the first."""
    spread_branches(sheet, header)
    above = None
    for position in range(header.bottom + 1, last):
        row = row_of(sheet, header, position)
        if row is None:
            continue
        if above is not None and is_continued(sheet, header, above, row):
            join(above, row)
            continue
        above = row
        yield row


def row_of(sheet: Sheet, header: Header, position: int) -> Row | None:
    cells = sheet.rows[position]
    texts = [text for text in cells if text]
    has_fault = "f" in (sheet.kinds[position] if position < len(sheet.kinds) else "")
    if not (texts or has_fault) or is_numbering(texts):
        return None
    row = Row(position + 1, {}, texts, sheet=sheet.name)
    for name, columns in header.columns.items():
        take(sheet, row, name, columns)
    if position in sheet.hidden_rows:
        row.left_out = HIDDEN_ROW
    elif struck.is_person(sheet, header, position):
        row.left_out = struck.ROW
    else:
        row.warnings += struck.cells_of(sheet, header, position)
    return row


def take(sheet: Sheet, row: Row, name: str, columns: list[int]):
    """Read one field of a row, with the kind of its cell and what is wrong with it."""
    position, parts = row.number - 1, []
    for column in columns:
        text = sheet.rows[position][column] if column < len(sheet.rows[position]) else ""
        kind = sheet.kind(position, column)
        if kind == "f" or kind == "e" or ERROR_VALUE.match(text):
            row.faults[name] = [f"{letter(column)}{row.number}", text]
        elif text:
            has_lines = name in WITH_LINES and f"{position}:{column}" in sheet.lines
            parts.append("\n".join(sheet.lines_of(position, column)) if has_lines else text)
            if kind not in ("s", " "):
                row.kinds[name] = kind
    if parts:
        row.values[name] = joined(name, parts)


def joined(name: str, parts: list[str]) -> str:
    """Return a value that stands in several cells; a place in ours goes from the small to the large."""
    if name == "birth_date":
        return "/".join(parts)
    return ", ".join(reversed(parts)) if name == "hometown" else " ".join(parts)


def is_continued(sheet: Sheet, header: Header, above: Row, row: Row) -> bool:
    """Whether a row only goes on with the person above: merged with them, or without number and name of its own."""
    if (
        above.number + len(above.joined) + 1 != row.number
        or not above.values.keys() & NAMES
        or row.values.keys() & NAMES
    ):
        return False
    if row.faults or not row.values:
        return False
    names = [column for name in NAMES for column in header.columns.get(name, [])]
    for top, left, bottom, right in sheet.merges:
        if top < row.number - 1 <= bottom and any(left <= column <= right for column in names):
            return True
    has_number = "ordinal" in header.columns and above.values.get("ordinal", "").strip(".").isdigit()
    return has_number and row.values.keys() <= TEXTS_OF_ONE and len(row.texts) == len(row.values)


def join(above: Row, row: Row):
    for name, text in row.values.items():
        if name in TEXTS_OF_ONE and text not in above.values.get(name, ""):
            above.values[name] = ", ".join(filter(None, [above.values.get(name), text]))
        elif name == "admitted_official" and name in above.values:
            above.values[name] += f"\n{text}"
        elif name not in above.values:
            above.values[name] = text
        elif text != above.values[name]:
            above.warnings.append(SECOND_VALUE.format(row.number, text))
    above.texts += row.texts
    above.joined.append(row.number)


def spread_branches(sheet: Sheet, header: Header):
    """Write a branch that is merged beside all its people into each of their rows."""
    columns = header.columns.get("organization", [])
    for top, left, bottom, right in sheet.merges:
        if top > header.bottom and left == right and left in columns:
            for row in sheet.rows[top + 1 : bottom + 1]:
                row[left] = sheet.rows[top][left]
