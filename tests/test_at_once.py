"""Two people, or one person twice, at the very same moment: one wins, the other is told, nothing is lost or doubled.

Each runs some rounds, as a race is not lost every time: a second or two for each test.
"""

import datetime
from functools import partial

import pytest
from django.urls import reverse

from branches.models import Term
from meetings.models import Attendance, Meeting
from members.admission.models import Candidate
from members.models import Member
from partyportal import dates
from reports import actions
from reports.models import BranchReport, CommitteeReport, ReportPeriod
from resolutions.tasks.models import Task
from tests.at_once import at_once, mark_on, shared_database, signed_in  # noqa: F401
from tests.factories import (
    BacklogFactory,
    ImportBatchFactory,
    MeetingFactory,
    MemberFactory,
    ReportPeriodFactory,
    TaskFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("shared_database")]


@pytest.fixture
def _database():
    """The database is opened by the module's own fixture."""


@pytest.fixture
def period(shared_database, committee, branch, office):  # noqa: F811
    return actions.open_period(period=ReportPeriodFactory.build(organization=committee), by=office)


@pytest.fixture
def report(period, branch):
    return BranchReport.objects.get(organization=branch)


def written(report, text):
    return {"version": BranchReport.objects.get(pk=report.pk).version, "text-tasks": text}


def test_of_two_saves_of_a_report_one_wins_and_the_other_sees_both(report, secretary):
    address = reverse("reports:edit_branch_report", args=[report.pk])
    for turn in range(6):
        ways = [(signed_in(secretary), written(report, f"{name} {turn}")) for name in ("Một", "Hai")]

        answers = at_once(*(partial(client.post, address, typed) for client, typed in ways))

        assert sorted(answer.status_code for answer in answers) == [302, 422]
        told = next(answer for answer in answers if answer.status_code == 422)
        stored, typed = BranchReport.objects.get().texts()["tasks"], told.context["form"].conflicts[0]["typed"]
        assert {stored, typed} == {f"Một {turn}", f"Hai {turn}"}


def test_save_beside_the_submission_never_writes_after_it(report, secretary):
    edit, submit = (reverse(f"reports:{name}", args=[report.pk]) for name in ("edit_branch_report", "submit"))
    for turn in range(6):
        BranchReport.objects.update(status="draft", submitted_at=None)
        before = report.texts().get("tasks")
        writer, sender = signed_in(secretary), signed_in(secretary)

        saved, sent = at_once(partial(writer.post, edit, written(report, f"Lần {turn}")), partial(sender.post, submit))

        report = BranchReport.objects.get()
        assert (sent.status_code, report.status) == (302, "submitted")
        section = report.sections.get(key="tasks") if report.texts() else None
        if saved["Location"] == edit:
            assert section.text == f"Lần {turn}" and section.history.first().history_date < report.submitted_at
        else:
            assert report.texts().get("tasks") == before


def test_of_two_saves_in_the_admin_one_wins(committee, admin):
    task = TaskFactory(organization=committee)
    address = reverse("admin:tasks_task_change", args=[task.pk])
    for turn in range(6):
        page = signed_in(admin).get(address).context["adminform"].form
        typed = {name: page[name].value() or "" for name in page.fields} | {"_save": "1"}
        del typed["co_operators"]  # none
        typed |= {"assigned_on": "01/02/2026", "due_on": "01/03/2026", "done_on": ""}
        ways = [(signed_in(admin), typed | {"title": f"{name} {turn}"}) for name in ("Việc một", "Việc hai")]

        answers = at_once(*(partial(client.post, address, sent) for client, sent in ways))

        assert sorted(answer.status_code for answer in answers) == [200, 302]
        assert Task.objects.get().version == task.version + turn + 1


