"""Writes what ours says otherwise back into the columns of the superior's own file, numbers masked."""

import io

import xlsxwriter

from members.comparisons.layouts import Layout
from members.comparisons.models import Comparison

LAST_TITLES = ["Dòng trong danh sách đã nhận", "Đề nghị chỉnh sửa"]
MASKED = ("card_number", "citizen_number", "old_identity_number")
WIDTH = 18


def corrections(comparison: Comparison) -> bytes:
    """Return a workbook laid out as the file that came: the rows where ours stays, changed cells marked, and a note."""
    layout, target = Layout(**comparison.layout), io.BytesIO()
    # write_string alone: what begins with = + - @ stays text, and no number loses its zeros.
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet(layout.sheet[:31] or "Danh sách")
        write_head(workbook, sheet, layout)
        for position, row in enumerate(comparison.corrected_rows, start=len(layout.head)):
            write_row(workbook, sheet, layout, position, row)
    return target.getvalue()


def write_head(workbook, sheet, layout: Layout):
    """The rows above the people as they came, with their merges, and two more titles at the right."""
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1})
    plain, last = workbook.add_format({"bold": True}), len(layout.head) - 1
    sheet.set_column(0, layout.width, WIDTH, workbook.add_format({"num_format": "@"}))
    sheet.set_column(layout.width + 1, layout.width + 1, 70)
    first = min([top for top, _, bottom, _ in layout.merges if bottom == last], default=last)
    for position, cells in enumerate(layout.head):
        for column, text in enumerate(cells):
            sheet.write_string(position, column, text, head if position >= first else plain)
    for top, left, bottom, right in layout.merges:
        sheet.merge_range(top, left, bottom, right, layout.head[top][left], head if top >= first else plain)
    for column, title in enumerate(LAST_TITLES, start=layout.width):
        sheet.write_string(last, column, title, head)
    sheet.freeze_panes(last + 1, 0)


def write_row(workbook, sheet, layout: Layout, position: int, row: dict):
    """One person: the cells as they came, ours in those that differ, and both in words."""
    text = workbook.add_format({"num_format": "@"})
    marked = workbook.add_format({"num_format": "@", "bg_color": "#FDF2DD", "bold": True})
    known = [d for d in row["differences"] if d["ours"] and d["field"] in layout.columns]
    ours = {layout.columns[difference["field"]][-1]: difference["ours"] for difference in known}
    cells = layout.cells[str(row["number"])]
    for column in range(layout.width):
        came = cells[column] if column < len(cells) else ""
        if said := ours.get(column, came):
            sheet.write_string(position, column, said, marked if column in ours else text)
    sheet.write_string(position, layout.width, str(row["number"]), text)
    sheet.write_string(position, layout.width + 1, "; ".join(map(told, row["differences"])), text)


def told(difference: dict) -> str:
    """One correction in words; two masked numbers may look alike, so that they differ is said."""
    label, ours, theirs = difference["label"].capitalize(), difference["ours"], difference["theirs"]
    if not theirs:
        return f"{label}: danh sách còn trống, đề nghị ghi {ours}"
    if not ours:
        return f"{label}: danh sách ghi {theirs}, hồ sơ tại cơ sở chưa có, đề nghị kiểm tra"
    if difference["field"] in MASKED:
        return f"{label}: khác với hồ sơ tại cơ sở (số đã che {ours}), đề nghị kiểm tra"
    return f"{label}: danh sách ghi {theirs}, đề nghị sửa thành {ours}"
