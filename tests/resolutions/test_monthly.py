"""The monthly resolution: drafted from conclusions, tasks, attendance and the show of hands."""

import datetime
import io

import pypdf
import pytest
from django.urls import reverse

from documents import numbering
from documents.printing import pdfs
from documents.printing.blocks import Heading, Table
from partyportal import dates
from resolutions.papers import PAPERS, monthly
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CommitteeSeatFactory,
    ConclusionFactory,
    MeetingFactory,
    MeetingVoteFactory,
    MemberFactory,
    TaskFactory,
    TermFactory,
)


@pytest.fixture
def meeting(branch):
    return MeetingFactory(organization=branch, status="held")  # on 05/3/2026


@pytest.fixture
def concluded(meeting):
    return ConclusionFactory(meeting=meeting, ordinal=1, text="Hoàn thành kế hoạch chuyên đề.")


@pytest.fixture
def attended(meeting, branch, member):
    """The meeting of the month before, to which one came."""
    last = MeetingFactory(organization=branch, status="approved", starts_at=meeting.starts_at.replace(month=2))
    AttendanceFactory(meeting=last, member=member)


def texts(meeting):
    return [block.text for block in monthly(meeting).blocks if not isinstance(block, Table)]


def table(meeting):
    return next(block for block in monthly(meeting).blocks if isinstance(block, Table))


def test_it_says_what_last_month_brought(meeting, concluded, branch):
    february = datetime.date(2026, 2, 20)
    TaskFactory(organization=branch, due_on=february, done_on=datetime.date(2026, 2, 19))
    TaskFactory(organization=branch, due_on=february, title="Trình dự thảo quy chế")
    TaskFactory(organization=branch, due_on=datetime.date(2026, 1, 31), title="Việc của tháng một")

    said = texts(meeting)

    assert "Hoàn thành 01/02 nhiệm vụ đến hạn (50%); chưa hoàn thành: trình dự thảo quy chế." in said
    assert not any("tháng một" in text for text in said)


def test_what_was_done_after_the_meeting_was_not_done_then(meeting, concluded, branch):
    late = {"due_on": datetime.date(2026, 2, 20), "done_on": datetime.date(2026, 3, 9)}
    TaskFactory(organization=branch, title="Trình dự thảo quy chế", **late)

    assert "Chưa hoàn thành 01 nhiệm vụ đến hạn: trình dự thảo quy chế." in texts(meeting)


def test_attendance_that_nobody_ticked_is_not_told(meeting, concluded, member):
    assert not any("dự sinh hoạt" in text for text in texts(meeting))


def test_it_goes_to_the_committee_by_its_name(meeting, concluded):
    assert monthly(meeting).recipients[0] == "Đảng ủy Sở (để báo cáo)"


def test_conclusions_become_its_tasks(meeting, concluded, branch, member):
    TaskFactory(
        organization=branch,
        conclusion=concluded,
        title="Ban hành kế hoạch",
        assignee=member,
        assigned_on=meeting.day,
        due_on=datetime.date(2026, 4, 15),
    )
    TaskFactory(organization=branch, title="Việc còn nợ", due_on=datetime.date(2026, 3, 20))
    TaskFactory(organization=branch, title="Việc xa", due_on=datetime.date(2026, 6, 20))

    assert "1. Hoàn thành kế hoạch chuyên đề." in texts(meeting)
    assert [row.cells for row in table(meeting).rows] == [
        ("1", "Việc còn nợ", "Bí thư Chi bộ", "20/03/2026"),
        ("2", "Ban hành kế hoạch", "Đ/c Trần Thị Thu Hà", "15/04/2026"),
    ]


def test_a_conclusion_in_the_words_of_its_task_is_said_once(meeting, concluded, branch):
    ConclusionFactory(meeting=meeting, ordinal=2, text="Giữ nền nếp sinh hoạt.")
    TaskFactory(organization=branch, conclusion=concluded, title="Hoàn thành kế hoạch chuyên đề")

    assert [text for text in texts(meeting) if text[:3] in {"1. ", "2. "}] == ["1. Giữ nền nếp sinh hoạt."]
    assert table(meeting).rows[0].cells[1] == "Hoàn thành kế hoạch chuyên đề"


def test_a_usual_month_is_one_page(meeting, concluded, branch, member):
    for number in (2, 3):
        ConclusionFactory(
            meeting=meeting, ordinal=number, text="Rà soát hồ sơ đảng viên, cập nhật thông tin còn thiếu."
        )
    TaskFactory(organization=branch, conclusion=concluded, title="Ban hành kế hoạch", assignee=member)
    AttendanceFactory(meeting=meeting, member=member)
    MeetingVoteFactory(meeting=meeting, subject="Nghị quyết tháng 3", summoned=12, present=12, votes_for=12)

    assert len(pypdf.PdfReader(io.BytesIO(pdfs.make(monthly(meeting)))).pages) == 1


def test_without_tasks_there_is_no_table(meeting, concluded):
    assert not [block for block in monthly(meeting).blocks if isinstance(block, Table)]


