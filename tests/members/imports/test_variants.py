"""Other lists of the same kinds: other titles, other orders, other spellings."""

import datetime
import io
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.members.imports.conftest import rows_of, stored

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Số thẻ đảng viên", "Số CCCD", "Ngày vào Đảng", "Ngày chính thức"]
SHORT = HEAD[:4]
FILES = Path(__file__).parent / "files"
DAYS = ["03/02/2005", "03/02/2006"]


def person(name: str, born="1/1/1970", place="CB1", *rest):
    return [1, name, born, place, *rest]


def test_other_titles_in_another_order(list_of):
    titles = [
        "Ngày CT",
        "Thẻ đảng",
        "Đơn vị sinh hoạt",
        "HỌ TÊN ĐẢNG VIÊN",
        "Sinh ngày",
        "Ngày kết nạp",
        "Căn cước công dân",
    ]

    told = list_of(titles, ["3/2/2006", "67200001", "CB2", "Lê Thị Một", "1/2/1970", "3/2/2005", "001170000001"])

    assert told["errors"] == []
    assert stored("full_name", "organization", "birth_date", "admitted_on", "official_on", "card_number") == [
        ("Lê Thị Một", "CB2", "01/02/1970", "03/02/2005", "03/02/2006", "67200001")
    ]


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (["Tên"], ["Lê Thị Hai"]),
        (["Họ và tên đệm", None], ["Lê Thị", "Hai"]),
        (["Họ và chữ lót", "Tên"], ["Lê Thị", "Hai"]),
        (["Họ và tên", None, None], ["Lê", "Thị", "Hai"]),
    ],
)
def test_parts_of_a_name(list_of, titles, cells):
    list_of(["TT", *titles, "Năm sinh", "CB"], [1, *cells, "1970", "CB2"])

    assert stored("full_name", "organization") == [("Lê Thị Hai", "CB2")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("chi bộ chuyển đổi số", "CB2"),
        ("CB CĐS", "CB2"),
        ("Chi bộ KH - ĐMST", "CB3"),
        ("CB 03", "CB3"),
        ("Chi bộ II", "CB2"),
        ("KHOA HỌC – ĐỔI MỚI SÁNG TẠO", "CB3"),
        ("CB. 2", "CB2"),
        ("Chi bộ VP, TTr", "CB1"),
        ("Chi bộ số 01", "CB1"),
    ],
)
def test_a_branch_by_any_name(list_of, text, code):
    list_of(SHORT, person("Phan Nhánh", place=text))

    assert stored("organization") == [(code,)]


def test_an_unknown_branch_is_asked_about_once_with_the_nearest(list_of):
    rows = [person(f"Phan Lạ {name}", place="Chi bộ Chuyển giao số") for name in ("Một", "Hai")]

    told = list_of(SHORT, *rows, person("Phan Quen", place="CB2"))

    assert [error["row"] for error in told["errors"]] == [2]
    assert "Có phải Chi bộ Chuyển đổi số (CB2)?" in told["errors"][0]["message"]
    assert told["new"] == 1


def test_a_group_row_gives_the_standing(list_of):
    list_of(
        SHORT,
        ["A", "Đảng viên chính thức"],
        person("Phan Nhóm Một"),
        ["B", "Đảng viên dự bị: 01 đồng chí"],
        person("Phan Nhóm Hai", "1/1/1999"),
    )

    assert stored("full_name", "status") == [("Phan Nhóm Một", "full"), ("Phan Nhóm Hai", "probationary")]


def test_a_table_for_each_branch_with_the_same_titles(list_of):
    titles = ["STT", "Họ và tên", "Ngày sinh", "Số thẻ"]

    list_of(
        ["CHI BỘ CHUYỂN ĐỔI SỐ"],
        titles,
        [1, "Phan Bảng A", "1/1/1970", "67200001"],
        [],
        ["DANH SÁCH CHI BỘ KHOA HỌC - ĐỔI MỚI SÁNG TẠO NĂM 2026"],
        titles,
        [1, "Phan Bảng B", "1/1/1971", "67200002"],
    )

    assert stored("full_name", "organization") == [("Phan Bảng A", "CB2"), ("Phan Bảng B", "CB3")]


