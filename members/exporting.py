"""Writes member lists as workbooks: every cell is text, numbers are masked."""

import io

import xlsxwriter

from branches.models import Organization
from members.models import Member, Status
from partyportal import dates
from partyportal.sheets.workbooks import list_book, write_head

NUMBERS = set(Member.MASKED_FIELDS)
FIELDS = [
    ("full_name", "Họ và tên", 26),
    ("gender", "Giới tính", 9),
    ("birth_date", "Ngày sinh", 12),
    ("ethnicity", "Dân tộc", 10),
    ("religion", "Tôn giáo", 10),
    ("hometown", "Quê quán", 30),
    ("government_post", "Chức vụ chính quyền", 24),
    ("workplace", "Đơn vị công tác", 26),
    ("schooling", "Giáo dục phổ thông", 12),
    ("professional", "Trình độ chuyên môn", 16),
    ("theory", "Lý luận chính trị", 14),
    ("phone", "Điện thoại", 14),
    ("email", "Thư điện tử", 24),
    ("card_number", "Số thẻ đảng viên", 16),
    ("citizen_number", "Số căn cước", 16),
    ("old_identity_number", "Số CMND cũ", 14),
    ("admission_decision_on", "Ngày quyết định kết nạp", 14),
    ("card_admitted_on", "Ngày vào Đảng ghi trên thẻ", 14),
    ("admitted_on", "Ngày vào Đảng", 12),
    ("official_decision_on", "Ngày quyết định công nhận chính thức", 16),
    ("official_on", "Ngày chính thức", 12),
    ("code", "Mã chi bộ", 12),
    ("organization", "Chi bộ", 16),
    ("status", "Trạng thái", 14),
]
COLUMNS = [(title, width) for _, title, width in FIELDS]
CHOICES = {
    "gender": Member.Gender.labels,
    "professional": Member.Professional.labels,
    "theory": Member.Theory.labels,
    "status": Status.labels,
}
NOTES = [
    "Mỗi đảng viên một dòng. Bắt buộc có họ và tên; các ô khác có thể để trống, ô trống không xóa dữ liệu đã có.",
    "Ngày ghi theo dạng ngày/tháng/năm (03/02/2015); nếu chỉ biết tháng hoặc năm thì ghi 02/2015 hoặc 2015.",
    "Số thẻ đảng viên có 8 hoặc 12 chữ số, số căn cước có 12 chữ số. Các cột này để định dạng Văn bản (Text).",
    "Chi bộ ghi theo mã, tên hoặc tên ngắn đúng như trong cổng; có một trong hai cột «Mã chi bộ», «Chi bộ» là đủ.",
    "Người đã có được nhận ra theo số thẻ, số căn cước, hoặc họ tên và ngày sinh; gần giống thì được hỏi.",
    "Số đã che (•) nghĩa là giữ nguyên.",
    "Chuyển sinh hoạt và công nhận chính thức là việc riêng, không làm bằng cách nhập danh sách.",
    "Có thể đổi thứ tự cột, thêm cột khác; cột không dùng đến được nêu tên khi xem trước.",
]
GUIDED_ROWS = 1000


def shown(member: Member, name: str) -> str:
    """Return a field as the list prints it."""
    if name == "code":
        return member.organization.code
    if name == "organization":
        return member.organization.short_name
    if name in NUMBERS:
        return getattr(member, f"masked_{name}")
    if name in CHOICES:
        return getattr(member, f"get_{name}_display")()
    return str(getattr(member, name) or "")


def member_list(members, heading: str) -> bytes:
    """Return a workbook of the members, which the import reads back."""
    notes = [f"Ngày {dates.shown(dates.today())}. Số thẻ và số căn cước đã được che."]
    lines = ([shown(member, name) for name, _, _ in FIELDS] for member in members)
    return list_book(heading, notes, COLUMNS, lines)


def template(organizations: list[Organization]) -> bytes:
    """Return an empty list to fill in, with notes on a second sheet."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Danh sách")
        write_head(workbook, sheet, "", [], COLUMNS, workbook.add_format({"num_format": "@"}))
        for column, (name, _, _) in enumerate(FIELDS, start=1):
            if name in CHOICES:
                offer(sheet, column, CHOICES[name])
        write_notes(workbook, organizations)
    return target.getvalue()


def offer(sheet, column: int, labels: list[str]):
    rule = {"validate": "list", "source": labels, "error_type": "information", "error_title": "Giá trị khác danh mục"}
    sheet.data_validation(1, column, GUIDED_ROWS, column, rule)


def write_notes(workbook, organizations: list[Organization]):
    sheet = workbook.add_worksheet("Hướng dẫn")
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90, wrapped)
    sheet.write_string(0, 0, "Cách ghi", bold)
    for row, note in enumerate(NOTES):
        sheet.write_string(row, 1, note)
    sheet.write_string(len(NOTES) + 1, 0, "Mã", bold)
    sheet.write_string(len(NOTES) + 1, 1, "Tổ chức đảng", bold)
    for row, organization in enumerate(organizations, start=len(NOTES) + 2):
        sheet.write_string(row, 0, organization.code)
        sheet.write_string(row, 1, organization.name)
