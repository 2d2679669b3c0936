"""Lists laid out in ways that once were read wrongly: a group below a subtotal, divided titles, more than one sheet."""

import pytest

from tests.members.imports.conftest import rows_of, stored
from tests.members.imports.test_variants import book_of

HEAD = ["STT", "Họ và tên", "Ngày sinh"]
LONG = [*HEAD, "Chi bộ", "Số thẻ đảng viên", "Ngày vào Đảng", "Ngày chính thức"]
REGISTER = ["Số TT", "Họ và tên đang dùng; họ và tên khai sinh", "Nam, nữ; dân tộc; tôn giáo", "Quê quán"] + [
    "Trình độ: văn hóa, CMNV, LLCT, ngoại ngữ",
    "Nghề nghiệp: trước khi vào Đảng, hiện nay",
    "Ngày vào Đảng, ngày chính thức",
    "Số thẻ đảng viên, số LLĐV, số HHĐ",
]


def person(name: str, born="01/01/1970"):
    return [1, name, born]


def places() -> dict:
    return dict(stored("full_name", "organization"))


def test_a_branch_below_the_subtotal_of_another(list_of):
    list_of(
        HEAD,
        ["Chi bộ 1"],
        person("Phan Một"),
        ["Cộng chi bộ 1: 01"],
        ["Chi bộ 2"],
        person("Phan Hai"),
        ["Tổng cộng toàn Đảng bộ: 02"],
    )

    assert places() == {"Phan Một": "CB1", "Phan Hai": "CB2"}


def test_two_dates_below_a_title_that_names_one(list_of):
    titles = [*HEAD, "Chi bộ", "Vào Đảng", None]
    below = [None, None, None, None, "Ngày vào", "Ngày chính thức"]

    list_of(titles, below, [*person("Phan Hai"), "CB1", "03/02/1995", "03/02/1996"], merges=["E1:F1"])

    assert stored("admitted_on", "official_on") == [("03/02/1995", "03/02/1996")]


def test_titles_that_only_divide_merged_ones(list_of):
    titles = [*HEAD, "Giới tính", None, "Quê quán", None, "Chi bộ"]
    below = [None, None, None, "Nam", "Nữ", "Xã", "Tỉnh", None]

    list_of(titles, below, [*person("Phan Hai"), None, "x", "Tân An", "An Bình", "CB1"], merges=["D1:E1", "F1:G1"])

    assert stored("full_name", "gender", "hometown") == [("Phan Hai", "female", "An Bình, Tân An")]


def test_a_birth_date_in_three_columns(list_of):
    titles = ["TT", "Họ và tên", "Ngày sinh", None, None, "Chi bộ"]
    rows = [[1, "Phan Một", 15, 3, 1970, "CB1"], [2, "Phan Hai", None, None, 1971, "CB1"]]
    merges = ["C1:E1", "A1:A2", "B1:B2", "F1:F2"]

    list_of(titles, [None, None, "Ngày", "Tháng", "Năm"], *rows, merges=merges)

    assert stored("birth_date") == [("15/03/1970",), ("1971",)]


def test_a_name_in_three_titled_columns(list_of):
    list_of(["TT", "Họ", "Tên đệm", "Tên", "Chi bộ"], [1, "Lê", "Văn", "Một", "CB1"])

    assert stored("full_name") == [("Lê Văn Một",)]


def test_a_sex_without_a_title_is_no_part_of_the_name(list_of):
    list_of(["TT", "Họ và tên", None, "Chi bộ"], [1, "Lê Văn Một", "Nam", "CB1"], [2, "Lê Thị Hai", "Nữ", "CB1"])

    assert stored("full_name") == [("Lê Văn Một",), ("Lê Thị Hai",)]


def test_a_second_line_with_the_second_date(list_of):
    titles = ["TT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng, ngày chính thức"]

    list_of(titles, [*person("Phan Hai"), "CB1", "3/2/2005"], [None] * 4 + ["3/2/2006"], merges=["A2:A3", "B2:B3"])

    assert stored("admitted_on", "official_on") == [("03/02/2005", "03/02/2006")]


@pytest.mark.parametrize(
    ("marks", "status"), [(["x", None], "full"), ([None, "x"], "probationary"), (["3/2/2006", None], "full")]
)
def test_marks_beside_the_day_of_admission(list_of, marks, status):
    list_of([*HEAD, "Chi bộ", "Chính thức", "Dự bị", "Ngày vào Đảng"], [*person("Phan"), "CB1", *marks, "3/2/2005"])

    assert stored("status", "admitted_on") == [(status, "03/02/2005")]


