"""The year's meetings: where the days fall, how they move off days off, and what is written."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Meeting
from meetings.planning import Planned, Rhythm, days_of, title_of
from partyportal.dates import shown
from rulebook.workdays import WorkCalendar
from tests.factories import CommitteeSeatFactory, MeetingFactory, MemberFactory, TermFactory

TET = WorkCalendar(days_off=frozenset({datetime.date(2026, 2, 16), datetime.date(2026, 2, 17)}))


def day(month, number):
    return datetime.date(2026, month, number)


@pytest.mark.parametrize(
    ("rhythm", "month", "planned"),
    [
        (Rhythm(1, day=5), 3, Planned(day(3, 5), day(3, 5))),
        (Rhythm(1, day=5), 4, Planned(day(4, 5), day(4, 6))),  # a Sunday
        (Rhythm(1, day=16), 2, Planned(day(2, 16), day(2, 18))),  # two days of Tết
        (Rhythm(1, day=31), 2, Planned(day(2, 28), day(2, 27))),  # a Saturday, nothing left of the month
        (Rhythm(1, nth=1, weekday=3), 3, Planned(day(3, 5), day(3, 5))),
        (Rhythm(1, nth=5, weekday=4), 2, Planned(day(2, 27), day(2, 27))),
    ],
)
def test_days_fall_and_move(rhythm, month, planned):
    assert days_of(rhythm, 2026, range(month, month + 1), TET) == [planned]


rhythms = st.one_of(
    st.builds(Rhythm, st.just(1), day=st.integers(1, 31), nth=st.just(0), weekday=st.just(0)),
    st.builds(Rhythm, st.just(1), day=st.just(0), nth=st.integers(1, 5), weekday=st.integers(0, 4)),
)


@given(rhythm=rhythms, year=st.integers(2024, 2030))
def test_each_month_has_one_worked_day_of_its_own(rhythm, year):
    days = [planned.day for planned in days_of(rhythm, year, range(1, 13), TET)]

    assert [day.month for day in days] == [*range(1, 13)]
    assert all(TET.is_worked(day) for day in days)


def test_titles_say_month_or_quarter():
    assert title_of("branch_regular", day(3, 5), 1) == "Sinh hoạt chi bộ thường kỳ tháng 3/2026"
    assert title_of("branch_thematic", day(5, 5), 3) == "Sinh hoạt chuyên đề quý 2/2026"
    assert title_of("committee", day(5, 5), 1) == "Hội nghị Đảng ủy thường kỳ tháng 5/2026"


@pytest.fixture
def next_year():
    return datetime.date.today().year + 1


def asked(organization, year, **changes):
    facts = {
        "organization": organization.pk,
        "kind": "branch_regular",
        "year": year,
        "every": 1,
        "first": 1,
        "last": 12,
        "on": "day",
        "day": 5,
        "begins": "14h",
        "minutes": 90,
        "agenda": "Đánh giá tháng trước\nNhiệm vụ tháng tới",
    }
    return facts | changes


def plan_url(organization, year, **changes):
    return reverse("meetings:plan", query=asked(organization, year, **changes))


def kept(page):
    """What the page shows, as a browser would send it back."""
    form = page.context["days"]
    drawn = {name: form[name].value() for name in form.fields}
    return {name: shown(value) if hasattr(value, "year") else "on" for name, value in drawn.items() if value}


def test_a_year_is_planned_in_one_action_with_one_day_moved_by_hand(client, secretary, branch, next_year):
    chair = MemberFactory(organization=branch)
    term = TermFactory(organization=branch)
    CommitteeSeatFactory(term=term, member=chair, organization=branch, post="secretary")
    client.force_login(secretary)
    address = plan_url(branch, next_year)
    typed = kept(client.get(address))
    typed["day_3"] = f"11/03/{next_year}"
    del typed["take_12"]

    client.post(address, typed)

    meetings = Meeting.objects.order_by("starts_at")
    assert [meeting.day.month for meeting in meetings] == [*range(1, 12)]
    assert meetings[2].day == datetime.date(next_year, 3, 11)
    assert {(row.status, row.minutes, row.agenda.count(), row.chair) for row in meetings} == {("planned", 90, 2, chair)}
    assert {row.organization for meeting in meetings for row in meeting.convocations.all()} == {branch}


def test_a_month_that_has_its_meeting_is_not_planned_twice(client, secretary, branch, next_year):
    MeetingFactory(organization=branch, starts_at=datetime.datetime(next_year, 4, 7, 7, tzinfo=datetime.UTC))
    client.force_login(secretary)

    page = client.get(plan_url(branch, next_year))

    assert [line.stands for line in page.context["days"].lines()].count(True) == 1
    assert "take_4" not in kept(page)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"last": 2, "first": 6}, "last"),
        ({"day": ""}, "day"),
        ({"kind": "committee"}, "kind"),
        ({"begins": "25h"}, "begins"),
    ],
)
def test_an_impossible_rhythm_is_said_at_its_field(client, secretary, branch, next_year, changes, field):
    client.force_login(secretary)

    page = client.get(plan_url(branch, next_year, **changes))

    assert (page.status_code, [*page.context["form"].errors]) == (422, [field])


def test_a_day_of_another_month_is_refused_and_nothing_is_lost(client, secretary, branch, next_year):
    client.force_login(secretary)
    address = plan_url(branch, next_year)
    typed = kept(client.get(address)) | {"day_3": f"02/04/{next_year}"}

    page = client.post(address, typed)

    assert page.context["days"].errors == {"day_3": [f"Ngày họp phải trong tháng 3/{next_year}."]}
    assert f"02/04/{next_year}" in page.text
    assert not Meeting.objects.exists()


def test_nobody_plans_for_another_branch(client, stranger, branch, next_year):
    client.force_login(stranger)

    page = client.get(plan_url(branch, next_year))

    assert [*page.context["form"].errors] == ["organization"]
