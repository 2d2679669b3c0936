"""Writes a list back with its faults marked in its own cells and a last column that says what to mend."""

import io

import xlsxwriter

from members.imports import batches
from members.imports.choices import Choices
from members.imports.lists.titles import MemberTitles
from members.imports.models import ImportBatch
from partyportal.sheets.grid import Sheet
from partyportal.sheets.headers import find_headers

LAST_TITLE = "Cần sửa"


def marked(batch: ImportBatch) -> bytes:
    """Return the sheets as they were read, every cell as text: wrong cells coloured, and the sentences at the right."""
    target, choices = io.BytesIO(), Choices.from_json(batch.choices)
    told = sentences_of(batch)
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        text = workbook.add_format({"num_format": "@"})
        wrong = workbook.add_format({"num_format": "@", "bg_color": "#F8D7DA", "bold": True})
        for sheet in batches.book_of(batch).sheets:
            write_sheet(workbook.add_worksheet(sheet_name(sheet)), sheet, told, choices, (text, wrong))
    return target.getvalue()


def sheet_name(sheet: Sheet) -> str:
    """Return a name that Excel takes."""
    return "".join("-" if char in "[]:*?/\\" else char for char in sheet.name)[:31].strip("'") or "Danh sách"


def sentences_of(batch: ImportBatch) -> dict[tuple[str, int], list[list[str]]]:
    """Return what is wrong with each row: titles and sentences."""
    rows = batch.lines.filter(kind__in=["wrong", "possible"])
    return {
        (row.sheet, row.number): row.content["errors"]
        + [["", candidate["told"]] for candidate in row.content["candidates"]]
        for row in rows
    }


def write_sheet(target, sheet: Sheet, told: dict, choices: Choices, formats):
    text, wrong = formats
    headers = find_headers(sheet, MemberTitles(choices.mapping))
    columns = {header.titles[name]: places for header in headers for name, places in header.columns.items()}
    width = max(map(len, sheet.rows), default=0)
    target.set_column(0, width - 1, 18, text)
    target.set_column(width, width, 70, text)
    for header in headers:
        target.write_string(header.bottom, width, LAST_TITLE, wrong)
    for position, cells in enumerate(sheet.rows):
        faults = told.get((sheet.name[:40], position + 1), [])
        places = {place for title, _ in faults for place in columns.get(title, [])}
        for column, cell in enumerate(cells):
            if cell or column in places:
                # write_string alone: what begins with = + - @ stays text, and no number loses its zeros.
                target.write_string(
                    position, column, shown_day(sheet, position, column, cell), wrong if column in places else text
                )
        if faults:
            sentences = [f"{title}: {sentence}" if title else sentence for title, sentence in faults]
            target.write_string(position, width, "; ".join(sentences), wrong)


def shown_day(sheet: Sheet, row: int, column: int, cell: str) -> str:
    """Return a date as people write it; other cells as they are."""
    return "/".join(reversed(cell.split("-"))) if sheet.kind(row, column) == "d" else cell