def test_days_turned_round_in_the_column_of_admission(list_of):
    days = [datetime.datetime(2005, 2, 3), "19/05/2003", datetime.datetime(2006, 9, 12), "30/04/2001"]
    rows = [
        person(f"Phan Lật {name}", "1/1/1970", "CB1", None, None, day) for name, day in zip("ABCD", days, strict=True)
    ]

    told = list_of(HEAD, *rows)

    assert {2, 4} <= set(rows_of(told["warnings"]))
    assert any("«Ngày vào Đảng» có thể bị Excel đảo" in entry["message"] for entry in told["warnings"])


@pytest.mark.parametrize(
    "text",
    ["03/02/2005 03/02/2006", "Kết nạp: 03/02/2005, chính thức: 03/02/2006", "03/02/2005(DB)\n03/02/2006(CT)"],
)
def test_two_dates_in_one_cell(list_of, text):
    list_of([*SHORT, "Ngày kết nạp / Ngày chính thức"], person("Phan Kép", "1/1/1970", "CB1", text))

    assert stored("admitted_on", "official_on", "status") == [("03/02/2005", "03/02/2006", "full")]


@pytest.mark.parametrize("text", ["dự bị", "Chưa", None])
def test_words_instead_of_an_official_date(list_of, text):
    list_of(HEAD, person("Phan Dự", "1/1/2000", "CB1", None, None, "03/02/2026", text))

    assert stored("admitted_on", "official_on", "status") == [("03/02/2026", "", "probationary")]


def test_numbers_as_people_write_them(list_of):
    rows = [
        ("Phan Số A", 1170000001, 905111222),
        ("Phan Số B", "240123456 / 001170000002", "0905111222; 0905111333"),
        ("Phan Số C", "CCCD: 001170000004", "9.05E+08"),
    ]
    titles = [*SHORT, "Số CMND/CCCD", "SĐT"]

    list_of(titles, *(person(name, f"1/1/197{place}", "CB1", *rest) for place, (name, *rest) in enumerate(rows)))

    assert stored("citizen_number", "old_identity_number", "phone") == [
        ("001170000001", "", "0905111222"),
        ("001170000002", "240123456", "0905111222"),
        ("001170000004", "", ""),
    ]


@pytest.mark.parametrize("text", ["00117000003", "00117000000345", "12345678", "1.17E+11"])
def test_a_number_that_cannot_be_is_wrong(list_of, text):
    told = list_of([*SHORT, "Số CCCD"], person("Phan Số", "1/1/1970", "CB1", text))

    assert [(error["row"], error["column"]) for error in told["errors"]] == [(2, "Số CCCD")]


