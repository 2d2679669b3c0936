"""The lists as offices really save them: what must happen to each."""

import pytest

from members.models import Member
from tests.members.imports.conftest import rows_of, stored

# Name, options; new, changed, unchanged; rows with errors and their columns, with proposals; rows with warnings (some).
CASES = [
    ("o1", {"organization": "CB1"}, (4, 0, 0), [], [], [12]),
    ("o1", {}, (4, 0, 0), [], [], [0, 12]),
    ("o2", {"organization": "CB1"}, (2, 0, 0), [], [], [0]),
    ("o2", {}, (0, 0, 0), [(0, "Chi bộ")], [], [0]),
    ("o3", {}, (0, 0, 0), [(0, "")], [], []),
    ("o3", {"sheet": "all"}, (5, 0, 0), [], [], []),
    ("o3", {"sheet": "CB2"}, (2, 0, 0), [], [], []),
    ("o4", {}, (2, 0, 0), [(7, "Ngày sinh"), (12, "Ngày sinh"), (12, "Số CCCD")], [], [11]),
    ("o5", {}, (3, 0, 0), [], [], [0]),
    ("v01", {}, (2, 0, 0), [(4, "Số CMND/CCCD")], [], [2, 3]),
    ("v02", {}, (6, 0, 0), [], [], [0, 2, 4, 6]),
    ("v03", {}, (2, 0, 0), [], [], [2, 3]),
    ("v04", {}, (3, 0, 0), [], [], [0]),
    ("v05", {}, (3, 0, 0), [], [], [0]),
    ("v07", {}, (2, 0, 0), [], [], [3]),
    ("v07", {"with_hidden": True}, (3, 0, 0), [], [], []),
    (
        "v08",
        {},
        (0, 0, 0),
        [(2, "Họ và tên"), (2, "Ngày sinh"), (3, "Số thẻ đảng viên"), (4, "Ngày sinh")],
        [],
        [],
    ),
    ("v09", {}, (8, 0, 0), [], [], list(range(2, 10))),
    (
        "v10",
        {},
        (31, 0, 0),
        [(row, "Ngày sinh") for row in (15, 16, 17, 18, 21, 22, 23, 24, 34, 35, 36)],
        [],
        [6, 7, 8, 9, 10, 13, 14, 25, 26, 28, 39, 43],
    ),
    ("v11", {}, (3, 0, 0), [], [], []),
    ("v12", {}, (1, 0, 0), [], [], []),
    ("v13", {}, (3, 0, 0), [], [], [7]),
    ("v15", {}, (2, 0, 0), [], [], [3]),
    ("v16", {}, (2, 0, 0), [], [], [0]),
    ("v17", {}, (6, 0, 0), [(7, "Chi bộ")], [], [4]),
    ("v18", {}, (6, 0, 0), [(7, "Số thẻ đảng viên"), (8, "Số thẻ đảng viên")], [], [3, 4, 6]),
    ("v19", {}, (6, 0, 0), [], [], [0]),
    ("v21", {}, (1, 0, 0), [], [], [3]),
    ("v21", {"with_hidden": True}, (2, 0, 0), [], [], []),
    ("w02", {}, (2, 0, 0), [], [], [2, 3]),
    ("w03", {}, (0, 0, 1), [], [2, 4], []),
    ("w07", {}, (2, 0, 0), [], [], [0]),
    ("w08", {}, (6, 0, 0), [], [], []),
    ("w11", {}, (1, 0, 0), [], [], []),
    ("w13", {}, (1, 0, 0), [], [], []),
    ("w16", {}, (0, 0, 0), [(0, "")], [], []),
    ("x02", {}, (0, 0, 1), [], [3], []),
    ("x04", {}, (0, 0, 2), [], [4], []),
    ("y01", {}, (1, 0, 0), [], [], []),
    ("y02", {}, (0, 0, 0), [(0, "")], [], []),
    ("y02", {"sheet": "DS đảng viên"}, (5, 0, 0), [], [], []),
    ("y02", {"sheet": "all"}, (5, 0, 0), [], [2, 3], []),
    ("y05", {}, (1, 0, 0), [], [], [2]),
    ("z01", {}, (0, 0, 0), [], list(range(2, 14)), []),
]