def test_approving_beside_ticking_loses_no_tick(branch, office, secretary):
    people = [MemberFactory(organization=branch) for _ in range(3)]
    for _ in range(6):
        meeting = MeetingFactory(organization=branch, status=Meeting.Status.HELD)
        for member in people:
            Attendance.objects.create(meeting=meeting, member=member, organization=branch, state="excused")
        approve, attend = (reverse(f"meetings:{name}", args=[meeting.pk]) for name in ("approve", "attendance"))
        typed = {f"state_{people[0].pk}": "late", f"shown_{people[0].pk}": "excused"}
        chief, clerk = signed_in(office), signed_in(secretary)

        approved, ticked = at_once(partial(chief.post, approve), partial(clerk.post, attend, typed))

        meeting.refresh_from_db()
        state = meeting.attendances.get(member=people[0]).state
        assert (approved.status_code, meeting.status) == (302, Meeting.Status.APPROVED)
        assert (ticked.status_code, state) in [(302, "late"), (409, "excused")]
        assert ticked.status_code == 302 or ticked.context["rows"][0]["chosen"] == "đến muộn"


def test_two_who_tick_others_are_both_saved_and_two_who_tick_one_are_not(branch, office, secretary):
    one, two = (MemberFactory(organization=branch) for _ in range(2))
    for _ in range(6):
        meeting = MeetingFactory(organization=branch)
        address = reverse("meetings:attendance", args=[meeting.pk])
        first = {f"state_{one.pk}": "present", f"state_{two.pk}": "late"}
        second = {f"state_{one.pk}": "excused"}

        answers = at_once(
            *(partial(signed_in(who).post, address, sent) for who, sent in ((office, first), (secretary, second)))
        )

        assert sorted(answer.status_code for answer in answers) == [302, 409]
        assert meeting.attendances.get(member=two).state == "late"


def test_three_drafts_at_once_make_one_report(period, office):
    address = reverse("reports:draft", args=[period.pk])
    for _ in range(6):
        CommitteeReport.objects.all().delete()

        answers = at_once(*(partial(signed_in(office).post, address) for _ in range(3)))

        report = CommitteeReport.objects.get()
        assert {answer["Location"] for answer in answers} == {report.get_absolute_url()}


def test_one_form_sent_six_times_at_once_makes_one_row(branch, secretary):
    address = reverse("admission:add")
    client = signed_in(secretary)
    page = client.get(address)
    today = datetime.date(2026, 2, 3)
    typed = {"full_name": "Lê Thị Đôi", "organization": branch.pk, "gender": "female", "birth_date": "01/05/2000"}
    typed |= {"opened_on": dates.shown(today), "drawn": mark_on(page), "nationality": "Việt Nam"}

    answers = at_once(*(partial(signed_in(secretary).post, address, typed) for _ in range(6)))

    assert {answer["Location"] for answer in answers} == {Candidate.objects.get().get_absolute_url()}


def test_one_period_is_opened_once(committee, branch, office):
    page = signed_in(office).get(reverse("reports:add_period"))
    days = {"begins_on": "01/12/2025", "ends_on": "30/11/2026", "due_on": "15/12/2026"}
    typed = {"organization": committee.pk, "kind": "year", "year": 2026, "number": 1} | days
    ways = [typed | {"drawn": mark_on(page)}, typed, typed]

    answers = at_once(*(partial(signed_in(office).post, reverse("reports:add_period"), sent) for sent in ways))

    assert ReportPeriod.objects.count() == 1
    assert sorted(answer.status_code for answer in answers) == [302, 422, 422]


@pytest.mark.parametrize(
    ("factory", "address"), [(ImportBatchFactory, "imports:apply"), (BacklogFactory, "backlogs:apply")]
)
def test_of_two_lists_of_the_same_rows_one_is_written(shared_database, branch, office, factory, address):  # noqa: F811
    lists = [factory(organization=branch, user=office) for _ in range(2)]
    ways = [(signed_in(office), one, {"fingerprint": one.summary["fingerprint"]}) for one in lists]

    answers = at_once(*(partial(client.post, reverse(address, args=[one.pk]), typed) for client, one, typed in ways))

    assert {answer.status_code for answer in answers} == {302}
    assert [one.refresh_from_db() or bool(one.applied_at) for one in lists].count(True) == 1
    assert (Member.objects.count(), Term.objects.count()) in {(1, 0), (0, 1)}
