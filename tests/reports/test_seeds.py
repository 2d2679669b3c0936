"""Two published reports, their facts entered as an office would, and held against what the portal writes of them."""

import datetime

import pytest
from django.utils import timezone

from documents.printing.blocks import Table
from reports import actions, printing
from tests.factories import (
    AttendanceFactory,
    CommendationFactory,
    ConclusionFactory,
    CongressFactory,
    DisseminationFactory,
    DocumentFactory,
    MeetingFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OrganizationFactory,
    ReportPeriodFactory,
    TaskFactory,
)


def at(*parts):
    return timezone.make_aware(datetime.datetime(*parts, 8))


def written(report):
    """The sentences of the report as it would be issued, without its tables."""
    draft = printing.committee_draft(report, final=True)
    blocks = printing.print_committee(report, draft=draft).blocks
    return "\n".join(block.text for block in blocks if not isinstance(block, Table))


@pytest.fixture
def three(committee):
    return [
        OrganizationFactory(
            parent=committee, code=f"CB{number}", name=f"Chi bộ {number}", short_name=f"Chi bộ {number}"
        )
        for number in (1, 2, 3)
    ]


@pytest.fixture
def report_2022(committee, three, office):
    """Seed 000: the year 2022, in which three branches of three held their congress."""
    people = [MemberFactory(organization=branch, joined_on=datetime.date(2015, 1, 5)) for branch in three]
    for branch in three:
        CongressFactory(
            organization=branch, held_on=datetime.date(2022, 5, 10), term_label="2022 – 2025", result="approved"
        )
    plan = DocumentFactory(
        organization=committee,
        doc_type="KH",
        symbol_raw="139-KH/ĐU",
        issuer="Đảng ủy Sở",
        issued_on=datetime.date(2022, 8, 18),
        subject="về thực hiện các Nghị quyết Hội nghị Trung ương 5 khóa XIII",
    )
    directive = DocumentFactory(
        organization=committee,
        doc_type="NQ",
        symbol_raw="54-NQ/TW",
        issuer="Bộ Chính trị",
        issued_on=datetime.date(2019, 12, 10),
        subject="về xây dựng và phát triển tỉnh đến năm 2030",
    )
    study = MeetingFactory(organization=committee, kind="dissemination", starts_at=at(2022, 3, 2), status="held")
    DisseminationFactory(document=directive, meeting=study)
    for person in people:
        AttendanceFactory(meeting=study, member=person, organization=person.organization)
    decided = {"year": 2022, "decision": "9-QĐ/ĐU", "decided_on": datetime.date(2022, 12, 20)}
    OrganizationClassificationFactory(organization=three[0], level="excellent", **decided)
    MemberClassificationFactory(member=people[0], organization=three[0], level="excellent", **decided)
    given = {"year": 2022, "decision_symbol": "10-QĐ/ĐU", "decided_on": datetime.date(2022, 12, 22)}
    CommendationFactory(organization=committee, members=people[:1], organizations=three[:1], status="decided", **given)
    review = MeetingFactory(organization=committee, kind="year_review", starts_at=at(2022, 12, 28), status="held")
    conclusion = ConclusionFactory(meeting=review, text="Đẩy mạnh phát triển kinh tế số, xã hội số.")
    TaskFactory(
        organization=three[1],
        title="Hoàn thành đề án chuyển đổi số",
        conclusion=conclusion,
        assigned_on=datetime.date(2022, 12, 28),
        due_on=datetime.date(2023, 6, 30),
    )
    days = {"begins_on": datetime.date(2021, 12, 1), "ends_on": datetime.date(2022, 11, 30)}
    period = ReportPeriodFactory.build(organization=committee, year=2022, due_on=datetime.date(2022, 12, 5), **days)
    report = actions.draft_committee_report(period=actions.open_period(period=period, by=office), by=office)
    report.plan = plan
    report.save()
    return report


def test_year_2022_says_what_was_entered(report_2022):
    said = written(report_2022)

    for sentence in (
        "Thực hiện Kế hoạch số 139-KH/ĐU, ngày 18/8/2022 của Đảng ủy Sở về thực hiện các Nghị quyết Hội nghị",
        "Đảng bộ Sở có 03 chi bộ trực thuộc với 03 đảng viên, bằng năm trước, đều là đảng viên chính thức.",
        "03/03 chi bộ tổ chức đại hội, đạt 100% (Chi bộ 1; Chi bộ 2; Chi bộ 3).",
        "tổ chức 01 hội nghị học tập, quán triệt nghị quyết, chỉ thị, kết luận của Đảng với 100% lượt đảng viên",
        "quán triệt 01 văn bản (Nghị quyết số 54-NQ/TW, ngày 10/12/2019 của Bộ Chính trị về xây dựng",
        "Có 01 chi bộ được đánh giá, xếp loại, trong đó 01 chi bộ hoàn thành xuất sắc nhiệm vụ (100%).",
        "01 tổ chức đảng được khen thưởng (Giấy khen của Đảng ủy cơ sở: Chi bộ 1).",
        "- Đẩy mạnh phát triển kinh tế số, xã hội số: Hoàn thành đề án chuyển đổi số (hạn 30/6/2023).",
    ):
        assert sentence in said


def test_year_2022_says_nothing_that_was_not_entered(report_2022):
    """Nothing of badges, late tasks, money, probation or counts that nobody typed; no number that is none."""
    said = written(report_2022)

    for word in ("Huy hiệu", "chậm", "an sinh", "dự bị", "kiểm tra", "đảng phí", "{", "}", "None", " 0 ", " 00"):
        assert word not in said, word


@pytest.fixture
def half_2023(committee, three, office):
    """Seed 003: 35 members, two of them on probation, in three branches; the conference of July launches a movement."""
    for place, count in zip(three, (13, 12, 10), strict=True):
        MemberFactory.create_batch(count - (place is three[0]) * 2, organization=place)
    MemberFactory.create_batch(2, organization=three[0], status="probationary", official_on=None)
    review = MeetingFactory(organization=committee, kind="interim_review", starts_at=at(2023, 7, 3), status="held")
    ConclusionFactory(meeting=review, text="Phát động xây dựng “Chi bộ 4 tốt”, “Đảng bộ 4 tốt” giai đoạn 2023–2025.")
    days = {"begins_on": datetime.date(2022, 12, 1), "ends_on": datetime.date(2023, 5, 31)}
    period = ReportPeriodFactory.build(
        organization=committee, kind="half_year", year=2023, due_on=datetime.date(2023, 6, 10), **days
    )
    return actions.draft_committee_report(period=actions.open_period(period=period, by=office), by=office)


def test_half_of_2023_says_what_was_entered(half_2023):
    said = written(half_2023)

    assert "Đảng bộ Sở có 03 chi bộ trực thuộc với 35 đảng viên" in said
    assert "trong đó 33 đảng viên chính thức, 02 đảng viên dự bị" in said
    assert "- Phát động xây dựng “Chi bộ 4 tốt”, “Đảng bộ 4 tốt” giai đoạn 2023–2025." in said


def test_half_of_2023_classifies_nobody(half_2023):
    said = written(half_2023)

    assert "xếp loại" not in said and "Huy hiệu" not in said and "đại hội" not in said
