"""The report of a term with a set of targets of its own: what they say, and the tables beside."""

import datetime

import pytest

from documents.printing.blocks import Table
from reports import actions, printing
from tests.factories import (
    ContributionFactory,
    DocumentFactory,
    MemberFactory,
    OrganizationFactory,
    ReportPeriodFactory,
    TargetFactory,
    TargetSetFactory,
    TermFactory,
)


def written(report):
    """The sentences of the report as it would be issued, without its tables."""
    draft = printing.committee_draft(report, final=True)
    blocks = printing.print_committee(report, draft=draft).blocks
    return "\n".join(block.text for block in blocks if not isinstance(block, Table))


def drafted(by, **facts):
    period = actions.open_period(period=ReportPeriodFactory.build(**facts), by=by)
    return actions.draft_committee_report(period=period, by=by)


@pytest.fixture
def two(committee):
    names = ("Chi bộ Viễn thông", "Chi bộ Báo chí xuất bản")
    return [OrganizationFactory(parent=committee, name=name, short_name=name) for name in names]


@pytest.fixture
def term_2020(committee, two, office):
    """A term of five years with its targets, and what was given under plans of its years."""
    TermFactory(organization=committee, begins_on=datetime.date(2015, 6, 1), ends_on=datetime.date(2020, 6, 1))
    MemberFactory.create_batch(4, organization=two[0], joined_on=datetime.date(2010, 1, 5))
    for number in range(5):
        day = datetime.date(2016 + number // 2, 3, 3)
        MemberFactory(organization=two[1], joined_on=day, how_in="admitted", admitted_on=day)
    plan = DocumentFactory(organization=committee, doc_type="KH", symbol_raw="55-KH/ĐUK", issuer="Đảng ủy Khối")
    ContributionFactory(organization=committee, amount=390_770_000, plan=plan, given_on=datetime.date(2018, 5, 5))
    ContributionFactory(organization=committee, amount=287_000_000, given_on=datetime.date(2019, 5, 5))
    goal = TargetSetFactory(
        organization=committee,
        kind="congress",
        title="Nghị quyết Đại hội Đảng bộ nhiệm kỳ 2015–2020",
        begins_on=datetime.date(2015, 6, 1),
        ends_on=datetime.date(2020, 5, 31),
    )
    for line in (1, 2):
        TargetFactory(set=goal, line=line, comparator="at_least", measure="admitted", course="total")
    days = {"begins_on": datetime.date(2015, 6, 1), "ends_on": datetime.date(2020, 5, 31)}
    return drafted(office, organization=committee, kind="term", year=2020, due_on=datetime.date(2020, 6, 1), **days)


def test_term_tells_money_admissions_and_its_targets(term_2020):
    said = written(term_2020)

    assert "kết nạp 05 đảng viên mới" in said
    assert "390.770.000 đồng" in said and "287.000.000 đồng" in said and "677.770.000" not in said
    assert "Nghị quyết Đại hội Đảng bộ nhiệm kỳ 2015–2020: đạt 02/02 chỉ tiêu." in said


def test_term_has_its_series_and_its_table_of_targets(term_2020):
    titles = [block.title for block in printing.print_committee(term_2020).blocks if isinstance(block, Table)]

    assert titles[0].startswith("Bảng 1. Kết quả thực hiện chỉ tiêu")
    assert "Bảng 2. Số liệu các năm 2015–2020" in titles
