"""The political report of a term: what its years brought, from their annual reports and from the data."""

import datetime
from dataclasses import replace

import pytest
from django.urls import reverse

from documents.printing.blocks import Centred, Heading, Table, parts_of
from measures.rows import Scope
from reports import actions, printing
from reports.book import FigureBook
from reports.drafting.series import book_of
from reports.models import BranchReport, CommitteeReport, ReportPeriod
from tests.factories import (
    CommendationFactory,
    CommitteeReportFactory,
    CommitteeSeatFactory,
    CongressFactory,
    MemberFactory,
    ReportPeriodFactory,
    TermFactory,
)

TERM = {"begins_on": datetime.date(2023, 6, 1), "ends_on": datetime.date(2025, 12, 31)}


@pytest.fixture
def term(committee):
    term = TermFactory(organization=committee, begins_on=datetime.date(2023, 6, 1), ends_on=datetime.date(2026, 1, 1))
    CommitteeSeatFactory(term=term, begins_on=term.begins_on, member__full_name="Trần Quốc Khải")
    return term


@pytest.fixture
def political(committee, branch, other_branch, term, office):
    period = ReportPeriod(organization=committee, kind="term", year=2025, due_on=TERM["ends_on"], **TERM)
    actions.open_period(period=period, by=office)
    return actions.draft_committee_report(period=period, by=office)


def year_of(committee, office, year, **typed):
    """The accepted annual reports of the branches, each with the same counts."""
    days = {"begins_on": datetime.date(year, 1, 1), "ends_on": datetime.date(year, 11, 30)}
    period = ReportPeriodFactory.build(organization=committee, year=year, due_on=datetime.date(year, 12, 5), **days)
    actions.open_period(period=period, by=office)
    for report in BranchReport.objects.filter(period=period):
        actions.write_branch_report(report=report, texts={}, typed=typed, by=office)
        actions.submit(report=report, by=office)
        report.refresh_from_db()
        actions.accept(report=report, by=office, day=datetime.date(year, 12, 6), reason="Đã xem")
    return period


def lines_of(printed) -> dict[str, list[str]]:
    """The table of the years by what each line counts."""
    table = next(block for block in printed.blocks if isinstance(block, Table) and "các năm" in block.title)
    return {row.cells[1]: [getattr(cell, "text", cell) for cell in row.cells[2:]] for row in table.rows}


def test_no_branch_is_asked_for_a_report_of_a_term(political):
    assert not BranchReport.objects.filter(period=political.period).exists()
    assert (political.signer_authority, political.signer_name) == ("T/M BAN CHẤP HÀNH", "Trần Quốc Khải")


@pytest.mark.parametrize(
    ("kind", "ordinal", "term_label", "said"),
    [
        ("delegates", 6, "2025 – 2030", "trình Đại hội đại biểu lần thứ 6, nhiệm kỳ 2025–2030"),
        ("members", 6, "2025 – 2030", "trình Đại hội lần thứ 6, nhiệm kỳ 2025–2030"),
        ("members", 5, "2020 – 2025", "trình đại hội nhiệm kỳ tiếp theo"),
    ],
)
def test_head_names_the_congress_to_which_it_goes(political, kind, ordinal, term_label, said):
    CongressFactory(organization=political.organization, kind=kind, ordinal=ordinal, term_label=term_label)

    assert printing.subject_of(political.period)[1] == said


def test_congress_to_which_the_report_goes_is_not_told_as_past(political):
    """It is held before the term has ended, and elects who is to lead the next one."""
    held = {"held_on": datetime.date(2025, 12, 20), "result": "held"}
    CongressFactory(organization=political.organization, ordinal=6, term_label="2025 – 2030", **held)

    assert FigureBook(printing.scope_of(political))["F43b"].value == 1
    codes = {
        getattr(part, "code", "") for block in printing.print_committee(political).blocks for part in parts_of(block)
    }
    assert "F43b" not in codes


def test_days_left_empty_are_those_of_the_term(client, office, committee, term):
    client.force_login(office)

    asked = {"organization": committee.pk, "kind": "term", "year": 2026, "number": 1}
    client.post(reverse("reports:add_period"), asked)

    period = ReportPeriod.objects.get()
    assert (str(period), period.begins_on) == ("Báo cáo nhiệm kỳ 2023–2026", term.begins_on)


def test_year_without_a_term_is_said_at_the_form(client, office, committee, term):
    client.force_login(office)

    asked = {"organization": committee.pk, "kind": "term", "year": 2031, "number": 1}
    response = client.post(reverse("reports:add_period"), asked)

    assert response.status_code == 422
    assert "không có nhiệm kỳ kết thúc trong năm 2031" in response.content.decode()


def test_parts_have_their_heads_and_number_anew(political):
    printed = printing.print_committee(political)

    heads = [block.text for block in printed.blocks if isinstance(block, Centred | Heading)]
    assert printed.doc_type == "BÁO CÁO CHÍNH TRỊ"
    assert heads[0] == "PHẦN THỨ NHẤT TÌNH HÌNH THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI NHIỆM KỲ 2023–2025"
    political.write({"forecast": "Thời cơ và thách thức.", "situation": "Thuận lợi.", "strengths": "Đoàn kết."})
    second = [block.text for block in printing.print_committee(political).blocks if isinstance(block, Heading)]
    assert second[-1] == "DỰ BÁO TÌNH HÌNH"