def test_what_was_noted_of_the_month_is_in_it(meeting, concluded):
    AgendaItemFactory(meeting=meeting, ordinal=1, text="Đánh giá tháng trước", notes="Hệ thống vận hành ổn định.")
    AgendaItemFactory(meeting=meeting, ordinal=2, text="Thông tin thời sự", notes="Không đưa vào nghị quyết.")

    said = texts(meeting)

    assert "Hệ thống vận hành ổn định." in said
    assert "Không đưa vào nghị quyết." not in said


def test_the_vote_on_it_closes_it_with_the_base_of_the_rule(meeting, concluded):
    MeetingVoteFactory(
        meeting=meeting,
        subject="Nghị quyết tháng 3",
        summoned=12,
        left_out=1,
        left_out_reason="tạm vắng",
        present=10,
        votes_for=10,
    )

    assert texts(meeting)[-1] == "Nghị quyết được Chi bộ thông qua với 10/11 đảng viên chính thức tán thành (90,9%)."


def test_a_vote_that_failed_is_not_said_to_have_passed(meeting, concluded):
    MeetingVoteFactory(meeting=meeting, subject="Nghị quyết tháng 3", summoned=12, present=6, votes_for=6)

    assert not any("thông qua" in text for text in texts(meeting))


def test_a_branch_with_a_committee_names_it(meeting, concluded, branch):
    term = TermFactory(organization=branch)
    seated = MemberFactory(organization=branch)
    CommitteeSeatFactory(term=term, organization=branch, member=seated, post="branch_committee_member")

    assert any(text.startswith("Chi ủy lãnh đạo") for text in texts(meeting))


def test_the_attendance_told_is_that_of_last_month(meeting, concluded, branch, member):
    """At January's meeting the share of January stood under «KẾT QUẢ THÁNG 12»."""
    other = MemberFactory(organization=branch)
    for day in (5, 16):
        last = MeetingFactory(
            organization=branch, status="approved", starts_at=meeting.starts_at.replace(month=2, day=day)
        )
        AttendanceFactory(meeting=last, member=member)
        AttendanceFactory(meeting=last, member=other, state="present" if day == 5 else "excused")
    AttendanceFactory(meeting=meeting, member=member, state="unexcused")

    assert [text for text in texts(meeting) if "dự sinh hoạt" in text] == [
        "Tỷ lệ đảng viên dự sinh hoạt: 03/04 lượt (75%)."
    ]


def test_its_parts_are_numbered(meeting, concluded, attended):
    document = monthly(meeting)

    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "I- KẾT QUẢ THÁNG 2",
        "II- NHIỆM VỤ TRỌNG TÂM THÁNG 3",
        "III- TỔ CHỨC THỰC HIỆN",
    ]
    assert document.letterhead.number_line.startswith("Số ………-NQ/")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"kind": "committee"}, "thường kỳ"),
        ({"status": "convened"}, "sau khi chi bộ đã họp"),
        ({}, "chưa ghi kết luận"),
    ],
)
def test_what_can_be_none_says_why(branch, facts, refusal):
    meeting = MeetingFactory(organization=branch, **({"status": "held"} | facts))

    assert refusal in PAPERS["monthly"].refusal(meeting)


def test_it_takes_a_number_of_the_branch(client, secretary, office, meeting, concluded):
    client.force_login(office)

    page = client.get(reverse("resolutions:meeting_panel", args=[meeting.pk]))

    assert reverse("resolutions:paper", args=["monthly", meeting.pk]) in page.text


def test_where_nothing_is_known_of_last_month_its_part_is_left_out(meeting, concluded, member):
    AttendanceFactory(meeting=meeting, member=member)

    headings = [block.text for block in monthly(meeting).blocks if isinstance(block, Heading)]

    assert headings == ["I- NHIỆM VỤ TRỌNG TÂM THÁNG 3", "II- TỔ CHỨC THỰC HIỆN"]


def test_it_is_numbered_in_the_register_of_the_branch(office, meeting, concluded, branch, member):
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=member, post="secretary")

    issue = numbering.issue(
        paper=PAPERS["monthly"], subject=meeting, day=dates.today(), by=office, reason="đã soát lại với chi bộ"
    )

    assert (issue.document.organization, issue.document.doc_type) == (branch, "NQ")


def test_the_panel_of_the_meeting_offers_the_resolution_alone(client, secretary, meeting, concluded):
    """The other papers of the room are of documents: their addresses would lead elsewhere."""
    client.force_login(secretary)

    panel = client.get(reverse("resolutions:meeting_panel", args=[meeting.pk]))

    assert [paper.name for paper in panel.context["papers"]] == ["Nghị quyết tháng"]


def test_what_a_few_lines_too_many_would_push_over_is_set_closer(
    meeting, concluded, branch, member, attended, monkeypatch
):
    ConclusionFactory(meeting=meeting, ordinal=2, text="Rà soát hồ sơ đảng viên, cập nhật thông tin còn thiếu. " * 8)
    for number in range(8):
        TaskFactory(organization=branch, conclusion=concluded, title=f"Ban hành kế hoạch số {number}", assignee=member)

    def pages():
        return len(pypdf.PdfReader(io.BytesIO(pdfs.make(monthly(meeting)))).pages)

    closer = pages()
    monkeypatch.setattr(pdfs.fitting, "shorter", lambda first, tries: first)

    assert (closer, pages()) == (1, 2)
