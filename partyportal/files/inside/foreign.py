"""Workbooks of other kinds than .xlsx, of which only the values can be seen: Excel 97–2003 and OpenDocument."""

import datetime
import io

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from . import markup, numberformats, zipped
from .refusal import Refused
from .sheets import LAST_ROW, Room, SheetBuilder

XML_NAMES = (".xml", ".rdf")
ENCRYPTED = "encryption-data"


def opened(content: bytes, kind: str) -> dict:
    """Return the visible sheets with their values; what is hidden, struck or shown in part cannot be told."""
    if kind == "ods":
        look(content)
    try:
        return laid_out(CalamineWorkbook.from_filelike(io.BytesIO(content)))
    except PasswordError as error:
        raise Refused("password") from error
    except CalamineError as error:
        raise Refused("broken") from error


def look(content: bytes):
    """Unpack every part of an OpenDocument, strictly: no entity, no bomb, no password."""
    parts, unpacking = zipped.parts_of(content), zipped.Unpacking(content)
    for part in parts:
        pieces = unpacking.pieces(part)
        if part.filename.lower().endswith(XML_NAMES) and part.filename != "content.xml":
            markup.read(pieces, Locks())
        else:
            for _ in pieces:
                pass
    if not any(part.filename == "content.xml" for part in parts):
        raise Refused("not_this_kind")


class Locks(markup.Watcher):
    def start(self, name, attributes):
        if markup.local(name) == ENCRYPTED:
            raise Refused("password")


def laid_out(workbook: CalamineWorkbook) -> dict:
    room, sheets, hidden = Room(), [], []
    for position, about in enumerate(workbook.sheets_metadata):
        if "WorkSheet" not in str(about.typ):
            continue
        if not str(about.visible).endswith("Visible"):
            hidden.append(about.name)
            continue
        sheet = built(workbook.get_sheet_by_index(position), room).laid_out()
        if any(map(any, sheet["rows"])):
            sheets.append(sheet)
    return {"sheets": sheets, "hidden_sheets": hidden, "notes": ["values_only"]}


def built(sheet, room: Room) -> SheetBuilder:
    builder = SheetBuilder(sheet.name, room)
    # The reader calls the place of the last row its total height, counted from 0.
    if sheet.total_height >= LAST_ROW:
        raise Refused("too_many_rows")
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        builder.merges.append((top, left, bottom, right))
    for row, cells in enumerate(sheet.to_python(skip_empty_area=False)):
        for column, cell in enumerate(cells):
            builder.put(row, column, *text_of(cell))
    return builder


def text_of(cell) -> tuple[str, str]:
    """Return a cell as text with its kind: days in ISO form, a year typed among dates as a year."""
    if isinstance(cell, bool):
        return str(int(cell)), "n"
    if isinstance(cell, int | float):
        return numberformats.number_text(float(cell)), "n"
    if isinstance(cell, datetime.date):
        moment = datetime.datetime(cell.year, cell.month, cell.day)
        return numberformats.shown(float((moment - numberformats.EPOCH).days), numberformats.DAY)
    return ("", " ") if cell is None else (str(cell), "s")