@pytest.mark.parametrize(
    ("title", "cells", "sexes"),
    [
        ("Nam", ["x", None, "nữ"], ["male", "female", "female"]),
        ("Giới tính (nữ)", ["✓", 0, "Nam"], ["female", "male", "male"]),
    ],
)
def test_one_column_for_one_sex(list_of, title, cells, sexes):
    list_of(
        [*SHORT, title],
        *(person(f"Phan Giới {n}", "1/1/1970", "CB1", cell) for n, cell in zip("ABC", cells, strict=True)),
    )

    assert [sex for (sex,) in stored("gender")] == sexes


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Đồng chí Nguyễn Văn Tây", "Nguyễn Văn Tây"),
        ("PGS.TS. Lê Nam", "Lê Nam"),
        ("Bà Phạm Bắc", "Phạm Bắc"),
        ("1. Vũ Hè", "Vũ Hè"),
        ("Đỗ Xuân, Phó bí thư", "Đỗ Xuân"),
        ("BS CKII Hồ Đông", "Hồ Đông"),
        ("Ông Ích Khiêm", "Ông Ích Khiêm"),
        ("Bùi Thu ĐT 0905 123 456", "Bùi Thu"),
        ("H' Ngăm Niê", "H' Ngăm Niê"),
        ("LÊ VĂN SỬU (sinh năm 1970)", "Lê Văn Sửu"),
        ("Mai Thìn ¹", "Mai Thìn"),
    ],
)
def test_what_belongs_to_a_name(list_of, typed, name):
    list_of(SHORT, person(typed))

    assert stored("full_name") == [(name,)]


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Hä vµ tªn", "Ngµy sinh", "Chi bé", "Quª qu¸n"], [1, "NguyÔn V¨n Ba", "1/1/1970", "CB1", "X· T©n An"]],
        [
            ["STT", "Hoï vaø teân", "Ngaøy sinh", "Chi boä", "Queâ quaùn"],
            [1, "NGUYEÃN VAÊN BA", "1/1/1970", "CB1", "Xaõ Taân An"],
        ],
    ],
)
def test_titles_in_an_old_font(list_of, rows):
    told = list_of(*rows)

    assert stored("full_name", "hometown") == [("Nguyễn Văn Ba", "Xã Tân An")]
    assert len([entry for entry in told["warnings"] if "sang Unicode" in entry["message"]]) == 1


def test_latin_letters_of_unicode_stay(list_of):
    told = list_of(SHORT, person("NGÔ AN"), person("Lâm Hà", "1/2/1970"), person("Ngô Lê Ân", "1/3/1970"))

    assert [name for (name,) in stored("full_name")] == ["Ngô An", "Lâm Hà", "Ngô Lê Ân"]
    assert told["warnings"] == []


@pytest.mark.parametrize(
    ("name", "born", "place", "words"),
    [
        ("Cao Van Bach", "16/03/1986", "CB1", "chỉ khác dấu"),
        ("Cao Bách", "16/03/1986", "CB1", "gần giống"),
        ("Cao Văn Bách", None, "CB2", "danh sách không có ngày sinh"),
        ("Cao Văn Bách", "17/03/1986", "CB1", "ngày sinh khác"),
        ("Đc. Cao Văn Bách", "16/03/1986", "CB1", "sau khi bỏ"),
    ],
)
def test_near_people_are_asked_about(list_of, known, name, born, place, words):
    told = list_of(SHORT, person(name, born, place))

    assert [(entry["row"], entry["member"]) for entry in told["possible"]] == [(2, known["Cao Văn Bách"].pk)]
    assert words in told["possible"][0]["message"]


def test_two_namesakes_whom_numbers_or_branch_tell_apart_are_two(list_of, known):
    told = list_of(HEAD, person("Cao Văn Bách", "17/03/1986", "CB2", "67200001"))

    assert (told["new"], told["possible"]) == (1, [])


def test_two_rows_of_one_new_person_are_asked_about(list_of):
    told = list_of(SHORT, person("Phan Tự Trùng"), person("Đ/c Phan Tự Trùng"))

    assert [(entry["row"], entry["member"]) for entry in told["possible"]] == [(3, None)]
    assert "cùng người với dòng 2" in told["possible"][0]["message"]


def text_of(rows, separator: str) -> str:
    return "".join(separator.join(map(str, row)) + "\r\n" for row in rows)


def in_code_page(text: str) -> bytes:
    """Write a text as Windows of this country did: letters with their shape, tones behind them."""
    pieces = []
    for letter in unicodedata.normalize("NFC", text):
        tones = [mark for mark in unicodedata.normalize("NFD", letter) if mark in "\u0300\u0301\u0303\u0309\u0323"]
        bare = "".join(mark for mark in unicodedata.normalize("NFD", letter) if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", bare) + "".join(tones))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize(
    "encoded",
    [
        lambda rows: text_of(rows, ",").encode("utf-8-sig"),
        lambda rows: text_of(rows, ";").encode(),
        lambda rows: text_of(rows, "\t").encode("utf-16"),
        lambda rows: ("sep=|\r\n" + text_of(rows, "|")).encode(),
        lambda rows: in_code_page(text_of(rows, ";")),
    ],
    ids=["utf-8", "semicolon", "utf-16", "said separator", "cp1258"],
)
def test_csv(list_of, encoded):
    list_of(content=encoded([SHORT, person("Phan Thị Đặng Ngưỡng")]), name="ds.csv")

    assert stored("full_name", "organization") == [("Phan Thị Đặng Ngưỡng", "CB1")]


