"""A half-year of the commission from the programme to the report, through the pages, nothing typed twice."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from documents.models import Document
from inspection.models import Discipline, Inspection, Petition, Programme
from inspection.papers import PAPERS
from measures.rows import Scope
from reports.book import FigureBook
from resolutions.tasks.models import Task
from tests.factories import CommitteeSeatFactory, CongressFactory, ElectionFactory, NomineeFactory, TermFactory
from tests.inspection.writing import write_out

TODAY = datetime.datetime(2026, 7, 1, 3, tzinfo=datetime.UTC)
COURSE = [
    ("report", "20/03/2026"),
    ("minutes", "25/03/2026"),
    ("team_report", "27/03/2026"),
]


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def seated(committee):
    """A term with its secretary, who signs."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post in ("secretary", "inspection_chair"):
        CommitteeSeatFactory(term=term, post=post, member__organization=committee)


def post(client, name, *args, **facts):
    answer = client.post(reverse(f"inspection:{name}", args=args), facts)
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer.status_code
    return answer


def issue(client, paper, row, day):
    answer = client.post(PAPERS[paper].address(row, "paper_issue"), {"day": day, "reason": "Đúng mẫu của Ủy ban"})
    assert answer.status_code == 302, answer.context["form"].errors


def planned(client, programme, on, **facts):
    """An inspection of the programme, as its form lays it out."""
    said = {"organization": programme.organization_id, "body": programme.body, "programme": programme.pk}
    said |= {"member_count": 0, "starts_on": "02/03/2026", "due_on": "30/03/2026", "organizations": [on.pk]}
    post(client, "add", **said, **facts)
    return Inspection.objects.get(content=facts["content"])


def carry_through(client, row, inspector, chief):
    """From the decision to the closed file, each paper with its number."""
    client.force_login(chief)
    issue(client, "decision", row, "02/03/2026")
    issue(client, "plan", row, "03/03/2026")
    client.force_login(inspector)
    post(client, "announce", row.pk, day="10/03/2026")
    for kind, day in COURSE:
        post(client, "step", row.pk, kind, done_on=day)
    client.force_login(chief)
    write_out("notice", row, chief)
    issue(client, "notice", row, "30/03/2026")
    client.force_login(inspector)


def test_a_half_year_of_the_commission(client, seated, committee, branch, member, reader, chief, office):
    client.force_login(reader)
    post(client, "programme_add", organization=committee.pk, body="commission", span="year", year=2026, aims="Chủ động")
    programme = Programme.objects.get()
    first = planned(client, programme, branch, kind="inspection", content="Chấp hành quy chế làm việc")
    second = planned(client, programme, branch, kind="supervision", content="Nền nếp sinh hoạt chi bộ")
    client.force_login(chief)
    issue(client, "programme", programme, "15/01/2026")
    for row in (first, second):
        carry_through(client, row, reader, chief)
    remedy = {"organization": branch.pk, "title": "Bổ sung sổ ghi nghị quyết", "due_on": "30/05/2026"}
    post(client, "remedy", first.pk, **remedy)
    for row, day in ((first, "05/06/2026"), (second, "06/06/2026")):
        post(client, "step", row.pk, "followed", done_on="01/06/2026")
        post(client, "step", row.pk, "closed", done_on=day)

    numbers = Document.objects.order_by("pk").values_list("symbol_raw", flat=True)
    assert [*numbers] == [
        *[
            "01-CTr/UBKTĐU",
            "01-QĐ/UBKTĐU",
            "01-KH/UBKTĐU",
            "01-TB/UBKTĐU",
            "02-QĐ/UBKTĐU",
            "02-KH/UBKTĐU",
            "02-TB/UBKTĐU",
        ],
    ]
    assert [row.badge[1] for row in Inspection.objects.order_by("pk")] == ["Đã kết thúc"] * 2
    task = Task.objects.get()
    assert (task.document.symbol_raw, task.organization) == ("01-TB/UBKTĐU", branch)

    discipline(client, committee, member, office)
    letter_answered_late(client, committee)

    scope = Scope(committee, datetime.date(2026, 1, 1), datetime.date(2026, 6, 30), "half_year", 2026)
    book = FigureBook(scope)
    assert {code: book[code].value for code in ("F30", "F31", "F32", "F33", "F33b")} == dict.fromkeys(
        ("F30", "F31", "F32", "F33", "F33b"), 1
    )
    client.force_login(chief)
    write_out("half-year", programme, chief)
    issue(client, "half-year", programme, "01/07/2026")
    report = Document.objects.get(symbol_raw="01-BC/UBKTĐU")
    said = str(report.issues.get().printed)
    assert "Thực hiện Chương trình số 01-CTr/UBKTĐU, ngày 15/01/2026" in said
    assert "khiển trách 01" in said
    assert "999-QĐ/UBKT" not in said


def discipline(client, committee, member, office):
    """Entered, announced; the wait is shown to those who prepare an election, without why."""
    facts = {"organization": committee.pk, "member": member.pk, "form": "reprimand", "decision_symbol": "999-QĐ/UBKT"}
    post(client, "discipline_add", **facts, decided_on="10/04/2026", announced_on="15/04/2026")
    row = Discipline.objects.get()
    assert row.ends_on is not None
    congress = CongressFactory(organization=member.organization, ordinal=7, held_on=datetime.date(2026, 7, 20))
    election = ElectionFactory(congress=congress)
    NomineeFactory(election=election, member=member)
    inspector = client.session["_auth_user_id"]
    client.force_login(office)
    panel = client.get(reverse("inspection:election_panel", args=[election.pk])).text
    assert "chưa đủ điều kiện" in panel.lower()
    assert "999-QĐ/UBKT" not in panel
    client.force_login(User.objects.get(pk=inspector))


def letter_answered_late(client, committee):
    facts = {"organization": committee.pk, "number": 1, "kind": "complaint", "sender": "member", "result": "wrong"}
    post(client, "petition_add", **facts, competent="committee", received_on="02/02/2026", answered_on="25/06/2026")
    row = Petition.objects.get()
    assert row.due_on < row.answered_on
