import datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partyportal.dates import (
    MomentField,
    PartialDate,
    PartialDateField,
    PartialDateFormField,
    add_months,
    in_short,
    in_words,
    refuse_future,
    shown,
    shown_with_time,
    weekday,
)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("3/2/2015", "2015-02-03"),
        ("03-02-2015", "2015-02-03"),
        ("03.02.2015", "2015-02-03"),
        ("2/2015", "2015-02"),
        (" 2015 ", "2015"),
        ("2015-02-03", "2015-02-03"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_partial_date_is_read(typed, iso):
    assert PartialDate.parse(typed).iso == iso


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("29/02/2023", "không có trong lịch"),
        ("13/2015", "không có trong lịch"),
        ("15", "Nhập ngày"),
        ("a", "Nhập ngày"),
    ],
)
def test_date_that_is_none_is_refused(typed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        PartialDate.parse(typed)


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2050, 12, 31)))
def test_day_survives_writing_and_reading(day):
    assert PartialDate.parse(str(PartialDate.from_day(day))).day == day


@pytest.mark.parametrize(
    ("iso", "earliest", "latest"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2015-02-03", "2015-02-03", "2015-02-03"),
    ],
)
def test_span_of_a_partial_date(iso, earliest, latest):
    partial = PartialDate(iso)

    assert (partial.earliest.isoformat(), partial.latest.isoformat()) == (earliest, latest)


def test_partial_dates_stand_in_order():
    dates = [PartialDate(iso) for iso in ("2016", "2015-02-03", "2015", "2015-02", "2015-10")]

    assert [date.iso for date in sorted(dates)] == ["2015", "2015-02", "2015-02-03", "2015-10", "2016"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-05", 1, "2027-01-05"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_add_months(day, months, later):
    assert add_months(datetime.date.fromisoformat(day), months).isoformat() == later


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)), st.integers(0, 600))
def test_months_later_is_that_many_months_later(day, months):
    later = add_months(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day


def test_form_reads_day_before_month():
    assert forms.DateField().clean("05/03/2026") == datetime.date(2026, 3, 5)


@pytest.mark.parametrize("typed", ["2015", "02/2015", "03/02/2015"])
def test_form_takes_what_is_known_of_a_date(typed):
    assert str(PartialDateFormField().clean(typed)) == typed


def test_form_leaves_an_empty_date_out():
    assert PartialDateFormField(required=False).clean(" ") is None


def test_form_shows_a_kept_date_as_it_is_typed_and_typing_as_it_was():
    field = PartialDateFormField()

    assert [field.prepare_value(value) for value in (PartialDate("2015-02"), "2/15", None)] == ["02/2015", "2/15", None]
    assert (field.widget.attrs["placeholder"], field.widget.attrs["maxlength"]) == ("ngày/tháng/năm", "10")
    with pytest.raises(ValidationError):
        field.clean("03/02/20151")


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        ("3/2/2015", "2015-02-03"),
        (PartialDate("2015-02"), "2015-02"),
        (datetime.date(2015, 2, 3), "2015-02-03"),
        ("", None),
        (None, None),
    ],
)
def test_column_keeps_what_is_known(given_value, kept):
    assert PartialDateField().get_prep_value(given_value) == kept


def test_column_is_read_and_written_out_as_it_is_kept():
    field = PartialDateField()
    field.set_attributes_from_name("day")

    assert field.from_db_value("2015-02", None, None) == PartialDate("2015-02")
    assert field.from_db_value("", None, None) is None
    assert [field.value_to_string(SimpleNamespace(day=day)) for day in (PartialDate("2015"), None)] == ["2015", ""]
    assert (field.max_length, "max_length" in field.deconstruct()[3]) == (10, False)


def refuse_the_year(text):
    if "/" not in text and "-" not in text:
        raise ValidationError("Nhập cả tháng.")


@pytest.mark.parametrize("kind", [PartialDateFormField, PartialDateField])
def test_further_rules_of_a_field_are_asked_of_the_text(kind):
    field = kind(validators=[refuse_the_year])
    clean = field.clean if kind is PartialDateFormField else lambda typed: field.clean(typed, None)

    assert clean("2/2015") == PartialDate("2015-02")
    with pytest.raises(ValidationError, match="Nhập cả tháng"):
        clean("2015")


def test_further_rules_of_a_field_say_nothing_of_a_date_left_out():
    column = PartialDateField(null=True, blank=True, validators=[refuse_the_year])

    assert PartialDateFormField(required=False, validators=[refuse_the_year]).clean("") is None
    assert column.clean("", None) is None


def test_form_of_a_column_takes_what_is_known_of_a_date():
    assert PartialDateField().formfield().clean("2/2015") == PartialDate("2015-02")


def test_date_that_was_kept_before_its_year_was_refused_stays():
    assert PartialDateField().get_prep_value(PartialDate("1890-02")) == "1890-02"


@pytest.mark.parametrize(
    ("iso", "cited"),
    [("1998-05-02", "02/5/1998"), ("1998-02-12", "12/02/1998"), ("1998-05", "5/1998"), ("1998", "1998")],
)
def test_partial_date_is_cited_in_the_style_of_documents(iso, cited):
    assert PartialDate(iso).cited == cited


