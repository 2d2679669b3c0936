"""Values written in ways that once were read wrongly, and titles that once were not known."""

import io

import openpyxl
import pytest
from openpyxl.styles import Font

from partyportal.sheets.oldfonts import VNI
from tests.members.imports.conftest import rows_of, stored

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ"]
BACK = {read: typed for typed, read in reversed(VNI.items())}


def person(name="Phan Một", born="01/01/1970"):
    return [1, name, born, "CB1"]


@pytest.mark.parametrize(
    ("title", "field", "typed", "stored_as"),
    [
        ("NTNS", "birth_date", "1/1/1970", "01/01/1970"),
        ("NVĐ", "admitted_on", "3/2/2005", "03/02/2005"),
        ("NCT", "official_on", "3/2/2006", "03/02/2006"),
        ("Số hiệu đảng viên", "card_number", "12345678", "12345678"),
        ("Số CC", "citizen_number", "001170000001", "001170000001"),
        ("Mobile", "phone", "0905111222", "0905111222"),
        ("Trình độ CM", "professional", "Thạc sĩ", "master"),
        ("CV", "government_post", "Trưởng phòng", "Trưởng phòng"),
        ("Địa chỉ email", "email", "a@b.vn", "a@b.vn"),
        ("Diện", "status", "Miễn sinh hoạt", "exempt"),
    ],
)
def test_titles_of_every_office(list_of, title, field, typed, stored_as):
    list_of(["STT", "Họ và tên", "Chi bộ", title], [1, "Phan Một", "CB1", typed])

    assert stored(field) == [(stored_as,)]


@pytest.mark.parametrize("title", ["Đồng chí", "Tên đồng chí", "Đ/c", "Full name"])
def test_titles_of_the_name(list_of, title):
    list_of(["STT", title, "Chi bộ"], [1, "Phan Một", "CB1"])

    assert stored("full_name") == [("Phan Một",)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("15 Tháng Ba 1980", "15/03/1980"),
        ("--/--/1980", "1980"),
        ("…/3/1980", "03/1980"),
        ("15⁄3⁄1980", "15/03/1980"),
        ("15∕03∕1980", "15/03/1980"),
    ],
)
def test_dates(list_of, text, read):
    list_of(HEAD, person(born=text))

    assert stored("birth_date") == [(read,)]


def test_a_day_of_recognition_that_has_not_come_is_none(list_of):
    told = list_of([*HEAD, "Ngày vào Đảng", "Ngày chính thức"], [*person(born="1/1/1999"), "3/2/2026", "3/2/2027"])

    assert stored("official_on", "status") == [("", "probationary")]
    assert any("03/02/2027 chưa đến" in entry["message"] for entry in told["warnings"])


def test_two_dates_in_the_order_of_their_title(list_of):
    list_of([*HEAD, "Ngày chính thức, ngày vào Đảng"], [*person(), "3/2/2006, 3/2/2005"])

    assert stored("admitted_on", "official_on") == [("03/02/2005", "03/02/2006")]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ô. Lê Hạc", "Lê Hạc"),
        ("T.S Lê Học", "Lê Học"),
        ("Th.S Lê Họa", "Lê Họa"),
        ("ĐVDB Lê Hội", "Lê Hội"),
        ("Lê Hiền/PBT", "Lê Hiền"),
        ("Lê Hoan\n(Chủ tịch CĐ)", "Lê Hoan"),
    ],
)
def test_what_belongs_to_a_name(list_of, typed, name):
    list_of(HEAD, person(typed))

    assert stored("full_name") == [(name,)]


@pytest.mark.parametrize("name", ["Ông Văn Tùng", "Chu Thị Hạnh", "Bế Văn Đàn", "Thạch Sên", "K'Brêu", "Danh Út"])
def test_names_that_look_like_titles_stay(list_of, name):
    told = list_of(HEAD, person(name))

    assert (stored("full_name"), told["warnings"]) == ([(name,)], [])


@pytest.mark.parametrize(
    ("typed", "both"),
    [("240123456\n097070000061", ("097070000061", "240123456")), ("67,200,014", None), ("B240123456", None)],
)
def test_identity_numbers(list_of, typed, both):
    told = list_of([*HEAD, "CMND/CCCD"], [*person(), typed])

    assert stored("citizen_number", "old_identity_number") == ([both] if both else [])
    assert bool(told["errors"]) == (both is None)


@pytest.mark.parametrize(
    ("typed", "card"), [("12,345,678", "12345678"), ("đang chờ cấp", ""), ("mất", ""), ("chưa có", "")]
)
def test_cards(list_of, typed, card):
    told = list_of([*HEAD, "Số thẻ"], [*person(), typed])

    assert (stored("card_number"), told["errors"]) == ([(card,)], [])


@pytest.mark.parametrize(
    ("title", "cell", "sex"),
    [("Là nữ", "x", "female"), ("GT (Nữ: x)", None, "male"), ("Giới tính (1: nam, 0: nữ)", 0, "female")],
)
def test_sexes(list_of, title, cell, sex):
    list_of([*HEAD, title], [*person(), cell], [*person("Phan Hai"), cell])

    assert stored("gender") == [(sex,), (sex,)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("C.Bộ 2", "CB2"), ("Chi bộ thứ 2", "CB2"), ("CB VP – TTra", "CB1"), ("Chi bộ Chuyển đổi số (CB2)", "CB2")],
)
def test_branches(list_of, text, code):
    list_of(HEAD, [*person()[:3], text])

    assert stored("organization") == [(code,)]


def struck(*places: str) -> bytes:
    book = openpyxl.Workbook()
    for row in ([*HEAD, "Điện thoại"], [*person(), "0905111222"], [*person("Phan Hai"), None]):
        book.active.append(row)
    for place in places:
        book.active[place].font = Font(strike=True)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_who_is_struck_out_by_name_alone_is_left_out(list_of):
    told = list_of(content=struck("B2"))

    assert (told["new"], rows_of(told["warnings"])) == (1, [2])


def test_a_cell_struck_out_alone_is_said(list_of):
    told = list_of(content=struck("E2"))

    assert told["new"] == 2
    assert told["warnings"] == [{"row": 2, "message": "Điện thoại: ô gạch ngang vẫn được nhập. Hãy kiểm tra lại."}]


LIST = "STT,Họ và tên,Ngày sinh,Chi bộ\r\n1,Nguyễn Thị Ngưỡng,1/1/1970,CB1\r\n"


def in_vni(text: str) -> str:
    return "".join(BACK.get(letter, letter) for letter in text)


@pytest.mark.parametrize("content", [LIST.encode("utf-16-le"), LIST.encode("utf-16-be"), in_vni(LIST).encode("cp1252")])
def test_csv_of_other_encodings(list_of, content):
    list_of(content=content, name="ds.csv")

    assert stored("full_name") == [("Nguyễn Thị Ngưỡng",)]


def test_csv_that_lost_some_of_its_letters(list_of):
    told = list_of(content=LIST.encode("cp1252", "replace"), name="ds.csv")

    assert "CSV UTF-8" in told["errors"][0]["message"]
