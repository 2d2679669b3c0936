"""The real documents of a small committee, held against acceptance.md."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from documents.printing import pdfs
from measures.typed import TYPED
from meetings.models import Meeting
from members.papers import member_list
from reports import actions, calendar, rendering
from reports.models import BranchReport, ReportPeriod
from reports.outlines.elements import sections_of
from reports.outlines.shipped import elements_of
from tests import factories as make
from tests.documents.acceptance import check, failures

KINDS = ReportPeriod.Kind


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """What a committee of three branches and twelve members has issued in a year, by name."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield documents()
        transaction.set_rollback(True)


def documents() -> dict:
    committee = founded()
    office = make.GrantFactory(organization=committee, role="office").user
    half, year = (issued(committee, kind, office) for kind in (KINDS.HALF_YEAR, KINDS.YEAR))
    branch_report = BranchReport.objects.filter(period=year.period).first()
    unissued = actions.draft_committee_report(period=period_of(committee, KINDS.YEAR, 2026), by=office)
    named = {"half-year": half, "annual": year, "branch": branch_report, "draft": unissued}
    found = {name: rendering.printed(report) for name, report in named.items()}
    return found | {"members": member_list(committee)}


def founded():
    committee = make.CommitteeFactory(
        code="DU",
        name="Đảng bộ Sở Khoa học và Công nghệ",
        issuer_name="Đảng ủy Sở Khoa học và Công nghệ",
        superior_name="Đảng bộ Ủy ban nhân dân tỉnh An Bình",
    )
    seated(committee, make.OrganizationFactory(code="CB1", parent=committee))
    for code in ("CB2", "CB3"):
        seated(None, make.OrganizationFactory(code=code, parent=committee))
    return committee


def seated(committee, branch):
    """Four members, a secretary and a year of meetings; the first branch's secretary heads the committee too."""
    members = make.MemberFactory.create_batch(
        4, organization=branch, birth_date="1984-05-02", hometown="Hòa Lạc, An Bình"
    )
    for organization in filter(None, [committee, branch]):
        term = make.TermFactory(organization=organization, begins_on=datetime.date(2024, 1, 1))
        make.CommitteeSeatFactory(term=term, member=members[0], begins_on=term.begins_on)
    for month in range(1, 12):
        starts_at = timezone.make_aware(datetime.datetime(2025, month, 5, 8))
        meeting = make.MeetingFactory(organization=branch, starts_at=starts_at, status=Meeting.Status.APPROVED)
        make.AttendanceFactory(meeting=meeting, member=members[month % 4])
    decided = {"decision": "12-QĐ/ĐU", "decided_on": datetime.date(2025, 11, 28)}
    for member in members:
        make.MemberClassificationFactory(member=member, **decided)


def period_of(committee, kind, year):
    days = calendar.days_of(kind, year, 1, committee)
    period = ReportPeriod(organization=committee, kind=kind, year=year, **days)
    return actions.open_period(period=period, by=None)


def issued(committee, kind, office):
    period = period_of(committee, kind, 2025)
    written = {
        section.key: f"{section.label} được thực hiện tốt." for section in sections_of(elements_of("branch", "year"))
    }
    for report in BranchReport.objects.filter(period=period):
        actions.write_branch_report(report=report, texts=written, typed=dict.fromkeys(TYPED, 2), by=office)
        actions.submit(report=report, by=office)
        actions.accept(report=report, by=office, day=period.due_on, reason="Đã xem")
    report = actions.draft_committee_report(period=period, by=office)
    outline = elements_of("committee", kind)
    report.write({section.key: f"{section.label} được thực hiện tốt." for section in sections_of(outline)})
    return actions.issue(report=report, day=period.due_on, by=office, reason="Đã xem")


@pytest.mark.parametrize("name", ["annual", "half-year", "branch", "members"])
def test_document_meets_every_code(printed, name):
    document = printed[name]

    check(pdfs.make(document), document)


def test_draft_meets_every_code_but_where_its_boxes_stand(printed):
    """The box of a missing figure is drawn: where it begins or ends a line, the text does not reach the margin."""
    document = printed["draft"]

    assert set(failures(pdfs.make(document), document)) <= {"E3", "E5"}
    assert "F30" in document.missing


def test_annual_report_carries_the_classification(printed):
    tables = [block for block in printed["annual"].blocks if block.kind == "table"]

    assert [row.cells[1] for row in tables[0].rows[:3]] == ["Chi bộ CB1", "Chi bộ CB2", "Chi bộ CB3"]
    assert [table.title[:6] for table in tables] == ["Bảng 1"]


def test_half_year_report_classifies_nobody(printed):
    said = " ".join(block.text for block in printed["half-year"].blocks if block.kind != "table")

    assert "xếp loại" not in said


def test_member_list_hides_the_card_numbers(printed):
    cards = {row.cells[-1] for row in printed["members"].rows if row.kind == "row"}

    assert all(set(card[:-3]) <= {"•"} for card in cards)
