"""What an office struck out instead of deleting it: a person, or a single cell."""

from members.imports.lists.titles import NAMES
from partyportal.sheets.grid import Sheet
from partyportal.sheets.headers import Header

ROW = "Dòng gạch ngang, không nhập. Muốn nhập, hãy đánh dấu dòng này."
CELL = "{}: ô gạch ngang vẫn được nhập. Hãy kiểm tra lại."


def is_person(sheet: Sheet, header: Header, position: int) -> bool:
    """Whether most of the row is struck out, or the name: then the person is, whatever stands beside it."""
    struck = sheet.struck.get(str(position), ())
    columns = [column for name in NAMES for column in header.columns.get(name, ())]
    filled = [column for column in columns if column < len(sheet.rows[position]) and sheet.rows[position][column]]
    return sheet.is_struck(position) or (bool(filled) and all(column in struck for column in filled))


def cells_of(sheet: Sheet, header: Header, position: int):
    """Yield a sentence for each cell that is struck out in a row that is not."""
    struck = sheet.struck.get(str(position), ())
    for name, columns in header.columns.items():
        if name != "ordinal" and any(column in struck for column in columns):
            yield CELL.format(header.titles[name])
