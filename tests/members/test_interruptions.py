"""The party age on a member's page, and the time outside the Party behind it."""

import datetime

import pytest
from django.urls import reverse

from members import actions
from members.models import Status
from members.partyage import NOT_FULL
from members.partylife import PartyLife, party_facts
from partyportal.dates import PartialDate
from tests.factories import InterruptionFactory, MemberFactory

TODAY = datetime.date(2026, 8, 14)


@pytest.fixture
def veteran(branch):
    return MemberFactory(
        organization=branch,
        admission_decision_on=PartialDate("1996-08-14"),
        official_on=PartialDate("1997-09-01"),
    )


def test_page_says_age_badge_and_source(client, office, veteran):
    client.force_login(office)

    shown = client.get(veteran.get_absolute_url()).content.decode()

    assert "từ ngày ký quyết định kết nạp" in shown
    assert "40 năm tuổi Đảng: đủ từ ngày 14/08/2036" in shown
    assert "Quy định số 294-QĐ/TW" in shown


def test_deducted_interruption_makes_the_age_less(veteran):
    InterruptionFactory(member=veteran)
    InterruptionFactory(member=veteran, begins_on=PartialDate("2000-01-01"), is_deducted=False)

    facts = party_facts(veteran, TODAY)

    assert str(facts.age) == "29 năm"
    assert facts.badge.latest == datetime.date(2027, 8, 14)
    assert len(facts.interruptions) == 2


def test_full_member_without_official_date_counts_from_his_membership(branch):
    member = MemberFactory(organization=branch, admission_decision_on=PartialDate("2014-01-01"))

    assert str(PartyLife.of(member).age(TODAY)) == "12 năm 7 tháng"
    assert PartyLife.of(member).age(datetime.date(2014, 12, 31)).why_not == NOT_FULL


def test_probationer_has_no_age_until_recognised(branch):
    member = MemberFactory(
        organization=branch,
        status=Status.PROBATIONARY,
        joined_on=datetime.date(2025, 3, 5),
        admission_decision_on=PartialDate("2025-02-20"),
    )
    assert PartyLife.of(member).age(TODAY).why_not == NOT_FULL

    actions.recognise(member=member, day=datetime.date(2026, 3, 5), by=None)

    assert str(PartyLife.of(member).age(TODAY)) == "1 năm 5 tháng"


@pytest.mark.parametrize(("how_out", "shown"), [("died", "28 năm 4 tháng"), ("moved_out", "30 năm")])
def test_age_stops_on_the_day_of_leaving_the_party(veteran, how_out, shown):
    actions.end(member=veteran, day=datetime.date(2025, 1, 1), how_out=how_out, by=None)

    assert str(PartyLife.of(veteran).age(TODAY)) == shown


def test_age_costs_no_query_over_prefetched_rows(veteran, django_assert_num_queries):
    InterruptionFactory(member=veteran)
    [member] = type(veteran).objects.prefetch_related("memberships", "interruptions")

    with django_assert_num_queries(0):
        PartyLife.of(member).age(TODAY)


def test_day_without_rule_shows_no_badge(veteran):
    facts = party_facts(veteran, datetime.date(2020, 1, 1))

    assert (facts.badge, facts.rule) == (None, None)


def typed(**changes):
    return {"reason": "struck_off", "begins_on": "03/2010", "ends_on": "01/03/2014", "is_deducted": "on"} | changes


def test_interruption_is_added(client, office, veteran):
    client.force_login(office)

    response = client.post(reverse("members:interruption_add", args=[veteran.pk]), typed())

    row = veteran.interruptions.get()
    assert response["Location"] == veteran.get_absolute_url()
    assert (row.begins_on, row.ends_on) == (PartialDate("2010-03"), PartialDate("2014-03-01"))


def test_interruption_is_corrected(client, office, veteran):
    gap = InterruptionFactory(member=veteran)
    client.force_login(office)

    data = {"reason": "expelled", "begins_on": "2018", "ends_on": "2019", "version": gap.version}
    client.post(reverse("members:interruption_edit", args=[gap.pk]), data)

    gap.refresh_from_db()
    assert (gap.is_deducted, gap.begins_on) == (False, PartialDate("2018"))


def test_return_before_the_gap_is_refused(client, office, veteran):
    client.force_login(office)

    response = client.post(reverse("members:interruption_add", args=[veteran.pk]), typed(ends_on="28/02/2010"))

    assert response.status_code == 422
    assert response.context["form"].errors["ends_on"] == ["Ngày sinh hoạt trở lại phải sau ngày bắt đầu gián đoạn."]


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("secretary", 403), ("reader", 403), ("stranger", 404), ("member_user", 403)]
)
def test_who_may_add_an_interruption(client, request, member, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("members:interruption_add", args=[member.pk])).status_code == status
