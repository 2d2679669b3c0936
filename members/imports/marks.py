"""What a list that comes in must not carry, wherever in the workbook it stands."""

from django.core.exceptions import ValidationError

from members.imports.workbooks import Sheet
from partyportal.secrecy import REFUSAL, classified_mark


def refuse_marked(sheets: list[Sheet]):
    """Refuse a workbook of which a sheet, a title or a cell carries a mark of secrecy; say in which row."""
    for sheet in sheets:
        for number, row in enumerate([[sheet.name], *sheet.rows]):
            if mark := classified_mark("\n".join(filter(None, row))):
                place = f"Trang tính «{sheet.name}», dòng {number}: " if number else ""
                raise ValidationError(place + REFUSAL.format(mark=mark), code="classified")
