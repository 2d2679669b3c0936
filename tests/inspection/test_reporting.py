"""The numbered reports on a year's programme: what they count, when they are drafted, who issues them."""

import datetime

import pytest
import time_machine

from documents.models import Document
from inspection.papers import PAPERS
from inspection.reporting import half_year_report, year_report
from inspection.summary import Summary
from tests.factories import (
    AssetDeclarationFactory,
    CommitteeSeatFactory,
    DisciplineFactory,
    InspectionFactory,
    IntegrityCheckFactory,
    PetitionFactory,
    ProgrammeFactory,
    TaskFactory,
    TermFactory,
)
from tests.inspection.writing import write_out

DAY = datetime.date(2026, 1, 5)
JUNE_30 = datetime.date(2026, 6, 30)
JULY = datetime.date(2026, 7, 1)
NOW = datetime.datetime(2026, 7, 2, 3, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def year(committee):
    return ProgrammeFactory(organization=committee, body="commission", year=2026)


def told(document) -> str:
    return " ".join(block.text for block in document.blocks if block.kind == "paragraph")


def tables(document) -> list:
    return [[row.cells for row in block.rows] for block in document.blocks if block.kind == "table"]


def test_report_says_the_counts_of_the_registers(year, committee, branch, other_branch, member):
    done = InspectionFactory(organization=committee, on=[branch], announced_on=DAY, concluded_on=DAY)
    InspectionFactory(organization=branch, body="branch", kind="supervision", announced_on=DAY, concluded_on=JUNE_30)
    done.remedies.add(TaskFactory(organization=branch, assigned_on=DAY, due_on=JUNE_30, done_on=JULY))
    DisciplineFactory(organization=committee, member=member, decided_on=DAY, announced_on=DAY)
    PetitionFactory(organization=committee, received_on=DAY, answered_on=JUNE_30, result="right", last_day=DAY)
    IntegrityCheckFactory(organization=committee, year=2026, half=1, people=5, answers=4)

    report = half_year_report(year)

    assert report.subject_lines == ("công tác kiểm tra, giám sát, kỷ luật đảng 6 tháng đầu năm 2026",)
    inspected, letters = tables(report)
    assert inspected == [
        ("Đảng ủy", "00", "00", "00"),
        ("Ủy ban kiểm tra", "01", "00", "00"),
        ("Chi bộ", "00", "01", "00"),
    ]
    assert letters[0] == ("Kiến nghị, phản ánh", "01", "01", "01", "00")
    for sentence in (
        "Cấp trên đã kiểm tra, giám sát 01/02 chi bộ trực thuộc.",
        "Yêu cầu khắc phục 01 việc sau kiểm tra, giám sát; chưa việc nào xong.",
        "Đảng viên bị thi hành kỷ luật: 01, gồm khiển trách 01.",
        "Đề nghị thẩm tra 05 người, đã có kết quả 04 người.",
    ):
        assert sentence in told(report)


def test_the_first_and_the_last_day_count_and_the_next_does_not(committee):
    for day in (datetime.date(2025, 12, 31), datetime.date(2026, 1, 1), JUNE_30, JULY):
        PetitionFactory(organization=committee, received_on=day)

    half, whole = (Summary(committee, 2026, is_half=is_half) for is_half in (True, False))

    assert half.letters[0] == ("Kiến nghị, phản ánh", [2, 0, 0, 3])
    assert whole.letters[0] == ("Kiến nghị, phản ánh", [3, 0, 0, 4])


def test_report_of_a_year_that_is_not_over_ends_with_its_day(committee, branch, year):
    """What is due after the day is not overdue on it."""
    done = InspectionFactory(organization=committee, on=[branch], announced_on=DAY, concluded_on=DAY)
    done.remedies.add(TaskFactory(organization=branch, assigned_on=DAY, due_on=datetime.date(2026, 12, 15)))

    report = year_report(year, day=datetime.date(2026, 7, 1))

    assert "Số liệu từ ngày 01/01/2026 đến ngày 01/7/2026" in told(report)
    assert "chưa việc nào xong." in told(report)


def test_report_says_what_was_mended_late_and_nothing_of_empty_registers(committee, branch, year):
    done = InspectionFactory(organization=committee, on=[branch], announced_on=DAY, concluded_on=DAY)
    for finished in (DAY, JUNE_30):
        done.remedies.add(TaskFactory(organization=branch, assigned_on=DAY, due_on=DAY, done_on=finished))
    done.remedies.add(TaskFactory(organization=branch, assigned_on=DAY, due_on=DAY))

    report = half_year_report(year)

    mended = "Yêu cầu khắc phục 03 việc sau kiểm tra, giám sát; đã xong 02 việc, trong đó 01 việc xong sau hạn; "
    assert f"{mended}01 việc quá hạn." in told(report)
    assert "kê khai" not in told(report)
    assert "thẩm tra" not in told(report)


def test_suspicions_are_told_in_no_report(committee, year):
    PetitionFactory(organization=committee, received_on=DAY, kind="suspicion", sender="itself")

    report = half_year_report(year)

    assert "Không có đơn thư phải giải quyết." in told(report)
    assert "Dấu hiệu" not in str(report)


def test_report_of_a_branch_counts_what_is_its_own(committee, branch):
    InspectionFactory(organization=committee, on=[branch], announced_on=DAY, concluded_on=DAY)

    report = year_report(ProgrammeFactory(organization=branch, body="branch", year=2026))

    assert tables(report)[0] == [("Chi bộ", "00", "00", "00")]
    assert "chi bộ trực thuộc" not in told(report)
    assert "theo sổ của chi bộ." in told(report)


@pytest.mark.parametrize(
    ("key", "facts", "why"),
    [
        ("half-year", {"year": 2026}, ""),
        ("year", {"year": 2025}, ""),
        ("year", {"year": 2026}, "Báo cáo này lập từ tháng 11/2026."),
        ("half-year", {"year": 2027}, "Báo cáo này lập từ tháng 06/2027."),
        ("year", {"year": 2025, "span": "term", "last_year": 2030}, "Báo cáo lập theo chương trình năm."),
    ],
)
def test_report_is_drafted_when_its_time_has_come(committee, key, facts, why):
    assert PAPERS[key].refusal(ProgrammeFactory(organization=committee, **facts)) == why


def test_each_programme_has_its_numbered_report(client, chief, committee, year):
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post in ("secretary", "inspection_chair"):
        CommitteeSeatFactory(term=term, post=post, member__organization=committee)
    client.force_login(chief)
    facts = {"day": "01/07/2026", "reason": "Ý kiến đánh giá gửi kèm"}

    for row in (year, ProgrammeFactory(organization=committee, body="committee", year=2026)):
        write_out("half-year", row, chief)
        client.post(PAPERS["half-year"].address(row, "paper_issue"), facts)

    assert [*Document.objects.order_by("pk").values_list("symbol_raw", flat=True)] == ["01-BC/UBKTĐU", "01-BC/ĐU"]


def test_report_speaks_of_no_zero_people(committee, branch, year):
    AssetDeclarationFactory(member__organization=branch, year=2026)
    IntegrityCheckFactory(organization=committee, year=2026, half=1, requests=1, people=5, answers=0)

    report = told(half_year_report(year))

    assert "Chưa chi bộ nào trong 01 chi bộ trực thuộc được cấp trên kiểm tra, giám sát." in report
    assert "Có 01 người thuộc diện kê khai trong năm; chưa ai nộp bản kê khai." in report
    assert "Đề nghị thẩm tra 05 người, chưa có kết quả." in report
    assert "00" not in report.replace("2026", "")