def book_of(*sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_sheets_called_like_branches(list_of):
    titles = ["STT", "Họ và tên", "Ngày sinh"]
    content = book_of(
        ("Chi bộ 1", [titles, [1, "Phan Trang A", "1/1/1970"]]),
        ("CB Chuyển đổi số", [titles, [1, "Phan Trang B", "1971"]]),
    )

    list_of(content=content, sheet="all")

    assert stored("full_name", "organization") == [("Phan Trang A", "CB1"), ("Phan Trang B", "CB2")]


def test_a_sheet_of_another_branch_is_refused(list_of):
    content = book_of(("CB2", [["STT", "Họ và tên", "Ngày sinh"], [1, "Phan Trang B", "1971"]]))

    told = list_of(content=content, organization="CB1")

    assert [error["row"] for error in told["errors"]] == [0]


def test_the_register_with_lines_in_its_cells_leaves_out_who_left(list_of):
    titles = ["Số TT", "Họ và tên\nHọ và tên khai sinh", "Nam, nữ; dân tộc; tôn giáo", "Quê quán"]
    titles += ["Trình độ văn hóa, lý luận chính trị, chuyên môn", "Ngày vào Đảng, ngày chính thức", "Ngày chuyển đi"]
    told = list_of(
        titles,
        [
            1,
            "LÊ VĂN BA\nLê Văn Ba",
            "Nam\nKinh\nKhông",
            "Xã A\ntỉnh B",
            "12/12\nSơ cấp\nĐH Luật",
            "\n".join(DAYS),
            None,
        ],
        [2, "TRẦN TƯ", "Nữ\nTày", "Xã B", "12/12\nThS", "19/5/2003\n19/5/2004", "01/01/2025, Đảng bộ X"],
        organization="CB1",
    )

    assert stored("full_name", "gender", "religion", "schooling", "theory", "professional", "official_on") == [
        ("Lê Văn Ba", "male", "Không", "12/12", "elementary", "university", "03/02/2006")
    ]
    assert 3 in rows_of(told["warnings"])


def open_document(*rows) -> bytes:
    """Write rows as an OpenDocument spreadsheet; a date is one, whatever else is text."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = "".join(f' xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
    lines = "".join(f"<table:table-row>{''.join(map(cell_of, row))}</table:table-row>" for row in rows)
    body = f'<office:spreadsheet><table:table table:name="DS">{lines}</table:table></office:spreadsheet>'
    content = f"<office:document-content{spaces}><office:body>{body}</office:body></office:document-content>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return file.getvalue()


def cell_of(value) -> str:
    if isinstance(value, datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def test_open_document_gives_values_and_says_so(list_of):
    content = open_document(SHORT, person("Phan Thị Mở", datetime.date(1970, 3, 2)))

    told = list_of(content=content, name="ds.ods")

    assert stored("full_name", "birth_date") == [("Phan Thị Mở", "02/03/1970")]
    assert "chỉ cho giá trị" in told["warnings"][0]["message"]


def test_a_workbook_of_excel_97_is_read_and_says_what_cannot_be_seen(list_of):
    told = list_of(content=(FILES / "o1_trich_ngang.xls").read_bytes(), name="ds.xls")

    assert told["errors"] == []
    assert stored("full_name", "birth_date")[:2] == [("Nguyễn Văn Ánh", "15/03/1968"), ("Trần Thị Bình", "02/09/1975")]
    assert "không thấy được dòng ẩn" in told["warnings"][0]["message"]
