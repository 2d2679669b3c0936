"""Writes the list of what is to be mended as a workbook, numbers masked."""

import io

import xlsxwriter

from members.quality.scanning import Record
from partyportal import dates

COLUMNS = [("STT", 6), ("Họ và tên", 26), ("Chi bộ", 18), ("Số thẻ (đã che)", 16), ("Mức", 14), ("Cần sửa", 80)]


def mend_list(found: list[Record], heading: str) -> bytes:
    """Return a workbook with one line for each thing to mend."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Cần sửa")
        bold, head = workbook.add_format({"bold": True}), workbook.add_format({"bold": True, "border": 1})
        sheet.write_string(0, 0, heading, bold)
        sheet.write_string(1, 0, f"Ngày {dates.shown(dates.today())}. Số thẻ đã được che.")
        for column, (title, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, head)
        for position, cells in enumerate(lines(found), start=1):
            for column, text in enumerate([str(position), *cells]):
                sheet.write_string(position + 2, column, text)
    return target.getvalue()


def lines(found: list[Record]):
    for record in found:
        member = record.member
        for check, said in record.wrong:
            yield (
                member.full_name,
                member.organization.short_name,
                member.masked_card_number,
                str(check.severity.label),
                said,
            )