def test_typed_counts_of_the_years_add_up(political, committee, office):
    for year in (2023, 2024, 2025):
        year_of(committee, office, year, F30=year - 2022)

    figure = FigureBook(printing.scope_of(political))["F30"]

    assert (figure.value, figure.unknown) == (12, ())
    assert {row.label.rsplit(", ", 1)[1] for row in figure.rows} == {"năm 2023", "năm 2024", "năm 2025"}


def test_year_that_nobody_typed_is_named(political, committee, office):
    year_of(committee, office, 2024, F30=1)
    year_of(committee, office, 2025, F30=1)

    unknown = FigureBook(printing.scope_of(political))["F30"].unknown

    assert len(unknown) == 1 and unknown[0].startswith("năm 2023 (")


def test_years_stand_side_by_side(political, branch):
    MemberFactory(organization=branch, joined_on=datetime.date(2020, 1, 1))
    for day in (datetime.date(2024, 3, 3), datetime.date(2025, 3, 3), datetime.date(2025, 4, 3)):
        MemberFactory(organization=branch, joined_on=day, how_in="admitted", admitted_on=day)

    lines = lines_of(printing.print_committee(political))

    assert lines["Kết nạp đảng viên"] == ["0", "1", "2", "3"]
    assert lines["Tổng số đảng viên"][-1] == "4"  # a number of a day: that of the last one


def test_years_that_the_portal_does_not_hold_are_a_dash(political, branch):
    """A year in whose course the records begin says what its end has."""
    MemberFactory(organization=branch, joined_on=datetime.date(2024, 12, 3))

    assert lines_of(printing.print_committee(political))["Tổng số đảng viên"] == ["-", "1", "1", "1"]


def test_issued_year_keeps_what_it_said(political, committee, branch, office):
    MemberFactory(organization=branch, joined_on=datetime.date(2023, 1, 1))
    period = year_of(committee, office, 2024)
    annual = actions.draft_committee_report(period=period, by=office)
    actions.issue(report=annual, day=datetime.date(2024, 12, 15), by=office, reason="Đã xem")
    MemberFactory(organization=branch, joined_on=datetime.date(2024, 2, 2))

    counts = lines_of(printing.print_committee(political))["Tổng số đảng viên"]

    assert CommitteeReport.objects.issued().count() == 1
    assert counts[:3] == ["1", "1", "2"]


def test_every_figure_of_the_draft_has_a_page(client, office, political, committee):
    year_of(committee, office, 2025, F30=1)
    client.force_login(office)

    printed = printing.print_committee(political)
    codes = {part.code for block in printed.blocks for part in parts_of(block) if hasattr(part, "code")}

    assert codes
    for code in codes:
        assert client.get(reverse("reports:figure", args=[political.pk, code])).status_code == 200


def test_term_that_runs_tells_no_year_to_come(committee, branch, office):
    begins = datetime.date(2025, 6, 1)
    TermFactory(organization=committee, begins_on=begins, ends_on=datetime.date(2030, 6, 1))
    MemberFactory(organization=branch, joined_on=datetime.date(2020, 1, 1))
    days = {"begins_on": begins, "ends_on": datetime.date(2026, 5, 31), "due_on": datetime.date(2026, 6, 1)}
    period = ReportPeriod(organization=committee, kind="term", year=2030, **days)
    report = actions.draft_committee_report(period=actions.open_period(period=period, by=office), by=office)

    table = next(block for block in printing.print_committee(report).blocks if isinstance(block, Table))

    assert [column.label for column in table.columns[2:-1]] == ["2025", "2026"]
    assert not any("2027" in one for one in FigureBook(printing.scope_of(report))["F30"].unknown)


def test_part_and_heading_with_nothing_below_are_not_printed(political):
    heads = [block.text for block in printing.print_committee(political).blocks if isinstance(block, Centred | Heading)]

    assert not any("PHẦN THỨ HAI" in text or "Bài học kinh nghiệm" in text for text in heads)


def test_year_that_goes_on_after_the_term_is_told_up_to_its_end(political, committee, branch, office):
    """The annual report of 2025 counts its last months, in which the next term runs."""
    facts = {"status": "issued", "issued_on": datetime.date(2025, 12, 9)}
    issued = CommitteeReportFactory(period=year_of(committee, office, 2025), **facts)
    term = Scope(committee, TERM["begins_on"], datetime.date(2025, 6, 20), "term", 2025)

    assert book_of(term, 2025)[1] is None
    assert book_of(replace(term, ends_on=TERM["ends_on"]), 2025)[1] == issued


def test_commendation_decided_after_the_term_is_no_part_of_its_last_year(committee, branch):
    facts = {"organization": committee, "status": "decided", "decision_symbol": "12-QĐ/ĐU"}
    for day in (datetime.date(2025, 3, 1), datetime.date(2025, 12, 20)):
        CommendationFactory(decided_on=day, members=[MemberFactory(organization=branch)], **facts)
    term = Scope(committee, TERM["begins_on"], datetime.date(2025, 6, 20), "term", 2025)

    assert (book_of(term, 2025)[0]["F37"].value, FigureBook(term)["F37"].value) == (1, 1)
