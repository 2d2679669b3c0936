import unicodedata

import pytest
from django.core.exceptions import ValidationError

from members.imports.lists.tables import NO_HEADER, Table, read_table
from members.imports.lists.titles import MemberTitles
from partyportal.sheets import grid
from partyportal.sheets.grid import Sheet


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Họ và tên", "full_name"),
        ("HỌ, TÊN KHAI SINH", "full_name"),
        ("ho va ten", "full_name"),
        ("Họ và tên đệm", "family_name"),
        ("Tên", "given_name"),
        ("Ngày, tháng, năm sinh", "birth_date"),
        ("Năm sinh", "birth_date"),
        ("Ngày vào Đảng", "admitted_on"),
        ("Ngày kết nạp", "admitted_on"),
        ("Ngày QĐ kết nạp", "admission_decision_on"),
        ("Ngày chính thức", "official_on"),
        ("Ngày chuyển sinh hoạt đến", "joined_on"),
        ("Sinh hoạt tại chi bộ từ ngày", "joined_on"),
        ("Ngày chuyển về cơ quan", "workplace"),
        ("Ngày quyết định công nhận chính thức", "official_decision_on"),
        ("Số thẻ Đảng viên", "card_number"),
        ("Số CCCD/CMND", "citizen_number"),
        ("Số định danh cá nhân", "citizen_number"),
        ("Chi bộ đang sinh hoạt", "organization"),
        ("Chức vụ chính quyền", "government_post"),
        ("Đơn vị công tác", "workplace"),
        ("ĐT", "phone"),
        ("DT", "ethnicity"),
        ("Trình độ LLCT", "theory"),
        ("Nam/Nữ", "gender"),
        ("STT", "ordinal"),
        ("Ngày cấp CCCD", ""),
        ("Chi bộ nơi cư trú", ""),
        ("Chức vụ Đảng", ""),
        ("Tuổi Đảng", ""),
        ("Sở thích", None),
    ],
)
def test_a_title_is_known_in_its_spellings(title, name):
    assert MemberTitles().field_of(title) == name
    assert MemberTitles().field_of(unicodedata.normalize("NFD", title.upper())) == name


def table_of(file) -> Table:
    return read_table(grid.read(file, "danh-sach.xlsx").sheets)


def people(table: Table):
    return [row for row in table.rows if not row.role]


@pytest.mark.parametrize("above", [*range(6), 24])
def test_the_header_may_stand_on_rows_1_to_25(workbook, above):
    letterhead = [["ĐẢNG ỦY SỞ", None, "DANH SÁCH ĐẢNG VIÊN"]] * above

    table = table_of(workbook(*letterhead, ["Ngày sinh", "Họ và tên"], ["2/3/1980", "Lê An"]))

    assert [(row.number, row.values) for row in people(table)] == [
        (above + 2, {"birth_date": "2/3/1980", "full_name": "Lê An"})
    ]


TWO_ROWS = [
    ["TT", "Họ và tên", "Năm sinh", None, "Ngày tháng năm", None, "Trình độ", None, "Ghi chú"],
    [None, None, "Nam", "Nữ", "vào Đảng", "chính thức", "văn hóa", "LLCT", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
    [1, "Lê An", None, "1980", "2003", "2004", "12/12", "Cao cấp", "x"],
]
MERGES = ["C1:D1", "E1:F1", "G1:H1", "A1:A2", "B1:B2", "I1:I2"]


@pytest.mark.parametrize("merges", [MERGES, []], ids=["merged", "unmerged"])
def test_a_header_of_two_rows_with_column_numbers_below(workbook, merges):
    table = table_of(workbook(*TWO_ROWS, merges=merges))

    assert [row.values for row in people(table)] == [
        {
            "ordinal": "1",
            "full_name": "Lê An",
            "female": "1980",
            "admitted_on": "2003",
            "official_on": "2004",
            "schooling": "12/12",
            "theory": "Cao cấp",
            "note": "x",
        }
    ]
    assert table.titles["admitted_on"] == "Ngày tháng năm vào Đảng"
    assert table.ignored == ["Ghi chú"]


def test_a_title_over_a_name_in_two_columns(workbook):
    table = table_of(
        workbook(["Họ và tên", None, "Ngày sinh"], ["Lê Văn", "An", "1980"], ["Tạ", "Bình", "1981"], merges=["A1:B1"])
    )

    assert [row.values["full_name"] for row in people(table)] == ["Lê Văn An", "Tạ Bình"]


def test_the_first_data_row_is_no_header(workbook):
    table = table_of(
        workbook(["Họ và tên", "Giới tính", "Chi bộ", "Trạng thái"], ["Lê An", "Nam", "Chi bộ một", "Chính thức"])
    )

    assert [row.number for row in people(table)] == [2]


def test_the_branch_counts_beside_the_committee(workbook):
    table = table_of(workbook(["Họ và tên", "Đảng bộ", "Chi bộ"], ["Lê An", "Đảng bộ Sở", "Chi bộ 1"]))

    assert people(table)[0].values["organization"] == "Chi bộ 1"
    assert table.ignored == ["Đảng bộ"]


def test_a_column_titled_like_a_letterhead_hides_no_header(workbook):
    table = table_of(workbook(["Họ và tên", "Ngày sinh", "Đảng bộ/Chi bộ"], ["Lê An", "1980", "CB1"]))

    assert people(table)[0].values["organization"] == "CB1"


def test_a_header_repeated_on_a_later_page_is_passed_over(workbook):
    head = ["Họ và tên", "Ngày sinh"]

    table = table_of(workbook(head, ["Lê An", "1980"], head, ["Tạ Bình", "1981"]))

    assert [row.number for row in people(table)] == [2, 4]


def test_the_sheet_that_has_a_list_is_read():
    cover = Sheet("Bìa", [["Báo cáo"]], [])
    people = Sheet("DS", [["Họ và tên", "Ngày sinh"], ["Lê An", "1980"]], [])

    assert read_table([cover, people]).sheet == "DS"


def test_no_header_is_said(workbook):
    with pytest.raises(ValidationError) as error:
        table_of(workbook(["Tên hàng", "Số lượng"], ["Bút", 3]))

    assert error.value.messages == [NO_HEADER]


def test_a_table_survives_json(workbook):
    table = table_of(workbook(["Họ và tên", "Ngày sinh"], ["Lê An", "1980"]))

    again = Table.from_json(table.as_json())

    assert (again.titles, again.ignored, again.rows) == (table.titles, table.ignored, table.rows)


@pytest.mark.parametrize("merges", [["A1:D1"], []])
def test_a_title_above_is_no_level_of_the_header(workbook, merges):
    file = workbook(
        ["DANH SÁCH CHI BỘ 1"], ["TT", "Họ và tên", "Ngày sinh", "Sở thích"], [1, "Lê An", "1980"], merges=merges
    )

    table = table_of(file)

    assert table.titles == {"ordinal": "TT", "full_name": "Họ và tên", "birth_date": "Ngày sinh"}
    assert table.ignored == ["Sở thích"]


def test_a_branch_merged_beside_its_people_is_that_of_each(workbook):
    rows = [["Chi bộ", "Họ và tên", "Ngày sinh"], ["CB1", "Lê An", "1980"], [None, "Tạ Bình", "1981"]]

    table = table_of(workbook(*rows, merges=["A2:A3"]))

    assert [row.values["organization"] for row in people(table)] == ["CB1", "CB1"]
