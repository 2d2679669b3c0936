"""Writes the list of what is to be mended as a workbook, numbers masked."""

from members.quality.scanning import Record
from partyportal import dates
from partyportal.sheets.workbooks import list_book

COLUMNS = [("Họ và tên", 26), ("Chi bộ", 18), ("Số thẻ (đã che)", 16), ("Mức", 14), ("Cần sửa", 80)]


def mend_list(found: list[Record], heading: str) -> bytes:
    """Return a workbook with one line for each thing to mend."""
    notes = [f"Ngày {dates.shown(dates.today())}. Số thẻ đã được che."]
    return list_book(heading, notes, COLUMNS, lines(found), sheet="Cần sửa")


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
