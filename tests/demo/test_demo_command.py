"""How the demonstration comes into a database, and how it stays out."""

import datetime
import itertools

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from awards.reviews.models import ReviewScheme
from branches.models import Organization
from demo.calendar import last_workday
from meetings.models import Meeting
from meetings.models.quality import QualitySheet
from members.models import CommitteeSeat, Member, Membership, Status
from partyportal.apps import own_apps
from partyportal.text import fold
from resolutions.tasks.models import Task
from rulebook.models import RuleValue
from tests.factories import CommitteeFactory, UserFactory

DAY = datetime.date(2026, 8, 14)


def build(**options):
    call_command("demo", today=DAY, **options)


def counts():
    models = itertools.chain.from_iterable(room.get_models() for room in own_apps())
    return {model._meta.label: model.objects.count() for model in models}


def head_count(day):
    rows = Membership.objects.on(day)
    return rows.count(), rows.filter(status=Status.PROBATIONARY).count()


@pytest.mark.parametrize("today", ["2028-02-29", pytest.param("2026-01-02", marks=pytest.mark.drill)])
def test_it_holds_for_any_day(today):
    day = datetime.date.fromisoformat(today)
    call_command("demo", today=day)
    assert head_count(day) == head_count(datetime.date(day.year - 1, 11, 30)) == (35, 2)
    assert not Meeting.objects.held().filter(starts_at__date__gte=day).exists()
    assert not Task.objects.filter(done_on__gt=day).exists()


@pytest.mark.parametrize(("today", "last"), [("2026-11-27", "27"), ("2026-11-28", "27"), ("2026-11-29", "27")])
def test_what_is_done_on_a_weekend_was_done_on_friday(today, last):
    assert last_workday(datetime.date.fromisoformat(today)).day == int(last)


def test_other_data_is_left_alone():
    CommitteeFactory(code="KHAC")
    before = counts()
    with pytest.raises(CommandError, match="other data"):
        build()
    assert counts() == before


def test_reset_removes_what_was_there_with_its_history():
    CommitteeFactory(code="KHAC")
    UserFactory(username="old")
    build(reset=True, members=1, branches=1)
    assert not Organization.objects.filter(code="KHAC").exists()
    assert not Organization.history.filter(code="KHAC").exists()
    assert not User.objects.filter(username="old").exists()


def test_reset_leaves_what_comes_with_the_software():
    shipped = RuleValue, ReviewScheme, QualitySheet
    before = [model.objects.count() for model in shipped]

    build(reset=True, members=1, branches=1)

    assert [model.objects.count() for model in shipped] == before
    assert all(before)


def test_a_department_that_is_one_branch():
    build(shape="single-branch")
    branch = Organization.objects.get()
    assert (branch.code, branch.kind, branch.parent) == ("CB", "grassroots_branch", None)
    assert branch.members.exists()
    assert branch.meetings.exists()
    assert not branch.documents.filter(subject__contains="Đảng ủy", direction="outgoing").exists()
    assert branch.documents.registered().filter(direction="incoming", addressees__organization=branch).exists()
    assert not CommitteeSeat.objects.filter(post__startswith="inspection").exists()


def test_many_members_for_measuring():
    build(members=200, branches=35)
    assert Member.objects.count() == Membership.objects.filter(valid_to=None).count() == 200
    assert Organization.objects.branches().count() == Meeting.objects.count() == 35
    assert Member.objects.search(fold(Member.objects.first().full_name)).exists()
    deepest = Organization.objects.branches().first()
    assert deepest.path == f"{deepest.parent.path}{deepest.pk}/"
