"""Which sheets of a file hold people, and the list that was chosen among them."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from branches.models import Organization
from branches.naming import Places
from members.imports.choices import Choices
from members.imports.facts.drafts import Walk
from members.imports.lists.tables import NO_HEADER, Table, joined_tables, table_of
from partyportal.sheets.grid import Book, Sheet
from partyportal.text import one_spelling, padded

ALL = "all"
NO_ROWS = "Không có dòng nào là đảng viên dưới dòng tiêu đề. Hãy kiểm tra lại tệp."
SEVERAL = "Tệp có nhiều trang có đảng viên: {}{}. Hãy chọn trang cần nhập, hoặc chọn tất cả các trang."
WITHOUT = "; trang {} không có người"
NOT_READ = "Trang {} không có người, không đọc."
NO_SUCH_SHEET = "Không có trang «{}» trong tệp. Các trang có đảng viên: {}."


@dataclass
class Found:
    """A sheet with the people in it; without a list where it holds none."""

    sheet: Sheet
    table: Table | None
    people: int

    @property
    def name(self) -> str:
        return self.sheet.name


def sheets_with_people(book: Book, root: Organization, choices: Choices | None = None) -> list[Found]:
    """Return all sheets of the file, each with its list and how many people it holds."""
    choices = choices or Choices()
    places, found = Places(root, choices.branches), []
    for sheet in book.sheets:
        table = table_of(sheet, choices.mapping)
        people = len(Walk(table, places, choices).go(lambda row, context: row).people) if table else 0
        found.append(Found(sheet, table, people))
    return found


def chosen_table(book: Book, root: Organization, choices: Choices) -> Table:
    """Return the list of the chosen sheets; ValidationError where there is none or nobody chose among several."""
    found = sheets_with_people(book, root, choices)
    return join_chosen(found, choices, book.warnings)


def join_chosen(found: list[Found], choices: Choices, warnings: list[str]) -> Table:
    peopled = [each for each in found if each.people or (each.table and holds_left_out(each))]
    if not peopled:
        has_header = any(each.table for each in found)
        raise ValidationError(NO_ROWS if has_header else NO_HEADER, code="no_rows")
    chosen = wanted(peopled, choices, [each for each in found if each not in peopled])
    table = joined_tables([each.table for each in chosen])
    table.warnings = [*warnings, *table.warnings]
    if others := [each for each in found if each not in peopled]:
        table.warnings.append(NOT_READ.format(", ".join(f"«{each.name}»" for each in others)))
    return table


def holds_left_out(found: Found) -> bool:
    return any(row.left_out for row in found.table.rows)


def wanted(peopled: list[Found], choices: Choices, others: list[Found]) -> list[Found]:
    names = {one_spelling(name) for name in choices.sheets}
    if ALL in names:
        return peopled
    if not names:
        if len(peopled) > 1:
            raise ValidationError(SEVERAL.format(counts_of(peopled), without(others)), code="several_sheets")
        return peopled
    chosen = [each for each in peopled if one_spelling(each.name) in names]
    if not chosen:
        raise ValidationError(NO_SUCH_SHEET.format(choices.sheets[0], counts_of(peopled)), code="no_sheet")
    return chosen


def without(others: list[Found]) -> str:
    return WITHOUT.format(", ".join(f"«{each.name}»" for each in others)) if others else ""


def counts_of(peopled: list[Found]) -> str:
    first, *others = [f"{each.name}: {padded(each.people)}" for each in peopled]
    return ", ".join([f"{first} người", *others])
