"""Opening a round: the scheme of its year, who is in it and who is not."""

import datetime

import pytest
from django.urls import reverse

from awards.reviews import actions
from awards.reviews.models import Kind, ReviewRound, ReviewScheme
from members.models import Status
from partyportal import dates
from tests.factories import MemberFactory


def url(name, *rows):
    return reverse(f"reviews:{name}", args=[row.pk for row in rows])


@pytest.mark.parametrize(
    ("year", "key"), [(2016, "27-hd-2014"), (2018, "132-qd-2018"), (2023, "124-qd-2023"), (2025, "366-qd-2025")]
)
def test_scheme_is_that_of_the_last_day(year, key):
    assert ReviewScheme.objects.in_force(datetime.date(year, 12, 31)).key == key


def test_old_scheme_keeps_its_labels():
    scheme = ReviewScheme.objects.get(key="27-hd-2014")

    labels = [grade.label for grade in scheme.grades.filter(kind=Kind.ORGANIZATION, level="excellent")]

    assert labels == ["Trong sạch, vững mạnh tiêu biểu", "Trong sạch, vững mạnh"]


def test_the_only_organisation_that_opens_rounds_is_chosen(client, office, committee):
    client.force_login(office)

    assert client.get(url("open")).context["form"]["organization"].initial == committee.pk


def test_opening_enrols_members_and_organisations(client, office, committee, branch, writer, colleague):
    client.force_login(office)

    answer = client.post(url("open"), {"organization": committee.pk, "year": 2025, "quarter": 0, "plan": ""})

    round = ReviewRound.objects.get()
    assert answer["Location"] == round.get_absolute_url()
    found = {(str(one), one.form) for one in round.subjects.all()}
    assert found == {(str(committee), "01"), (str(branch), "01"), (str(writer), "2A"), (str(colleague), "2B")}
    assert round.steps.count() == 14


def test_a_round_of_a_year_is_opened_once(client, office, round):
    client.force_login(office)

    answer = client.post(url("open"), {"organization": round.organization_id, "year": 2025, "quarter": 0, "plan": ""})

    assert answer.status_code == 422
    assert ReviewRound.objects.count() == 1
    assert f'href="{round.get_absolute_url()}"' in answer.content.decode()


def test_quarter_is_refused_where_the_scheme_knows_none(client, office, committee):
    client.force_login(office)

    answer = client.post(url("open"), {"organization": committee.pk, "year": 2023, "quarter": 2, "plan": ""})

    assert answer.context["form"].errors == {"quarter": [actions.NO_QUARTER]}


def test_exempt_and_newly_admitted_are_left_out_with_the_reason(office, committee, branch):
    MemberFactory(full_name="Bùi Văn Miễn", organization=branch, status=Status.EXEMPT)
    admitted = datetime.date(2025, 10, 1)
    new = {"status": Status.PROBATIONARY, "admitted_on": admitted, "joined_on": admitted}
    MemberFactory(full_name="Mai Thị Mới", organization=branch, **new)

    round = actions.open_round(round=ReviewRound(organization=committee, year=2025), by=office)

    reasons = {str(one): (one.left_out, one.rule and one.rule.key) for one in round.subjects.members()}
    assert reasons["Bùi Văn Miễn"][0] == Status.EXEMPT.label
    assert reasons["Mai Thị Mới"] == ("Mới kết nạp ngày 01/10/2025", "classification_min_months")


def test_who_came_later_is_taken_in_once(client, office, round, branch):
    late = MemberFactory(organization=branch)
    client.force_login(office)

    for _ in range(2):
        client.post(url("refresh", round))

    assert round.subjects.filter(member=late).count() == 1


def test_deadlines_are_those_of_the_year_and_can_be_set(client, office, round):
    step = round.steps.get(kind="member", step="branch")
    assert step.due_on == datetime.date(2025, 12, 10)
    client.force_login(office)

    data = {f"due_{one.pk}": dates.shown(one.due_on) for one in round.steps.all()}
    client.post(url("steps", round), data | {f"due_{step.pk}": "12/12/2025"})

    step.refresh_from_db()
    assert step.due_on == datetime.date(2025, 12, 12)


def test_round_that_was_started_is_not_deleted(client, office, round, subject, grades):
    actions.settle(grades={subject: grades["good"]}, by=office)
    client.force_login(office)

    client.post(url("delete", round))

    assert ReviewRound.objects.filter(pk=round.pk).exists()
