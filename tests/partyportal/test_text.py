from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyportal import text
from partyportal.templatetags.portal import counted

SYLLABLES = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ", min_size=1
)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)
ORDERED = [
    "An",
    "Ăn",
    "Ân",
    "Bảo",
    "Da",
    "Đa",
    "Giang",
    "Hà",
    "Hả",
    "Hã",
    "Há",
    "Hạ",
    "Hoa",
    "Hòa",
    "Lê",
    "Mơ",
    "Tu",
    "Tư",
    "Từ",
]


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Nguyễn Văn Tước", "nguyen van tuoc"), ("ĐẶNG  Thị Ỷ", "dang thi y"), ("Nguye\u0302\u0303n", "nguyen")],
)
def test_fold_drops_marks_and_capitals(name, folded):
    assert text.fold(name) == folded


@given(NAMES)
def test_fold_is_the_same_in_every_spelling(name):
    assert text.fold(name.upper()) == text.fold(text.fold(name)) == text.fold(name)


@pytest.mark.parametrize(
    ("old", "new"), [("hoà", "hòa"), ("Thuỷ", "thủy"), ("quý", "quý"), ("hoàn", "hoàn"), ("loè", "lòe")]
)
def test_tone_mark_has_one_place(old, new):
    assert text.one_spelling(old) == new


@given(NAMES)
def test_one_spelling_is_stable(name):
    assert text.one_spelling(text.one_spelling(name)) == text.one_spelling(name)


def test_names_stand_in_the_order_of_the_dictionary():
    shuffled = ORDERED[::2] + ORDERED[1::2]

    assert sorted(shuffled, key=text.sort_key) == ORDERED


def test_given_name_decides_before_family_name():
    names = ["Trần Văn An", "Lê Thị Bình", "Đinh Bảo An"]

    assert sorted(names, key=text.sort_key) == ["Đinh Bảo An", "Trần Văn An", "Lê Thị Bình"]


@given(NAMES)
def test_sort_key_holds_digits_alone(name):
    assert text.sort_key(name).isascii() and text.sort_key(name).isdigit()


@given(NAMES)
def test_sort_key_ignores_capitals_and_composition(name):
    assert text.sort_key(name.upper()) == text.sort_key(name)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(47, 48, "97,9%"), (14, 35, "40%"), (0, 5, "0%"), (5, 5, "100%"), (1, 0, ""), (1, 8, "12,5%"), (1, 16, "6,3%")],
)
def test_percent(part, whole, shown):
    assert text.percent(part, whole) == shown


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percent_is_near_the_truth(part, whole):
    shown = Decimal(text.percent(part, whole).removesuffix("%").replace(",", "."))

    assert abs(shown - Decimal(part) * 100 / whole) <= Decimal("0.05")


@pytest.mark.parametrize(("count", "shown"), [(0, "00"), (3, "03"), (12, "12"), (100, "100"), (1234, "1.234")])
def test_padded(count, shown):
    assert text.padded(count) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(390770000, "390.770.000"), (999, "999"), (Decimal("1234.5"), "1.234,5"), (-1500, "-1.500")]
)
def test_grouped(number, shown):
    assert text.grouped(number) == shown


@given(st.integers(0, 10**12))
def test_grouped_loses_no_digit(number):
    assert text.grouped(number).replace(".", "") == str(number)


@pytest.mark.parametrize(("number", "shown"), [("12345678", "•••••678"), ("123", "•••"), ("", "")])
def test_masked(number, shown):
    assert text.masked(number) == shown


@pytest.mark.parametrize(("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV")])
def test_roman(number, numeral):
    assert text.roman(number) == numeral


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Số: 58-QĐ/ĐU", "58-QĐ/ĐU"), ("Số 58", "58"), ("58-QĐ/ĐU", "58-QĐ/ĐU"), ("Sổ 58", "Sổ 58"), ("Số mới", "Số mới")],
)
def test_number_of_a_paper_loses_the_word_before_it(typed, stored):
    assert text.bare_number(typed) == stored


@pytest.mark.parametrize(("value", "shown"), [(15_404_880, "15.404.880"), (Decimal("97.5"), "97,5"), (0, "0")])
def test_a_figure_is_grouped_where_it_is_whole(value, shown):
    assert text.decimal_text(value) == counted(value) == shown


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Thi-đua", ["thi", "dua"]),
        ("24-NQ/ĐU họp", ["24-nq/du", "hop"]),
        ("tự – phê", ["tu", "phe"]),
        ("-", ["-"]),
        ("", []),
    ],
)
def test_search_asks_for_words_that_hyphens_join(typed, words):
    assert text.searched_words(typed) == words


def test_long_text_begins_with_whole_words():
    assert text.begun("Sở Khoa học và Công nghệ", 19) == "Sở Khoa học và…"
    assert text.begun("Sở Khoa học") == "Sở Khoa học"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Biên bản họp chi bộ tháng 1/2027", "bien-ban-hop-chi-bo-thang-1-2027"),
        ("Kế hoạch 68-KH/TU: “Chi bộ 4 tốt”", "ke-hoach-68-kh-tu-chi-bo-4-tot"),
        ("12/CT-UBND", "12-ct-ubnd"),
    ],
)
def test_name_of_a_file_keeps_apart_what_a_stroke_does(title, name):
    assert text.file_name(title) == name