@pytest.mark.parametrize(
    ("day", "words", "short"),
    [
        ("2026-01-05", "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        ("2026-02-05", "ngày 05 tháng 02 năm 2026", "05/02/2026"),
        ("2026-03-05", "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        ("2026-08-15", "ngày 15 tháng 8 năm 2026", "15/8/2026"),
        ("2026-12-03", "ngày 03 tháng 12 năm 2026", "03/12/2026"),
    ],
)
def test_dates_of_documents(day, words, short):
    day = datetime.date.fromisoformat(day)

    assert (in_words(day), in_short(day)) == (words, short)


# Half past midnight on New Year's Day in Việt Nam.
MIDNIGHT = datetime.datetime(2026, 12, 31, 17, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("value", "text"), [(datetime.date(2026, 2, 3), "03/02/2026"), (MIDNIGHT, "01/01/2027"), (None, "")]
)
def test_day_is_shown_as_it_is_in_viet_nam(value, text):
    assert shown(value) == text


def test_moment_is_shown_as_it_is_in_viet_nam():
    assert shown_with_time(MIDNIGHT) == "01/01/2027 00:30"


@pytest.mark.parametrize(
    "typed",
    [
        "02/01/2027 07:30",
        "7h30 ngày 02/01/2027",
        "7h30, ngày 2/1/2027",
        "7 giờ 30 ngày 02/01/2027",
        "7 giờ 30 phút, ngày 02 tháng 01 năm 2027",
        "lúc 7 giờ rưỡi sáng ngày 2.1.2027",
        "Ngày 02/01/2027, 7H30",
        "02/01/2027 7g30",
        "2027-01-02T07:30",
    ],
)
def test_moment_is_read_as_people_write_it(typed):
    assert shown_with_time(MomentField().clean(typed)) == "02/01/2027 07:30"


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("11h59 chiều", "23:59"), ("12h chiều", "12:00"), ("7h tối", "19:00"), ("13h chiều", "13:00"), ("0h05", "00:05")],
)
def test_part_of_the_day_says_which_half(typed, hour):
    assert shown_with_time(MomentField().clean(f"{typed} ngày 02/01/2027")) == f"02/01/2027 {hour}"


@pytest.mark.parametrize("typed", ["14 giờ 30", "14h30", "14:30", "2h30 chiều", "14g30'"])
def test_hour_alone_is_of_the_day_that_the_form_knows(typed):
    field = MomentField()
    field.day = datetime.date(2027, 1, 2)

    assert shown_with_time(field.clean(typed)) == "02/01/2027 14:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("14 giờ 30", "Nhập cả ngày, ví dụ: 7h30 ngày 02/01/2027."),
        ("25h30 ngày 02/01/2027", "Giờ «25h30» không có trong ngày. Hãy nhập từ 0 giờ 00 đến 23 giờ 59."),
        ("7h30 ngày 31/02/2027", "Ngày 31/02/2027 không có trong lịch. Hãy kiểm tra lại ngày và tháng."),
        ("sáng mai", "Nhập ngày và giờ, ví dụ: 02/01/2027 07:30 hoặc 7h30 ngày 02/01/2027."),
        (" ", "Nhập ngày và giờ, ví dụ: 02/01/2027 07:30 hoặc 7h30 ngày 02/01/2027."),
        ("02/01/2027", "Nhập ngày và giờ, ví dụ: 02/01/2027 07:30 hoặc 7h30 ngày 02/01/2027."),
    ],
)
def test_what_is_no_moment_is_refused_with_what_to_type(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        MomentField().clean(typed)

    assert refused.value.messages == [sentence]


@pytest.mark.parametrize("value", ["", None])
def test_moment_may_be_left_out(value):
    assert MomentField(required=False).clean(value) is None


def test_moment_that_is_one_already_stays():
    assert MomentField().clean(MIDNIGHT) == MIDNIGHT


@pytest.mark.parametrize(
    ("typed", "is_read"),
    [("1899", False), ("1900", True), ("31/12/2056", True), ("2057", False), ("01/01/2057", False)],
)
def test_years_that_no_affair_can_have_are_refused(time_machine, typed, is_read):
    time_machine.move_to(MIDNIGHT - datetime.timedelta(days=1), tick=False)  # 31/12/2026 in Việt Nam

    if is_read:
        assert PartialDate.parse(typed).year == int(typed[-4:])
    else:
        with pytest.raises(ValidationError, match=r"Hãy nhập năm từ 1900 đến 2056"):
            PartialDate.parse(typed)


def test_day_that_has_not_come_in_viet_nam_is_refused(time_machine):
    time_machine.move_to(MIDNIGHT, tick=False)

    refuse_future(datetime.date(2027, 1, 1))
    with pytest.raises(ValidationError, match="ở tương lai"):
        refuse_future(datetime.date(2027, 1, 2))


@pytest.mark.parametrize(
    ("value", "said"),
    [(datetime.date(2027, 1, 2), "thứ Bảy"), (datetime.date(2027, 1, 3), "Chủ nhật"), (MIDNIGHT, "thứ Sáu")],
)
def test_day_of_the_week_is_that_of_viet_nam(value, said):
    assert weekday(value) == said
