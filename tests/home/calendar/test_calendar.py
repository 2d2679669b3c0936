"""What the calendar shows to whom, and what leaves the portal for other programmes."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from home.calendar.events import events_of
from home.calendar.models import Feed
from home.calendar.spans import Span
from meetings.models import Congress, Meeting
from tests.factories import CongressFactory, MeetingFactory, OrganizationFactory, TaskFactory

TODAY = datetime.date(2026, 11, 27)
MOMENT = timezone.make_aware(datetime.datetime(2026, 11, 20, 14))


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 27, 2, tzinfo=datetime.UTC), tick=False)


def shown(client, user, **asked):
    """Title by day of all that one page of the calendar shows."""
    client.force_login(user)
    days = client.get(reverse("calendar:show"), asked).context["days"]
    return {(day.day, event.title) for day, lines in days for line, _ in lines for event in line}


def feed_of(client, user):
    client.force_login(user)
    address = client.post(reverse("calendar:make_feed")).context["url"]
    client.logout()
    return address


def events(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_branch_sees_its_own_and_not_its_neighbours(client, branch, other_branch, secretary, office):
    for place in (branch, other_branch):
        MeetingFactory(organization=place, title=f"Họp {place.code}", starts_at=MOMENT)
        TaskFactory(organization=place, title=f"Việc {place.code}", due_on=TODAY)

    assert {(20, "Họp CB1"), (27, "Hạn: Việc CB1")} <= shown(client, secretary, day="2026-11-01")
    assert not {title for _, title in shown(client, secretary, day="2026-11-01") if "CB2" in title}
    assert {(20, "Họp CB2"), (27, "Hạn: Việc CB2")} <= shown(client, office, day="2026-11-01")


def test_what_branches_do_alike_stands_in_one_line(client, committee, office):
    for number in (10, 2):
        place = OrganizationFactory(parent=committee, short_name=f"Chi bộ {number}")
        MeetingFactory(organization=place, title="Sinh hoạt thường kỳ", starts_at=MOMENT)
    MeetingFactory(organization=committee, title="Hội nghị Đảng ủy", starts_at=MOMENT)
    client.force_login(office)

    page = client.get(reverse("calendar:show"), {"day": "2026-11-01"})

    lines = [[(event.title, event.place) for event in line] for _, lines in page.context["days"] for line, _ in lines]
    assert [("Sinh hoạt thường kỳ", "Chi bộ 2"), ("Sinh hoạt thường kỳ", "Chi bộ 10")] in lines
    assert page.text.count("Sinh hoạt thường kỳ") == 1
    assert all(event.url in page.text for _, lines in page.context["days"] for line, _ in lines for event in line)


def test_one_kind_alone(client, branch, office):
    MeetingFactory(organization=branch, title="Họp", starts_at=MOMENT)
    TaskFactory(organization=branch, title="Việc", due_on=TODAY)

    assert shown(client, office, day="2026-11-01", kind="task") == {(27, "Hạn: Việc")}


def test_rounds_of_badges_stand_on_their_days(client, office):
    assert shown(client, office, day="2026-11-01", kind="badge") == {(7, "Đợt trao Huy hiệu Đảng")}


@pytest.mark.parametrize("asked", [{"day": "0000-99-99"}, {"day": "9999-12-31"}, {"view": "x"}, {"kind": "x"}])
def test_what_is_no_day_shows_this_month(client, office, asked):
    client.force_login(office)

    response = client.get(reverse("calendar:show"), asked)

    assert response.context["span"].title == "Tháng 11/2026"


def test_pages_of_a_month_a_week_and_a_list_follow_each_other():
    assert Span("month", TODAY).before == datetime.date(2026, 10, 1)
    assert Span("month", TODAY).drawn == (datetime.date(2026, 10, 26), datetime.date(2026, 12, 6))
    assert (Span("week", TODAY).first, Span("week", TODAY).last) == (
        datetime.date(2026, 11, 23),
        datetime.date(2026, 11, 29),
    )
    assert Span("list", TODAY).after == datetime.date(2027, 2, 1)


@pytest.mark.parametrize("count", [3, 30])
def test_page_makes_the_same_queries_however_full(client, branch, office, django_assert_num_queries, count):
    MeetingFactory.create_batch(count, organization=branch, starts_at=MOMENT)
    TaskFactory.create_batch(count, organization=branch, due_on=TODAY)
    client.force_login(office)
    client.get(reverse("calendar:show"))

    with django_assert_num_queries(16):
        client.get(reverse("calendar:show"), {"day": "2026-11-01"})


def test_feed_says_kind_and_time_and_nothing_more(client, branch, secretary):
    MeetingFactory(
        organization=branch,
        title="Xét kết nạp đồng chí Lê Văn Một",
        place="Phòng họp số 2",
        starts_at=MOMENT,
        status=Meeting.Status.CONVENED,
    )
    response = client.get(feed_of(client, secretary))

    (event,) = events(response)
    assert str(event["summary"]) == "Họp chi bộ"
    assert event["dtstart"].dt == MOMENT
    assert "Lê Văn Một" not in response.content.decode() and "Phòng" not in response.content.decode()


def test_meeting_called_off_stays_as_cancelled(client, branch, secretary):
    MeetingFactory(organization=branch, starts_at=MOMENT, status=Meeting.Status.POSTPONED)

    (event,) = events(client.get(feed_of(client, secretary)))

    assert str(event["status"]) == "CANCELLED"


def test_planned_meetings_and_those_of_others_stay_inside(client, branch, other_branch, secretary):
    MeetingFactory(organization=branch, starts_at=MOMENT, status=Meeting.Status.PLANNED)
    MeetingFactory(organization=other_branch, starts_at=MOMENT, status=Meeting.Status.CONVENED)

    assert not events(client.get(feed_of(client, secretary)))


def test_new_address_closes_the_old_one(client, secretary):
    old, new = feed_of(client, secretary), feed_of(client, secretary)

    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)


def test_revoked_address_opens_nothing(client, secretary):
    address = feed_of(client, secretary)
    client.force_login(secretary)
    client.post(reverse("calendar:revoke_feed"))

    assert client.get(address).status_code == 404


def test_address_ends_after_a_year_and_with_the_role(client, secretary, time_machine):
    address = feed_of(client, secretary)
    assert client.get(address).status_code == 200

    secretary.grants.update(valid_to=TODAY)
    assert client.get(address).status_code == 404

    secretary.grants.update(valid_to=None)
    time_machine.move_to(datetime.datetime(2027, 11, 28, tzinfo=datetime.UTC))
    assert client.get(address).status_code == 404


def test_fetches_are_counted_by_day(client, secretary):
    address = feed_of(client, secretary)
    for _ in range(3):
        client.get(address)

    assert [(fetch.on, fetch.times) for fetch in Feed.objects.get().fetches.all()] == [(TODAY, 3)]


def test_secret_of_the_address_is_not_kept(client, secretary):
    token = feed_of(client, secretary).rsplit("/", 1)[1].removesuffix(".ics")

    assert token not in str(list(Feed.objects.values()))


def test_one_meeting_goes_into_a_calendar(client, branch, secretary, stranger):
    meeting = MeetingFactory(organization=branch, starts_at=MOMENT, status=Meeting.Status.CONVENED)
    client.force_login(secretary)

    (event,) = events(client.get(reverse("calendar:meeting", args=[meeting.pk])))

    assert event["dtstart"].dt == MOMENT


def test_a_day_by_which_a_congress_owes_something_stands_there_until_it_is_done(client, branch, office):
    row = CongressFactory(organization=branch, held_on=TODAY, result="held")

    told = [event.title for event in events_of(office, TODAY, TODAY + datetime.timedelta(days=30))]
    Congress.objects.filter(pk=row.pk).update(reported_on=TODAY)
    later = [event.title for event in events_of(office, TODAY, TODAY + datetime.timedelta(days=30))]

    assert told == [str(row), f"Hạn: Báo cáo kết quả lên cấp trên – {row}"]
    assert later == [str(row)]
