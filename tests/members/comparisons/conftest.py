"""The two layouts of the superior's lists, written as their programs write them."""

import io

import openpyxl
import pytest

from tests.members.workers import worker_at_once  # noqa: F401 (a fixture of all these tests)

# The titles of the list that the superior's system exports.
EXPORTED = ["STT", "Họ và tên", "Số thẻ Đảng viên", "Số CCCD", "Ngày sinh", "Ngày kết nạp"] + [
    "Chi bộ đang sinh hoạt",
    "Chi bộ nơi cư trú",
    "Trạng thái",
]

# The input sheet «4.0»: 31 columns under a header of two rows, which stands in rows 6 and 7.
SINGLE = [
    ("A", "STT"),
    ("B", "ID (UUID)"),
    ("C", "Họ và tên *"),
    ("D", "Tên gọi khác"),
    ("E", "Giới tính *"),
    ("F", "Sinh ngày *"),
    ("G", "Dân tộc *"),
    ("H", "Tôn giáo *"),
    ("I", "Số định danh cá nhân *"),
    ("J", "Số thẻ Đảng *"),
    ("K", "Nơi cấp thẻ Đảng"),
    ("L", "Ngày cấp thẻ Đảng"),
    ("M", "Số thẻ Đảng theo QĐ 85"),
    ("N", "Tổ chức Đảng sinh hoạt *"),
    ("X", "Ngày vào Đảng *"),
    ("Y", "Ngày chính thức *"),
    ("Z", "Số CMND cũ"),
    ("AA", "Trạng thái hoạt động *"),
    ("AB", "Ngày rời/mất/miễn SH"),
    ("AC", "Đề nghị xóa (Có/Không)"),
    ("AD", "Kết quả kiểm tra"),
    ("AE", "Chi tiết lỗi"),
]
GROUPS = [("O", "Q", "Nơi đăng ký khai sinh"), ("R", "T", "Quê quán"), ("U", "W", "Thường trú")]


def saved(book) -> io.BytesIO:
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


@pytest.fixture
def exported():
    """Write people into the eight required columns; each is a dictionary by title."""

    def write(*people):
        book = openpyxl.Workbook()
        book.active.append(EXPORTED)
        for position, person in enumerate(people, start=1):
            book.active.append([position, *(person.get(title) for title in EXPORTED[1:])])
        return saved(book)

    return write


@pytest.fixture
def input_sheet():
    """Write people into the input sheet; each is a dictionary by the letter of the column."""

    def write(*people):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet["A1"], sheet["A3"] = (
            "DANH SÁCH THÔNG TIN ĐẢNG VIÊN TẠI CHI BỘ",
            "Ghi chú: Các trường có dấu (*) là bắt buộc.",
        )
        sheet.merge_cells("A1:AE1")
        sheet.merge_cells("A3:AE4")
        for letter, title in SINGLE:
            sheet[f"{letter}6"] = title
            sheet.merge_cells(f"{letter}6:{letter}7")
        for first, last, title in GROUPS:
            sheet[f"{first}6"] = title
            sheet.merge_cells(f"{first}6:{last}6")
            for offset, below in enumerate(["Quốc gia", "Tỉnh/Thành", "Chi tiết"]):
                sheet.cell(7, openpyxl.utils.column_index_from_string(first) + offset, below)
        for row, person in enumerate(people, start=8):
            sheet[f"A{row}"] = row - 7
            for letter, value in person.items():
                sheet[f"{letter}{row}"] = value
        return saved(book)

    return write
