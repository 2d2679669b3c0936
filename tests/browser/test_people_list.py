"""The list goes out as Excel, comes back changed, and each difference is taken or kept."""

import io
import re
from pathlib import Path

import openpyxl

from tests.browser.steps import follow, press, said

ONE, OTHER = "Bùi Thị Kim Thủy", "Phan Gia Sơn"
# Theirs is taken in the first two, ours is kept in the third.
CHANGES = [
    (ONE, "Quê quán", "phường Bình An, tỉnh An Bình"),
    (OTHER, "Đơn vị công tác", "Thanh tra tỉnh"),
    (OTHER, "Quê quán", "xã Tân Lập, tỉnh An Bình"),
]


def changed_list(page, path):
    """The exported list, in which somebody typed over three cells."""
    page.goto("/members/")
    page.locator("summary", has_text="Xuất").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="để sửa rồi nhập lại").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    rows = list(book.active.rows)
    head = next(number for number, row in enumerate(rows) if "Họ và tên" in [cell.value for cell in row])
    titles = [cell.value for cell in rows[head]]
    people = {row[titles.index("Họ và tên")].value: row for row in rows[head + 1 :]}
    for name, title, value in CHANGES:
        people[name][titles.index(title)].value = value
    book.save(path)


def compare(page, path):
    page.goto("/members/import/")
    page.get_by_label("Tệp danh sách").set_input_files(path)
    press(page, "Chỉ đối chiếu")
    # A worker reads the list; the page goes on by itself.
    page.wait_for_url(re.compile(r"/comparisons/\d+/$"), timeout=60_000)


def take(page, name, title):
    with page.expect_response(lambda answer: "/choose/" in answer.url):
        page.get_by_label(f"Nhận {title.lower()} của {name}").check()


def facts_of(page, name):
    page.goto(f"/members/?q={name}")
    follow(page, name)
    return said(page)


def test_changed_list_is_taken_field_by_field(signed_in, tmp_path):
    office = signed_in("office", 1366)
    changed_list(office, tmp_path / "danh-sach.xlsx")

    compare(office, tmp_path / "danh-sach.xlsx")
    for _, _, value in CHANGES:
        assert value in said(office)
    for name, title, _ in CHANGES[:2]:
        take(office, name, title)
    press(office, "Lưu, xem trước khi ghi")
    assert "Nhận 2 mục" in said(office)
    press(office, "Ghi vào hồ sơ")

    assert "Đã nhận 2 mục" in said(office)
    assert CHANGES[0][2] in facts_of(office, ONE)
    other = facts_of(office, OTHER)
    assert CHANGES[1][2] in other
    assert CHANGES[2][2] not in other
