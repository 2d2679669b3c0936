"""What taking a list in would do, row by row, before anything is written."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError

from partyportal.backlog.kinds import Line, ListKind, Scope
from partyportal.backlog.tables import Found, Row, read
from partyportal.sheets.grid import Book

KINDS = ("wrong", "new", "there")
MISSING = "Ô này để trống. Hãy ghi thêm."
NO_TITLES = "Không tìm thấy dòng tiêu đề của danh sách này: cần có {}. Hãy dùng tệp mẫu, hoặc chọn đúng loại danh sách."
NO_ROWS = "Không có dòng nào dưới dòng tiêu đề. Hãy kiểm tra lại tệp."
LEFT_OUT = "{} dòng ẩn hoặc gạch ngang không nhập; muốn nhập thì đánh dấu ở bước 2."


@dataclass
class Plan:
    """The lines of a list, and what is to be said of the whole."""

    kind: ListKind
    lines: list[Line]
    found: Found
    left_out: int = 0

    @cached_property
    def counts(self) -> Counter:
        return Counter(line.kind for line in self.lines)

    @property
    def new(self) -> list[Line]:
        return [line for line in self.lines if line.kind == "new"]

    @property
    def can_be_applied(self) -> bool:
        return bool(self.counts["new"]) and not self.counts["wrong"]

    @property
    def warnings(self) -> list[str]:
        return [*self.found.warnings, *([LEFT_OUT.format(self.left_out)] if self.left_out else [])]

    @property
    def fingerprint(self) -> str:
        """Changes when any row would be treated otherwise than it was shown."""
        outcome = [(line.key, line.kind, sorted(line.texts.items())) for line in self.lines]
        return hashlib.sha256(repr(outcome).encode()).hexdigest()


def plan(kind: ListKind, book: Book, scope: Scope, choices: dict) -> Plan:
    """Return what the list would do; ValidationError where the file is no such list."""
    found = read(book, kind, choices)
    if not found.columns:
        needed = ", ".join(f"«{title}»" for title in kind.needed)
        raise ValidationError(NO_TITLES.format(needed), code="no_titles")
    if not found.rows:
        raise ValidationError(NO_ROWS, code="no_rows")
    out = set(choices.get("out", ()))
    taken = [row for row in found.rows if choices.get("with_hidden") or not row.is_left_out]
    lines = [line_of(kind, row, choices) for row in taken if row.key not in out]
    known = kind.known(lines, scope)
    for line in lines:
        if not line.errors:
            judge(kind, line, known, scope)
    return Plan(kind, lines, found, len(found.rows) - len(taken))


def line_of(kind: ListKind, row: Row, choices: dict) -> Line:
    """Read the cells of a row; what was mended in the page goes before what stands in the file."""
    edits = choices.get("edits", {}).get(row.key, {})
    texts = {name: text for name, text in (row.texts | edits).items() if text}
    line = Line(row.number, row.sheet, texts)
    for column in kind.columns:
        text = texts.get(column.key, "")
        if column.key in row.faults and column.key not in edits:
            line.errors.append((column.title, row.faults[column.key]))
        elif not text:
            line.errors += [(column.title, MISSING)] if column.is_needed else []
        else:
            take(line, column, text)
    return line


def take(line: Line, column, text: str):
    try:
        line.values[column.key] = column.read(text)
    except ValidationError as error:
        line.errors.append((column.title, error.messages[0]))


def judge(kind: ListKind, line: Line, known, scope: Scope):
    """Ask the room what the line becomes, and the row itself whether it may be."""
    try:
        kind.say(line, known, scope)
        if line.twin is None and line.row is not None:
            for row in [line.row, *line.along]:
                row.clean_fields(exclude=[each.name for each in row._meta.concrete_fields if each.is_relation])
            line.row.clean()
    except ValidationError as error:
        line.errors += sentences(kind, error)


def sentences(kind: ListKind, error: ValidationError) -> list[tuple[str, str]]:
    if not hasattr(error, "error_dict"):
        return [("", message) for message in error.messages]
    return [(kind.title_of(name), message) for name, each in error.message_dict.items() for message in each]
