"""Who is told of what, once, until it is settled."""

import datetime

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.reminders import collecting
from home.reminders.kinds import KINDS
from home.reminders.models import Reminder, ReminderRule
from home.reminders.tasks import remind
from tests.factories import GrantFactory, MemberFactory, ReminderFactory, ReminderRuleFactory, TaskFactory

SOON = datetime.date(2026, 3, 31)


def told() -> set:
    return set(Reminder.objects.values_list("user__username", "kind"))


def facts():
    return list(Reminder.objects.order_by("pk").values())


def test_beat_runs_it_every_morning():
    entry = settings.CELERY_BEAT_SCHEDULE["remind"]

    assert entry["task"] == remind.name
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({5}, {30})


def test_a_due_task_is_told_to_its_branch_and_the_committee(today, branch, secretary, office, chief, reader, stranger):
    task = TaskFactory(organization=branch, title="Ban hành kế hoạch", due_on=SOON)

    remind()

    assert told() == {(secretary.username, "task"), (office.username, "task"), (chief.username, "task")}
    reminder = Reminder.objects.get(user=secretary)
    assert (reminder.label, reminder.url) == (f"Ban hành kế hoạch – {branch}", task.get_absolute_url())
    assert (reminder.due_on, reminder.first_seen_on, reminder.organization) == (SOON, today, branch)


def test_the_person_who_is_named_is_told(branch, member, member_user):
    TaskFactory(organization=branch, assignee=member, due_on=SOON)

    remind()

    assert told() == {(member_user.username, "task")}
    assert Reminder.objects.get().is_personal


def test_run_twice_it_changes_nothing(branch, secretary, office):
    TaskFactory(organization=branch, due_on=SOON)
    remind()
    before = facts()

    remind()

    assert facts() == before != []


def test_a_matter_too_far_away_is_not_told(branch, secretary):
    TaskFactory(organization=branch, due_on=SOON + datetime.timedelta(days=1))

    remind()

    assert told() == set()


def test_settled_matter_is_gone(today, branch, secretary):
    task = TaskFactory(organization=branch, due_on=SOON)
    remind()
    task.finish(day=today)

    remind()

    assert told() == set()


def test_what_was_ticked_off_stays_so(branch, secretary):
    TaskFactory(organization=branch, due_on=SOON)
    remind()
    Reminder.objects.get().finish()

    remind()

    assert not Reminder.objects.pending().exists()


def test_another_due_day_begins_anew(branch, secretary):
    task = TaskFactory(organization=branch, due_on=SOON)
    remind()
    Reminder.objects.update(done_on=SOON, hidden_until=SOON, mailed_step=7)
    task.due_on = SOON - datetime.timedelta(days=2)
    task.save()

    remind()

    reminder = Reminder.objects.get()
    assert (reminder.due_on, reminder.done_on, reminder.hidden_until) == (task.due_on, None, None)
    assert reminder.mailed_step is None


def test_another_label_keeps_what_the_user_did(branch, secretary):
    task = TaskFactory(organization=branch, due_on=SOON)
    remind()
    Reminder.objects.get().finish()
    task.title = "Ban hành chương trình"
    task.save()

    remind()

    reminder = Reminder.objects.get()
    assert reminder.label == f"Ban hành chương trình – {branch}"
    assert reminder.done_on is not None


def test_ended_grant_is_told_no_more(today, branch, secretary):
    TaskFactory(organization=branch, due_on=SOON)
    remind()
    secretary.grants.get().end()

    remind()

    assert told() == set()


def test_closed_account_is_not_told(branch, secretary):
    TaskFactory(organization=branch, due_on=SOON)
    secretary.suspend()

    remind()

    assert told() == set()


def test_role_without_the_permission_is_not_told(branch, secretary, reader, monkeypatch):
    TaskFactory(organization=branch, due_on=SOON)
    ReminderRuleFactory(tells_inspector=True)
    monkeypatch.setattr("accounts.models.Grant.carries", lambda grant, perm: grant.role != "inspector")

    remind()

    assert told() == {(secretary.username, "task")}


def test_administrator_changes_days_and_roles(branch, secretary, chief):
    TaskFactory(organization=branch, due_on=SOON + datetime.timedelta(days=20))
    ReminderRuleFactory(days="30; 7", tells_branch_secretary=False, tells_secretary=True)

    remind()

    assert told() == {(chief.username, "task")}


def test_kind_that_is_switched_off_is_not_told(branch, secretary):
    TaskFactory(organization=branch, due_on=SOON)
    remind()
    ReminderRule.objects.filter(kind="task").update(is_active=False)

    remind()

    assert told() == set()


def test_two_grants_tell_once(branch, secretary, committee):
    GrantFactory(user=secretary, role="office", organization=committee)
    TaskFactory(organization=branch, due_on=SOON)

    remind()

    assert Reminder.objects.count() == 1


def test_every_kind_gets_its_rule():
    rules = collecting.rules()

    assert list(rules) == [kind.key for kind in KINDS]
    for rule in rules.values():
        rule.full_clean()


@pytest.mark.parametrize(("left", "step"), [(31, None), (30, 30), (8, 30), (7, 7), (0, 7), (-1, Reminder.LATE)])
def test_step_is_the_nearest_that_is_reached(left, step):
    assert ReminderRule(kind="task", days="7; 30").step_of(left) == step


@pytest.mark.parametrize("days", ["", "ba mươi", "30, 7", "-1", "1000"])
def test_days_that_are_no_numbers_are_refused(days):
    rule = ReminderRuleFactory.build(days=days)

    with pytest.raises(ValidationError) as refused:
        rule.full_clean()

    assert list(refused.value.message_dict) == ["days"]


def test_rule_that_tells_nobody_is_refused():
    with pytest.raises(ValidationError, match="Chọn ít nhất một nơi được nhắc"):
        ReminderRuleFactory.build(tells_branch_secretary=False).full_clean()


def test_many_matters_cost_no_more_queries(branch, secretary, office):
    def add(count):
        for _ in range(count):
            TaskFactory(organization=branch, assignee=MemberFactory(organization=branch), due_on=SOON)

    add(3)
    collecting.rules()
    few = queries_of(remind)
    add(30)

    assert queries_of(remind) == few
    assert Reminder.objects.count() == 66


def queries_of(work) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def test_unknown_kind_keeps_its_rule_readable():
    assert str(ReminderRule(kind="gone")) == "gone"


def test_reminder_reads_as_its_label():
    assert str(ReminderFactory(label="Nộp báo cáo")) == "Nộp báo cáo"