@pytest.mark.parametrize(
    ("name", "options", "counts", "errors", "possible", "warned"),
    CASES,
    ids=[f"{name}-{'-'.join(map(str, options.values()))}" for name, options, *_ in CASES],
)
def test_a_list_as_offices_have_it(case, name, options, counts, errors, possible, warned):
    told = case(name, **options)

    assert (told["new"], told["changed"], told["unchanged"]) == counts
    assert sorted((error["row"], error["column"]) for error in told["errors"]) == sorted(errors)
    assert rows_of(told["possible"]) == possible
    assert set(warned) <= set(rows_of(told["warnings"]))
    written = 0 if errors or possible else counts[0]
    assert len(stored("full_name")) == written


PERSON = ["full_name", "organization", "gender", "birth_date", "admitted_on", "official_on", "card_number"]


@pytest.mark.parametrize("organization", ["CB1", "DU"])
def test_o1_letterhead_and_columns_of_men_and_women(case, organization):
    told = case("o1", organization)

    assert stored(*PERSON, "status") == [
        ("Nguyễn Văn Ánh", "CB1", "male", "15/03/1968", "03/02/1995", "03/02/1996", "67012345", "full"),
        ("Trần Thị Bình", "CB1", "female", "02/09/1975", "19/05/2003", "19/05/2004", "67012346", "full"),
        ("Lê Hữu Cường", "CB1", "male", "1980", "01/01/2010", "01/01/2011", "67012347", "full"),
        ("H'Loan Niê", "CB1", "female", "22/12/1990", "07/11/2025", "", "", "probationary"),
    ]
    assert stored("professional", "theory", "hometown")[1] == (
        "university",
        "intermediate",
        "Phường Hòa Bình, thành phố An Bình",
    )
    assert {"Chức vụ Đảng", "Trình độ Ngoại ngữ", "Ghi chú"} == set(told["ignored"])
    letterhead = [entry for entry in told["warnings"] if entry["row"] == 0]
    assert len(letterhead) == (organization == "DU")


def test_o2_the_register(case):
    told = case("o2", "CB1")

    assert stored(*PERSON, "ethnicity", "religion", "schooling", "theory", "professional", "government_post") == [
        ("Nguyễn Văn Ánh", "CB1", "male", "", "03/02/1995", "03/02/1996", "67012345", "Kinh", "Không", "12/12")
        + ("advanced", "master", "Công chức"),
        ("Trần Thị Bình", "CB1", "female", "", "19/05/2003", "19/05/2004", "67012346", "Kinh", "Không", "12/12")
        + ("intermediate", "university", "Công chức"),
    ]
    assert {"Số lý lịch đảng viên", "Số Huy hiệu Đảng", "Ngày từ trần, lý do"} <= set(told["ignored"])


def test_o3_a_sheet_for_each_branch(case):
    assert "CB1: 02 người, CB2: 02, CB3: 01; trang «Tổng hợp» không có người" in case("o3")["errors"][0]["message"]

    told = case("o3", sheet="all")

    assert stored("full_name", "organization") == [
        ("Phạm Văn Đẫu", "CB1"),
        ("Vũ Thị Én", "CB1"),
        ("Hoàng Minh Giang", "CB2"),
        ("Bùi Quốc Hẩu", "CB2"),
        ("Đỗ Thị Kim Yến", "CB3"),
    ]
    assert {entry["sheet"] for entry in told["warnings"] if entry["row"]} == {"CB2", "CB3"}


def test_o4_wrong_dates_are_offered_whole(case):
    messages = {(error["row"], error["column"]): error["message"] for error in case("o4")["errors"]}

    assert "«5-6-70» là 05/06/1970?" in messages[7, "Ngày sinh"]
    assert "«24-7-88» là 24/07/1988?" in messages[12, "Ngày sinh"]
    assert "«9.7088E+10»: Excel đã làm mất chữ số" in messages[12, "Số CCCD"]


def test_o5_decomposed_letters(case):
    case("o5")

    assert stored("full_name", "organization", "professional", "theory", "status") == [
        ("Nguyễn Thị Thuý Hằng", "CB1", "master", "advanced", "full"),
        ("Đặng Hữu Nghĩa", "CB2", "university", "intermediate", "full"),
        ("Lò Văn Hoà", "CB3", "university", "intermediate", "full"),
    ]