def test_the_register_with_theory_behind_the_profession(list_of):
    list_of(
        REGISTER,
        ["1.", "PHAN VĂN MỘT", "Nam", "Xã Tân An", "12/12", "Học sinh", "03/02/1995", "67200001"],
        [None, None, "Kinh", "tỉnh An Bình", "Đại học Luật", "Công chức", "03/02/1996", "LL 15"],
        [None, None, "Không", None, "Cao cấp", None, None, "HHĐ 30"],
        organization="CB1",
    )

    assert stored("professional", "theory", "card_number", "government_post", "official_on") == [
        ("university", "advanced", "67200001", "Công chức", "03/02/1996")
    ]


def test_the_register_with_commas_in_its_cells(list_of):
    cells = [1, "Phan Một", "Nam, Kinh, Không", "Xã A", "12/12, Thạc sĩ, Cao cấp", "Học sinh, Kế toán"]

    list_of(REGISTER, [*cells, "03/02/1995, 03/02/1996", "67200001, 15, 30"], organization="CB1")

    assert stored("gender", "religion", "professional", "theory", "government_post", "card_number") == [
        ("male", "Không", "master", "advanced", "Kế toán", "67200001")
    ]


def test_a_sheet_of_names_and_posts_alone_holds_people(list_of, known):
    posts = ["STT", "Họ và tên", "Chức vụ Đảng"]
    content = book_of(
        ("BCH", [posts, [1, "Cao Minh Đăng", "Bí thư"], [2, "Lâm Xuân Tước", "Phó bí thư"]]),
        ("Danh sách", [[*HEAD, "Chi bộ"], [*person("Phan Một"), "CB1"]]),
    )

    assert "BCH: 02 người, Danh sách: 01" in list_of(content=content)["errors"][0]["message"]
    assert rows_of(list_of(content=content, sheet="all")["possible"]) == [2, 3]


def test_sheets_numbered_and_counted(list_of):
    content = book_of(
        ("1. CB VP-TTr (12)", [HEAD, person("Phan Một")]),
        ("2. CB CĐS (10)", [HEAD, person("Phan Hai")]),
    )

    list_of(content=content, sheet="all")

    assert places() == {"Phan Một": "CB1", "Phan Hai": "CB2"}


def test_the_letterhead_of_another_branch_is_said(list_of):
    told = list_of(["CHI BỘ CHUYỂN ĐỔI SỐ"], ["DANH SÁCH"], HEAD, person("Phan Một"), organization="CB1")

    assert "Dòng 1 ghi «CHI BỘ CHUYỂN ĐỔI SỐ» (CB2)" in told["warnings"][0]["message"]


@pytest.mark.parametrize(
    "note",
    ["Ghi chú: đ/c Hai nghỉ phép", "Lưu ý: chưa đầy đủ", "Số đảng viên: 01", "(Danh sách có 01 đồng chí)"]
    + ["Chi bộ có 01 đảng viên", "Số liệu đến 01/11/2026"],
)
def test_a_note_below_is_nobody(list_of, note):
    told = list_of(["Họ và tên", "Ngày sinh", "Chi bộ"], ["Phan Một", "1/1/1970", "CB1"], [note])

    assert (told["new"], told["errors"]) == (1, [])


def test_a_row_of_formulas_alone_is_said_at_the_name(list_of):
    told = list_of(LONG, [1, "Phan Một", "1/1/1970", "CB1"], ["=A2+1"], [None, "=B9&C9"])

    assert [(error["row"], error["column"]) for error in told["errors"]] == [(4, "Họ và tên")]


@pytest.mark.parametrize(
    "title",
    ["Ngày đủ 12 tháng dự bị", "Đủ điều kiện chuyển chính thức", "Nơi công nhận chính thức", "Chi bộ kết nạp"]
    + ["Ngày phát thẻ đảng", "Số thẻ BHYT", "Ngày vào cơ quan", "Năm sinh của con"],
)
def test_another_date_or_number_is_not_taken_for_ours(list_of, title):
    titles = ["STT", title, *LONG[1:]]
    cells = [1, "01/01/2011", "Phan Một", "01/01/1970", "CB1", "67200001", "03/02/2005", "03/02/2006"]

    told = list_of(titles, cells)

    assert title in told["ignored"]
    assert stored("birth_date", "card_number", "admitted_on", "official_on", "workplace") == [
        ("01/01/1970", "67200001", "03/02/2005", "03/02/2006", "")
    ]
