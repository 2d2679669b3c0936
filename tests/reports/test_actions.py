import datetime

import pytest
from django.core.exceptions import ValidationError

from measures.typed import TYPED
from reports import actions
from reports.models import BranchReport, CommitteeReport
from tests.factories import MemberFactory, TermFactory


def test_opening_asks_every_branch(period, branch, other_branch):
    asked = BranchReport.objects.filter(period=period).values_list("organization", flat=True)

    assert set(asked) == {branch.pk, other_branch.pk}


def test_opening_tells_the_branch_secretaries(secretary, period):
    assert secretary.notices.get().url == period.get_absolute_url()


def test_first_submission_decides_lateness(report, submit, secretary, time_machine):
    time_machine.move_to("2025-12-04 10:00+07:00")
    submit(report)
    time_machine.move_to("2025-12-09 10:00+07:00")
    actions.send_back(report=report, comment="Bổ sung số cuộc kiểm tra.", by=secretary)
    submit(BranchReport.objects.get(pk=report.pk))

    report.refresh_from_db()
    assert not report.was_late


def test_submitted_report_is_not_edited(report, submit, secretary):
    submit(report)

    with pytest.raises(ValidationError):
        actions.write_branch_report(report=report, texts={}, typed={}, by=secretary)


def test_accepting_twice_is_refused(report, accept, secretary):
    accept(report)

    with pytest.raises(ValidationError):
        actions.accept(report=report, by=secretary)


def test_accepting_freezes_figures_and_rows(report, accept, branch):
    member = MemberFactory(organization=branch, full_name="Lê Thị Hoa")
    accept(report)
    MemberFactory(organization=branch)

    figure = report.figures.get(code="F02")
    assert (figure.value, figure.rows.get().key) == (1, f"members.member:{member.pk}")


def test_accepting_takes_the_branchs_own_number(report, accept, seated):
    assert accept(report).document.symbol_raw == "01-BC/CB"


def test_report_that_nobody_signs_takes_no_number(report, accept, branch):
    TermFactory(organization=branch)

    with pytest.raises(ValidationError, match="Chưa đủ quyền hạn, chức vụ, họ tên người ký"):
        accept(report)

    report.refresh_from_db()
    assert (report.status, report.document) == ("submitted", None)


def test_why_it_was_accepted_stays_with_the_paper(report, accept, seated):
    accept(report)

    issue = report.document.issue
    assert (issue.reason, report.events.get(kind="accepted").comment) == ("Đã xem", "Đã xem")
    assert any(one["text"].startswith("Bỏ câu thiếu số liệu: ") for one in issue.doubts)


def test_rules_of_the_period_are_kept_with_the_paper(report, accept, seated):
    accept(report)

    kept = {rule["key"] for rule in report.document.issue.rules}
    assert kept >= {f"report_{what}_year_{part}" for what in ("due", "cutoff") for part in ("day", "month")}


def test_committee_sum_names_the_branch_that_typed_nothing(committee, period, report, accept, other_branch, office):
    accept(report, **dict.fromkeys(TYPED, 2))
    own = actions.draft_committee_report(period=period, by=office)

    figure = actions.printing.committee_draft(own).book["F30"]
    assert (figure.value, figure.unknown) == (2, (other_branch.short_name,))


def test_issue_takes_number_and_freezes(committee, period, report, office, branch):
    TermFactory(organization=committee)
    MemberFactory(organization=branch)
    own = actions.draft_committee_report(period=period, by=office)
    own.signer_name = "Trần Quốc Khải"
    own.save()

    issued = actions.issue(report=own, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")

    assert issued.document.symbol_raw == "01-BC/ĐU"
    assert issued.printed["letterhead"]["symbol"] == "01-BC/ĐU"
    assert issued.figures.get(code="F02").value == 1


def test_issue_needs_a_signer(committee, period, office):
    own = actions.draft_committee_report(period=period, by=office)

    with pytest.raises(ValidationError):
        actions.issue(report=own, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")

    assert CommitteeReport.objects.get().status == "draft"
