"""The targets of the two published reports that name some, entered as an office would, and held against what came."""

import datetime

import pytest

from awards.models import Level
from reports import actions as reports
from reports.models import BranchReport
from targets.live import lines_of, standings
from targets.models import TargetSet
from tests.factories import (
    DocumentFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OrganizationFactory,
    ReadingFactory,
    ReportPeriodFactory,
    TargetFactory,
    TargetSetFactory,
)

BEGUN = datetime.date(2020, 7, 1)
CLOSED = datetime.date(2025, 6, 30)
# Line, words, comparator, value, unit, what counts it, how the years go together.
FIVE_LINES = [
    (1, "Cán bộ, đảng viên, quần chúng được học tập, quán triệt nghị quyết", "eq", 100, "%", "", "level"),
    (2, "Tổ chức đảng trong sạch, vững mạnh, hoàn thành tốt nhiệm vụ", "eq", 100, "%", "good_branches", ""),
    (2, "Đảng viên hoàn thành tốt nhiệm vụ", "ge", 98, "%", "good_members", ""),
    (3, "Đảng viên không vi phạm kỷ luật", "eq", 100, "%", "undisciplined", ""),
    (3, "Tổ chức đảng có quy chế làm việc", "eq", 100, "%", "", "level"),
    (4, "Kết nạp đảng viên mới", "at_least", 5, "đảng viên", "admitted", ""),
    (5, "Các đoàn thể vững mạnh xuất sắc", "yes", None, "", "", "level"),
]


@pytest.fixture
def resolution(committee, branch, other_branch):
    """The seven values of a congress's resolution for 2020–2025."""
    return TargetSetFactory(
        organization=committee,
        kind=TargetSet.Kind.CONGRESS,
        title="Nghị quyết Đại hội Đảng bộ nhiệm kỳ 2020–2025",
        begins_on=BEGUN,
        ends_on=CLOSED,
        document=DocumentFactory(organization=committee),
    )


@pytest.fixture
def seven(resolution):
    names = ("line", "name", "comparator", "value", "unit", "measure", "course")
    return [
        TargetFactory(set=resolution, **dict(zip(names, facts, strict=True)) | {"course": facts[-1] or "total"})
        for facts in FIVE_LINES
    ]


def said(found):
    return [(one.target.line, one.target.promise, one.reached_text, one.badge[1]) for one in found]


def typed(target, value, year=2024):
    ReadingFactory(target=target, as_of=datetime.date(year, 12, 31), value=value)


def classified(branch, other_branch, members, *, completed=0):
    for place, member in enumerate(members):
        level = Level.COMPLETED if place < completed else Level.GOOD
        MemberClassificationFactory(
            member=member,
            organization=branch,
            year=2020,
            level=level,
            decided_on=datetime.date(2020, 12, 20),
            decision="QĐ 1",
        )
    for one in (branch, other_branch):
        OrganizationClassificationFactory(
            organization=one, year=2020, level=Level.GOOD, decided_on=datetime.date(2020, 12, 20), decision="QĐ 2"
        )


def test_five_lines_hold_seven_values_as_they_were_promised(seven):
    found = standings(seven, BEGUN)

    assert [line.number for line in lines_of(found)] == [1, 2, 3, 4, 5]
    assert said(found) == [
        (1, "100%", "", "Chưa có số liệu"),
        (2, "100%", "", "Chưa có số liệu"),
        (2, "≥ 98%", "", "Chưa có số liệu"),
        (3, "100%", "", "Chưa có số liệu"),
        (3, "100%", "", "Chưa có số liệu"),
        (4, "ít nhất 05 đảng viên", "", "Chưa có số liệu"),
        (5, "Có", "", "Chưa có số liệu"),
    ]


def test_the_term_of_seed_004_is_counted_to_its_end(seven, committee, branch, other_branch, office):
    members = [MemberFactory(organization=branch) for _ in range(49)]
    for month in (1, 3, 5, 7, 9):
        MemberFactory(organization=branch, joined_on=datetime.date(2021, month, 3), how_in="admitted")
    classified(branch, other_branch, members, completed=1)
    period = ReportPeriodFactory.build(
        organization=committee,
        year=2020,
        begins_on=datetime.date(2019, 12, 1),
        ends_on=datetime.date(2020, 11, 30),
        due_on=datetime.date(2020, 12, 10),
    )
    _accept_all(reports.open_period(period=period, by=office), office)
    for place, value in ((0, 100), (4, 100), (6, 1)):
        typed(seven[place], value)

    found = standings(seven, CLOSED)

    assert said(found) == [
        (1, "100%", "100%", "Đạt"),
        (2, "100%", "100%", "Đạt"),
        (2, "≥ 98%", "97,96%", "Không đạt"),
        (3, "100%", "100%", "Đạt"),
        (3, "100%", "100%", "Đạt"),
        (4, "ít nhất 05 đảng viên", "05 đảng viên", "Đạt"),
        (5, "Có", "Có", "Đạt"),
    ]
    assert [line.is_good for line in lines_of(found)] == [True, False, True, True, True]


def _accept_all(period, office):
    """The branches type that nobody was disciplined, and are accepted."""
    for report in BranchReport.objects.filter(period=period):
        reports.write_branch_report(report=report, texts={}, typed={"F32": 0}, by=office)
        reports.submit(report=report, by=office)
        report.refresh_from_db()
        reports.accept(report=report, by=office, day=datetime.date(2020, 12, 6), reason="Đã xem")


def test_the_two_targets_of_seed_003(committee):
    """100% of the branches at least good; the committee itself excellent."""
    branches = [OrganizationFactory(code=f"C{place}", parent=committee) for place in range(3)]
    pledge = TargetSetFactory(
        organization=committee,
        kind=TargetSet.Kind.PLEDGE,
        title="Mục tiêu năm 2023",
        begins_on=datetime.date(2023, 1, 1),
        ends_on=datetime.date(2023, 12, 31),
    )
    two = [
        TargetFactory(
            set=pledge,
            line=1,
            name="Chi bộ hoàn thành tốt nhiệm vụ",
            comparator="eq",
            value=100,
            unit="%",
            measure="good_branches",
        ),
        TargetFactory(
            set=pledge,
            line=2,
            name="Đảng bộ hoàn thành xuất sắc nhiệm vụ",
            comparator="yes",
            value=None,
            unit="",
            measure="own_best",
        ),
    ]
    assert [one.verdict for one in standings(two, datetime.date(2023, 7, 3))] == ["unknown", "unknown"]

    decided = {"year": 2023, "decided_on": datetime.date(2023, 12, 20), "decision": "QĐ 3"}
    MemberClassificationFactory(organization=branches[0], level=Level.GOOD, **decided)
    for one in branches:
        OrganizationClassificationFactory(organization=one, level=Level.GOOD, **decided)
    OrganizationClassificationFactory(organization=committee, level=Level.EXCELLENT, **decided)

    assert said(standings(two, datetime.date(2023, 12, 31))) == [
        (1, "100%", "100%", "Đạt"),
        (2, "Có", "Có", "Đạt"),
    ]
