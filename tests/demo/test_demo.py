"""What the demonstration of one day holds; it is built once for all of these."""

import datetime
import itertools

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F

from accounts.models import Grant, User
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification
from branches.models import Organization, OrganizationChange, Term
from demo import names
from documents.models import Document
from meetings.congresses import counting, nominating
from meetings.congresses.models import Listed
from meetings.models import Attendance, Congress, Meeting
from members.models import BranchCharge, Member, Membership, Status, check_life_dates
from partyportal.apps import own_apps
from reports.models import BranchReport, CommitteeReport
from resolutions.tasks.models import Task

DAY = datetime.date(2026, 8, 14)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", today=DAY)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _demo(demo):
    """Every test here reads it."""


def counts():
    models = itertools.chain.from_iterable(room.get_models() for room in own_apps())
    return {model._meta.label: model.objects.count() for model in models}


def head_count(day):
    rows = Membership.objects.on(day)
    return rows.count(), rows.filter(status=Status.PROBATIONARY).count()


def test_three_branches_below_one_committee():
    names = dict(Organization.objects.values_list("code", "short_name"))
    assert names.pop("DU") == "Đảng ủy Sở KH&CN"
    assert names == {"CB1": "Chi bộ 1", "CB2": "Chi bộ 2", "CB3": "Chi bộ 3"}
    assert Organization.objects.get(code="CB1").parent.code == "DU"


def test_organizations_have_a_past_and_someone_in_charge():
    change = OrganizationChange.objects.get()
    assert [part.name for part in change.parts.all()] == ["Chi bộ Công nghệ thông tin", "Chi bộ Chuyển đổi số"]
    assert set(BranchCharge.objects.on(DAY).values_list("organization__code", flat=True)) == {"CB1", "CB2", "CB3"}
    assert Term.objects.exclude(extended_to=None).exclude(extension_decided_on=None).count() == 3


@pytest.mark.parametrize("day", [DAY, datetime.date(2025, 11, 30), datetime.date(2025, 12, 31)])
def test_thirty_five_members_two_on_probation(day):
    assert head_count(day) == (35, 2)


def test_people_came_and_went_in_the_last_full_year():
    begun = Membership.objects.filter(valid_from__year=2025)
    assert set(begun.values_list("how_in", flat=True)) >= {"admitted", "recognised", "moved_in"}
    assert Membership.objects.filter(valid_to__year=2025, how_out="moved_out").exists()


def test_every_person_is_possible():
    for member in Member.objects.all():
        check_life_dates(member)
        member.full_clean()


def test_cards_are_old_and_new_and_none_is_given_on_probation():
    lengths = {len(card) for card in Member.objects.exclude(card_number=None).values_list("card_number", flat=True)}
    assert lengths == {8, 12}
    assert not Member.objects.filter(status=Status.PROBATIONARY).exclude(card_number=None).exists()


def test_nobody_bears_a_real_number_or_address():
    for member in Member.objects.all():
        assert member.citizen_number.startswith(names.PROVINCE)
        assert member.email.endswith(".example")


def test_the_accounts_have_one_password_and_their_roles(settings):
    assert set(User.objects.values_list("username", flat=True)) == {
        *("admin", "secretary", "office", "branch1", "branch2", "branch3", "inspector", "member1")
    }
    assert all(user.check_password(settings.DEMO_PASSWORD) for user in User.objects.all())
    assert Grant.objects.get(user__username="branch2").organization.code == "CB2"
    assert Member.objects.get(user__username="member1").organization.code == "CB1"


def test_two_years_of_branch_meetings():
    held = Meeting.objects.held().filter(kind=Meeting.Kind.BRANCH_REGULAR, organization__code="CB3")
    assert held.filter(starts_at__year=2025).count() == 12
    assert Meeting.objects.filter(status=Meeting.Status.CONVENED).exists()
    assert Meeting.objects.filter(status=Meeting.Status.PLANNED).exists()


def test_everyone_who_had_to_come_is_ticked():
    meeting = Meeting.objects.filter(kind=Meeting.Kind.YEAR_REVIEW).latest("starts_at")
    obliged = Membership.objects.obliged(meeting.starts_at.date())
    assert set(meeting.attendances.values_list("member", flat=True)) == set(obliged.values_list("member", flat=True))


def test_attendance_is_high_but_human():
    states = dict(Attendance.objects.values_list("state").annotate(Count("pk")).order_by())
    assert states["present"] / sum(states.values()) > 0.94
    assert states["unexcused"] == 1
    assert states["late"]
    assert states["excused"]


def test_one_branch_is_behind_with_the_newest_directive():
    newest = Document.objects.get(symbol_raw="18-NQ/TW")
    studied = newest.disseminations.values_list("organization__code", flat=True)
    assert "CB3" not in studied


