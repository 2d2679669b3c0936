import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from partyportal.sheets import datecells

WRITTEN = [
    "{d}/{m}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}-{m}-{y}",
    "{d} . {m} . {y}",
    "{y}-{m:02}-{d:02}",
    "ngày {d} tháng {m} năm {y}",
    "{d}\\{m}\\{y}",
    "sinh ngày {d}/{m}/{y}",
    "{d}-thg {m}-{y}",
    "'{d}/{m}/{y}",
    "{d}/{m}/{y} (theo CCCD)",
    "{d}/{m}/{y} 00:00",
    "{y}-{m:02}-{d:02}T00:00:00",
]


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2025, 12, 31)), st.sampled_from(WRITTEN))
def test_every_spelling_reads_as_its_day(day, spelling):
    text = spelling.format(d=day.day, m=day.month, y=day.year)

    assert datecells.read(text).value.day == day


def told_of(text: str) -> str:
    try:
        return str(datecells.read(text).value)
    except ValidationError as error:
        return error.messages[0]


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_itself(text):
    assert told_of(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("March 15, 1980", "15/03/1980"),
        ("tháng ba năm 1980", "03/1980"),
        ("1980/3/15", "15/03/1980"),
        ("T12/2003", "12/2003"),
        ("Sept 1980", "09/1980"),
        ("(15/03/1980)", "15/03/1980"),
        ("mùng 3 tháng 2 năm 1980", "03/02/1980"),
    ],
)
def test_other_spellings(text, read):
    assert str(datecells.read(text).value) == read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15/3/1980 (âm lịch)", "dương lịch"),
        ("3/15/1980", "có phải 15/03/1980?"),
        ("15/3/1980 - 16/3/1980", "nhiều ngày"),
        ("1980?", "không cho biết chắc"),
        ("24-7-88", "24/07/1988?"),
        ("1-1-30", "01/01/1930?"),
        ("15/3/2570", "kiểm tra lại năm"),
    ],
)
def test_what_has_no_one_reading_is_refused(text, words):
    with pytest.raises(ValidationError, match=f"{text[:4]}") as error:
        datecells.read(text)

    assert words in error.value.messages[0]
