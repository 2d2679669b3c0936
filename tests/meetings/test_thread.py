"""One subject from the invitation to the figures of the report, through the pages, nothing typed twice."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Notice
from documents.models import Document
from documents.printing.blocks import plain
from measures.rows import Scope
from meetings import minutes
from meetings.models import Meeting
from reports.book import FigureBook
from resolutions.papers import PAPERS
from resolutions.tasks.models import Task
from tests.factories import AddresseeFactory, CommitteeSeatFactory, DocumentFactory, MemberFactory, TermFactory

SUBJECT = "Chuyển đổi số trong công tác đảng"


def at(day, hour=3):
    return time_machine.travel(datetime.datetime(2026, 4, day, hour, tzinfo=datetime.UTC), tick=False)


def post(client, name, *args, **facts):
    answer = client.post(reverse(name, args=args), facts)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer


@pytest.fixture
def people(branch, member, member_user, secretary):
    """The secretary of the branch, its clerk, and three more; one of them answers on the phone."""
    term = TermFactory(
        organization=branch, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1), ordinal=4
    )
    led = MemberFactory(organization=branch, full_name="Lê Thị Bình", user=secretary)
    CommitteeSeatFactory(term=term, member=led, post="secretary")
    return [led, MemberFactory(organization=branch), MemberFactory(organization=branch), member]


@pytest.fixture
def directive(committee, branch):
    document = DocumentFactory(organization=committee, subject=SUBJECT, status="registered", direction="incoming")
    return AddresseeFactory(document=document, organization=branch).document


def test_a_subject_goes_from_the_invitation_to_the_report(
    client, secretary, member_user, branch, committee, people, directive, office
):
    led, clerk, absent, member = people
    client.force_login(secretary)
    with at(1):
        post(
            client,
            "meetings:add",
            organization=branch.pk,
            kind="branch_regular",
            title="Sinh hoạt chi bộ tháng 4/2026",
            starts_at="03/04/2026 14:00",
            ends_at="03/04/2026 15:45",
            chair=led.pk,
            clerk=clerk.pk,
            agenda=f"Quán triệt: {SUBJECT}\nNghị quyết tháng 4",
        )
        meeting = Meeting.objects.get()
        post(client, "resolutions:study_at", meeting.pk, document=directive.pk)
        post(client, "meetings:convene", meeting.pk)
        assert Notice.objects.filter(user=member_user, text__startswith="Mời dự").count() == 1
        client.force_login(member_user)
        post(client, "meetings:reply", meeting.pk, answer="coming")
    with at(3, 8):
        during(client, secretary, meeting, people)
    with at(4):
        after(client, meeting, branch, office)

    scope = Scope(branch, datetime.date(2026, 4, 1), datetime.date(2026, 4, 30), "month", 2026)
    book = FigureBook(scope)
    figures = {code: book[code] for code in ("F19", "F21", "F23", "F26", "F28c")}
    assert {code: figure.value for code, figure in figures.items() if code not in ("F21", "F26")} == {
        "F19": 1,
        "F23": 1,
        "F28c": 1,
    }
    assert [(row.amount, row.base) for row in figures["F21"].rows] == [(3, 4)]
    assert len(figures["F26"].rows) == 2


def during(client, secretary, meeting, people):
    """Checked in, spoken, voted on, concluded; tasks follow from the conclusions."""
    client.force_login(secretary)
    for person, state in zip(people, ["present", "late", "excused", "present"], strict=True):
        facts = {"member": person.pk, "state": state} | ({"came": "14h10"} if state == "late" else {})
        assert client.post(reverse("meetings:check", args=[meeting.pk]), facts).status_code == 200
    item = meeting.agenda.first()
    post(client, "meetings:remark_add", item.pk, speaker=f"member-{people[3].pk}", text="Nhất trí, đề nghị tập huấn.")
    base = {"summoned": 4, "left_out": 1, "left_out_reason": "vắng có lý do", "present": 3, "version": 0}
    post(
        client,
        "meetings:vote_add",
        meeting.pk,
        subject="Nghị quyết tháng 4",
        votes_for=3,
        **base,
        votes_against=0,
        votes_other=0,
    )
    for text in ("Tập huấn ký số", "Lập tổ chuyển đổi số", "Giao ban hằng tuần"):
        post(client, "meetings:conclusion_add", meeting.pk, text=text)
    first = meeting.conclusions.first()
    given = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}
    for place, (title, day) in enumerate([("Tập huấn ký số", "20/04/2026"), ("Báo cáo kết quả", "28/04/2026")]):
        given |= {f"form-{place}-title": title, f"form-{place}-due_on": day}
        given |= {f"form-{place}-organization": meeting.organization_id}
    post(client, "tasks:of_conclusion", first.pk, **given)
    post(client, "meetings:hold", meeting.pk)


def after(client, meeting, branch, office):
    """Minutes locked, an addendum, the monthly resolution under its number."""
    post(client, "meetings:approve", meeting.pk, takes_number="on")
    printed = minutes.printed(Meeting.objects.get(pk=meeting.pk))
    said = " ".join(plain([block.text]) for block in printed.blocks)
    for words in (SUBJECT, "đề nghị tập huấn", "(1) Tập huấn ký số", "03/03 đảng viên chính thức tán thành"):
        assert words in said
    assert client.post(reverse("meetings:conclusion_add", args=[meeting.pk]), {"text": "Sửa"}).status_code == 403
    post(client, "meetings:addendum_add", meeting.pk, text="Bổ sung.", reason="Ghi thiếu một ý kiến", day="04/04/2026")
    assert minutes.faults_of_chain(meeting.versions.order_by("number")) == []
    client.force_login(office)  # who gives numbers
    monthly = PAPERS["monthly"].address(meeting, "paper_issue")
    assert client.post(monthly, {"day": "04/04/2026", "reason": "Đã xem"}).status_code == 302
    issued = Document.objects.get(organization=branch, doc_type=Document.Type.RESOLUTION)
    assert issued.symbol_raw == f"01-NQ/{branch.symbol}"
    assert [*Task.objects.order_by("due_on").values_list("title", flat=True)] == ["Tập huấn ký số", "Báo cáo kết quả"]
