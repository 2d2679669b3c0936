"""The empty list to fill in, and a list that comes back with what is to be mended in a last column."""

from collections.abc import Iterable

from partyportal.backlog.kinds import ListKind
from partyportal.sheets.workbooks import list_book

TO_MEND = "Cần sửa"


def template(kind: ListKind) -> bytes:
    """Return a workbook with the columns, one row of an example in the notes, and how each is filled in."""
    needed = ", ".join(f"«{title}»" for title in kind.needed)
    example = "; ".join(f"{column.title}: {column.sample}" for column in kind.columns if column.sample)
    notes = [f"Bắt buộc có: {needed}. Các cột khác có thể để trống, có thể đổi thứ tự.", *kind.notes]
    notes.append(f"Ví dụ một dòng – {example}.")
    columns = [(column.title, column.width) for column in kind.columns]
    empty = [[""] * len(columns) for _ in range(20)]
    return list_book(kind.title.upper(), notes, columns, empty, sheet="Danh sách")


def to_mend(kind: ListKind, lines: Iterable) -> bytes:
    """Return the rows that were not taken, with their own words and what is wrong with each."""
    columns = [*((column.title, column.width) for column in kind.columns), (TO_MEND, 60)]
    rows = (
        [*(line.content["texts"].get(column.key, "") for column in kind.columns), told_of(line.content["errors"])]
        for line in lines
    )
    return list_book(kind.title.upper(), ["Sửa các ô có ghi ở cột cuối rồi tải lên lại."], columns, rows)


def told_of(errors: list) -> str:
    return "; ".join(f"{title}: {sentence}" if title else sentence for title, sentence in errors)
