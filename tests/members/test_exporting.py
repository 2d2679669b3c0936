import io
import zipfile

import openpyxl
import pytest

from members import exporting
from members.imports import importing
from members.models import Member
from tests.factories import MemberFactory
from tests.members import lists

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")']


def cells(content: bytes) -> list[list]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()]


def test_a_list_has_its_columns_and_masks_numbers(branch):
    member = MemberFactory(
        full_name="Lê An", birth_date="1980", card_number="12345678", citizen_number="001080000001", organization=branch
    )

    rows = cells(exporting.member_list([member], "DANH SÁCH"))

    shown = dict(zip(rows[2], rows[3], strict=True))
    assert (shown["Họ và tên"], shown["Ngày sinh"], shown["Chi bộ"]) == ("Lê An", "1980", "Chi bộ 1")
    assert (shown["Số thẻ đảng viên"], shown["Số căn cước"]) == ("•••••678", "•••••••••001")
    assert "12345678" not in str(rows)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(branch, text):
    member = MemberFactory(full_name=text, hometown=text, organization=branch)

    with zipfile.ZipFile(io.BytesIO(exporting.member_list([member], text))) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in xml
    assert "<hyperlink" not in xml


def test_what_we_export_imports_unchanged(take, branch, committee):
    head = ["Họ và tên", "Ngày sinh", "Số thẻ", "CCCD", "Ngày vào Đảng", "Ngày chính thức", "LLCT", "Chi bộ"]
    people = [
        [f"Lê An {'ABCDE'[n]}", f"{n + 1}/2/1980", f"6720000{n}", f"00108000000{n}", "3/2003", "2004", "Cao cấp", "CB1"]
        for n in range(5)
    ]
    take(head, *people)
    content = exporting.member_list(Member.objects.select_related("organization"), "DANH SÁCH")

    plan = importing.plan(lists.read(io.BytesIO(content), "a.xlsx"), committee)

    assert (plan.counts, plan.errors) == ({"unchanged": 5}, [])


def test_the_template_is_read_by_our_own_import(branch, committee):
    book = openpyxl.load_workbook(io.BytesIO(exporting.template([branch])))
    titles = [cell.value for cell in book.active[1]]
    for title, value in {"Họ và tên": "Lê An", "Ngày sinh": "02/2015", "Mã chi bộ": "CB1"}.items():
        book.active.cell(2, titles.index(title) + 1).value = value.replace("02/2015", "02/1980")
    file = io.BytesIO()
    book.save(file)

    table = lists.read(file, "mau.xlsx")

    assert table.ignored == ["Chi bộ"]
    plan = importing.plan(table, committee)
    assert (plan.counts, plan.errors) == ({"new": 1}, [])


def test_the_template_names_the_branches(branch):
    notes = openpyxl.load_workbook(io.BytesIO(exporting.template([branch])))["Hướng dẫn"]

    assert ["CB1", "Chi bộ số 1"] in [[cell.value for cell in row] for row in notes.iter_rows()]