@pytest.mark.parametrize("symbol", ["05-CT/TW", "721/NQ-UBTVQH15", "12-NQ/TU", "08-QĐi/TW", "362/QĐ-TTg", "58-QĐ/TW"])
def test_directives_of_the_field_came_in(symbol):
    assert Document.objects.get(symbol_raw=symbol).direction == Document.Direction.INCOMING


def test_own_numbers_follow_the_days_without_a_gap():
    own = Document.objects.outgoing().filter(organization__code="DU", doc_type="NQ", term__begins_on__year=2025)
    numbers = list(own.order_by("issued_on", "pk").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_three_tasks_are_overdue():
    assert Task.objects.overdue(DAY).count() == 3
    assert Task.objects.filter(done_on__gt=F("due_on")).exists()
    assert Task.objects.open().filter(due_on__gt=DAY).exists()


def test_one_branch_and_six_members_were_excellent():
    assert OrganizationClassification.objects.get(year=2025, level=Level.EXCELLENT).organization.code == "CB2"
    assert MemberClassification.objects.filter(year=2025, level=Level.EXCELLENT).count() == 6
    assert MemberClassification.objects.filter(year=2025).count() == 33


def test_the_secretary_hands_the_branch_its_commendation():
    merit = Commendation.objects.get(year=2025, form=Commendation.Form.MERIT, recipients__organization__code="CB2")
    assert "Bí thư Đảng ủy" in merit.presenter
    assert merit.document.symbol_raw == merit.decision_symbol


def test_the_badge_goes_to_thirty_years_in_the_party():
    badge = Commendation.objects.get(form=Commendation.Form.BADGE, status=Commendation.Status.DECIDED)
    admitted = badge.recipients.get().member.admission_decision_on.day
    assert admitted.replace(year=admitted.year + 30) <= badge.presented_on


def test_history_tells_the_days_of_the_data():
    meeting = Meeting.objects.held().first()
    assert meeting.history.get().history_date == meeting.starts_at
    for model in (Meeting, Attendance, Membership):
        assert not model.history.filter(history_date__date__gt=DAY).exists()


def test_the_annual_report_of_the_last_full_year_is_issued():
    report = CommitteeReport.objects.issued().get(period__kind="year")
    assert (report.period.year, report.issued_on) == (2025, datetime.date(2025, 12, 15))
    assert report.document.symbol_raw.endswith("-BC/ĐU")
    assert report.signer_name == Member.objects.get(user__username="secretary").full_name
    assert {section.text for section in report.sections.all()}.isdisjoint({""})


@pytest.mark.parametrize(
    ("code", "value"),
    [("F01", 3), ("F02", 35), ("F04", 2), ("F12", 2), ("F13", 2), ("F14", 2), ("F15", 1), ("F18", 1), ("F19", 36),
     ("F20", 12), ("F23", 16), ("F26b", 1), ("F27", 6), ("F29", 35), ("F30", 3), ("F35a", 6), ("F37b", 1)],
)  # fmt: skip
def test_each_figure_of_the_annual_report_has_its_rows(code, value):
    report = CommitteeReport.objects.issued().get(period__kind="year")
    figure = report.figures.get(code=code)
    assert figure.value == sum(row.amount for row in figure.rows.all()) == value


def test_the_current_period_waits_for_everyone():
    reports = BranchReport.objects.filter(period__kind="month")
    states = {report.organization.code: report for report in reports.select_related("organization", "period")}
    assert states["CB1"].status == BranchReport.Status.SUBMITTED
    assert states["CB2"].status == BranchReport.Status.RETURNED
    assert states["CB3"].submitted_at is None
    assert states["CB3"].period.due_on < DAY


def test_branch_reports_of_the_closed_periods_are_accepted():
    closed = BranchReport.objects.exclude(period__kind="month")
    assert closed.count() == closed.accepted().count() == 9
    assert not any(report.was_late for report in closed.select_related("period"))


def test_again_it_changes_nothing():
    before = counts()
    call_command("demo", today=DAY)
    assert counts() == before


@pytest.mark.drill
def test_it_is_the_same_for_the_same_day():
    def shape():
        people = list(Member.objects.values_list("full_name", "birth_date", "card_number", "status"))
        came = list(Attendance.objects.values_list("meeting__title", "member__full_name", "state").order_by("pk"))
        return people, came, counts()

    first = shape()
    call_command("demo", today=DAY, reset=True)
    assert shape() == first


def test_of_a_congress_whose_ballots_are_counted_one_slip_is_left_to_find():
    counted, prepared = Congress.objects.filter(result="prepared").order_by("held_on")
    election = counted.elections.get(office="branch_committee")
    first, second = election.rounds.order_by("number")

    assert (first.outcome, Listed.objects.elected().filter(round=first).count()) == ("short", 2)
    assert len(counting.compared(second)) == 1
    assert counting.refusal_to_confirm(second) == ["Hai lần nhập còn 01 chỗ khác nhau."]
    assert nominating.tellers_on_the_list(election, election.nominees.values("member")) == []
    assert prepared.elections.get().nominees.count() == 4
