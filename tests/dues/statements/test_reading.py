"""What a statement says, however a bank lays it out."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from dues.statements.reading import BARE_MONTH, MONTH, amount_of, entries_of, month_of
from partyportal.sheets.grid import Book, Sheet

DAY = datetime.date(2026, 8, 10)


def book(*rows) -> Book:
    return Book([Sheet("Sao kê", [list(row) for row in rows], [])], [])


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("93.370", 93_370),
        ("1,250,000", 1_250_000),
        ("1,250,000.00", 1_250_000),
        ("+500 000 VND", 500_000),
        ("93370.0", 93_370),
        ("120000", 120_000),
        ("108.810 đ", 108_810),
    ],
)
def test_amounts_as_banks_write_them(text, amount):
    assert amount_of(text) == amount


@pytest.mark.parametrize("text", ["93.37", "1.25.000", "1,250.000", "-5.000", "mười nghìn", "1e6"])
def test_what_is_no_whole_amount_is_refused(text):
    with pytest.raises(ValidationError):
        amount_of(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Nguyễn Văn An nộp đảng phí tháng 10/2026", (10, 2026)),
        ("NGUYEN VAN AN DANG PHI T9", (9, None)),
        ("dang phi thang 02 nam 2026", (2, 2026)),
        ("chuyen tien thang 13", None),
        ("TK 0123456789", None),
    ],
)
def test_a_month_is_read_from_words(text, month):
    assert month_of(text, MONTH) == month


def test_a_column_of_months_holds_the_number_alone():
    assert (month_of("8", BARE_MONTH), month_of("08/2026", BARE_MONTH)) == ((8, None), (8, 2026))


def test_a_statement_of_a_bank_gives_what_came_in():
    read = book(
        ["NGÂN HÀNG ABC", "", "", "", ""],
        ["Ngày giao dịch", "Số tiền ghi nợ", "Số tiền ghi có", "Số dư", "Nội dung giao dịch"],
        ["10/08/2026 09:15:02", "", "93.370", "1.000.000", "NGUYEN VAN AN nop dang phi T7"],
        ["10/08/2026", "50.000", "", "950.000", "PHI DICH VU"],
        ["11/08/2026", "", "abc", "950.000", "LE THI B"],
        ["Cộng", "50.000", "93.370", "", ""],
    )

    entries, faults = entries_of(read)

    assert [(one.number, one.day, one.amount, one.month) for one in entries] == [(3, DAY, 93_370, (7, None))]
    assert faults == [(5, "Số tiền «abc» không phải số đồng nguyên."), (6, faults[1][1])]


def test_the_list_of_the_service_portal_names_member_and_month():
    entries, _ = entries_of(
        book(
            ["STT", "Họ và tên", "Tháng", "Số tiền", "Ngày nộp"], ["1", "Lê Thị Bình", "07/2026", "60000", "10/08/2026"]
        )
    )

    assert [(one.words, one.month, one.amount, one.day) for one in entries] == [("Lê Thị Bình", (7, 2026), 60_000, DAY)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["Họ và tên", "Ngày sinh"], ["An", "1/1/1990"]], "Không tìm thấy dòng tiêu đề"),
        ([["Ngày", "Số tiền", "Nội dung"], ["", "", "ghi chú"]], "Không có dòng tiền vào"),
    ],
)
def test_what_is_no_statement_is_said(rows, sentence):
    with pytest.raises(ValidationError, match=sentence):
        entries_of(book(*rows))