def test_v02_both_readings_are_shown(case):
    told = {entry["row"]: entry["message"] for entry in case("v02")["warnings"]}

    assert "05/03/1970 hoặc 03/05/1970" in told[2]
    assert "02/12/1972 hoặc 12/02/1972" in told[4]
    assert [born for (born,) in stored("birth_date")][:2] == ["05/03/1970", "15/03/1971"]


def test_v03_dates_keep_the_precision_that_is_shown(case):
    case("v03")

    assert stored("birth_date", "admitted_on", "official_on") == [
        ("01/1990", "09/2011", "09/2012"),
        ("01/1988", "01/2012", "2013"),
    ]


@pytest.mark.parametrize(("name", "font"), [("v04", "TCVN3"), ("v05", "VNI")])
def test_v04_v05_old_fonts(case, name, font):
    told = case(name)

    assert stored("full_name") == [("Nguyễn Văn Ban",), ("Trần Thị Bình",), ("Đặng Hữu Phước",)]
    assert f"đã đổi từ bảng mã {font} sang Unicode" in told["warnings"][0]["message"]


def test_v09_titles_are_set_aside(case):
    case("v09")

    assert [name for (name,) in stored("full_name")] == [
        "Nguyễn Văn Xuân",
        "Trần Thị Hạ",
        "Lê Thu",
        "Phạm Đông",
        "Vũ Thị Mải",
        "Ngô Bá Mẩu",
        "Lê Văn Thử",
        "Lý Thị Chín",
    ]
    assert stored("phone")[5] == ("0905123456",)


def test_v11_v13_v15_v16_layouts(case):
    for name in ("v11", "v13", "v16"):
        case(name)

    assert set(stored("admitted_on", "official_on", "status")[:3]) == {("03/02/2005", "03/02/2006", "full")}
    assert stored("full_name", "organization", "status", "card_number")[5] == (
        "Phan Miễn Một",
        "CB2",
        "exempt",
        "67209999",
    )
    assert [name for (name,) in stored("full_name")][-2:] == ["Phan Văn Tách", "Phan Thị Ngọc Rời"]


def test_v15_two_rows_of_one_person(case):
    case("v15")

    assert stored("full_name", "government_post") == [
        ("Phan Gộp Một", "Phó Giám đốc, Chủ tịch Công đoàn"),
        ("Phan Gộp Hai", "Chuyên viên"),
    ]


def test_v18_v19_y01_numbers_and_sexes(case):
    case("v19")
    case("y01")

    assert [sex for (sex,) in stored("gender")][:6] == ["male", "female", "female", "male", "female", "male"]
    assert stored("citizen_number", "old_identity_number")[-1] == ("097070000061", "240123456")


def test_w07_only_the_column_that_needs_it_is_converted(case):
    case("w07")

    assert stored("full_name", "hometown") == [
        ("Nguyễn Văn Tốt", "Xã Tân An, tỉnh An Bình"),
        ("Trần Thị Tốt", "Phường Hòa Bình"),
    ]


def test_w08_what_nobody_sees_is_not_stored(case):
    case("w08")

    names = [name for (name,) in stored("full_name")]
    assert names == [f"Phan Ẩn {last}" for last in ("Tự", "Hai", "Ba", "Bốn", "Năm", "Sáu")]
    assert [number[-3:] for number in stored("card_number", "citizen_number")[-1]] == ["006", "006"]


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("w03", 2, ["«Đ/c»", "cùng người với dòng 3"]),
        ("w03", 4, ["cùng người với dòng 3"]),
        ("x02", 3, ["06/08/1990 là 08/06/1990 đảo ngày tháng", "cùng người với dòng 2"]),
        ("x04", 4, ["«(BT)»", "cùng người với dòng 3"]),
        ("z01", 2, ["cùng họ tên, cùng chi bộ, danh sách không có ngày sinh"]),
    ],
)
def test_proposals_say_why(case, known, name, row, words):
    found = next(entry for entry in case(name)["possible"] if entry["row"] == row)

    assert all(part in found["message"] for part in words)
    assert found["member"] in {member.pk for member in known.values()}


def test_z01_names_twelve_different_people(case):
    told = case("z01")

    assert len({entry["member"] for entry in told["possible"]}) == 12
    assert Member.objects.count() == 13


def test_y05_the_end_of_the_probation_is_no_admission(case):
    told = case("y05")

    assert stored("admitted_on", "official_on", "status") == [("07/11/2025", "", "probationary")]
    assert told["ignored"] == ["Ngày hết dự bị"]
