import datetime

from hypothesis import given
from hypothesis import strategies as st

from rulebook.models import Holiday
from rulebook.workdays import WorkCalendar

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 12, 31))
CALENDARS = st.builds(
    WorkCalendar,
    days_off=st.frozensets(DAYS, max_size=12),
    days_worked=st.frozensets(DAYS, max_size=4),
)


def test_weekend_is_passed_over():
    assert WorkCalendar().add(datetime.date(2026, 11, 20), 1) == datetime.date(2026, 11, 23)


def test_holiday_is_passed_over():
    calendar = WorkCalendar(days_off=frozenset([datetime.date(2026, 11, 24)]))

    assert calendar.add(datetime.date(2026, 11, 20), 2) == datetime.date(2026, 11, 25)


def test_weekend_that_is_worked_instead_counts():
    calendar = WorkCalendar(days_worked=frozenset([datetime.date(2026, 8, 22)]))

    assert calendar.add(datetime.date(2026, 8, 21), 1) == datetime.date(2026, 8, 22)


def test_thirty_working_days_over_tet():
    """30 working days from 02/02/2026: ten before Tết, twenty after it, and no holiday again until 27/4."""
    assert Holiday.objects.calendar().add(datetime.date(2026, 2, 2), 30) == datetime.date(2026, 3, 23)


def test_days_of_a_week_and_of_a_calendar():
    calendar = WorkCalendar(
        days_off=frozenset([datetime.date(2026, 8, 20), datetime.date(2026, 8, 22)]),
        days_worked=frozenset([datetime.date(2026, 8, 22)]),
    )
    week = [datetime.date(2026, 8, 17) + datetime.timedelta(days=number) for number in range(7)]

    # Thursday is a holiday, Saturday is worked although it was named as one, Sunday is free.
    assert [calendar.is_worked(day) for day in week] == [True, True, True, False, True, True, False]
    assert calendar.between(week[0], week[6]) == 4
    assert calendar.between(week[6], week[0]) == -4
    assert calendar.between(week[0], week[0]) == 0


def test_no_working_day_later_is_the_day_itself_and_one_before_goes_over_the_weekend():
    sunday, monday = datetime.date(2026, 8, 23), datetime.date(2026, 8, 24)

    assert WorkCalendar().add(sunday, 0) == sunday
    assert WorkCalendar().add(monday, -1) == datetime.date(2026, 8, 21)


@given(CALENDARS, DAYS, st.integers(1, 120))
def test_deadline_is_worked_and_that_many_days_away(calendar, day, count):
    last = calendar.add(day, count)

    assert calendar.is_worked(last)
    assert calendar.between(day, last) == count


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_back_and_forth_ends_where_it_began(calendar, day, count):
    worked = calendar.add(day, 1)

    assert calendar.add(calendar.add(worked, count), -count) == worked


@given(CALENDARS, DAYS, DAYS)
def test_between_is_antisymmetric(calendar, start, end):
    assert calendar.between(start, end) == -calendar.between(end, start)


def test_years_with_and_without_holidays():
    calendar = Holiday.objects.calendar()

    assert calendar.knows(2026)
    assert not calendar.knows(2040)
