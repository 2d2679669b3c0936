"""The letter to branches whose report is missing: who may draft it, what it says, and that none late needs none."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import Notice
from documents import numbering
from documents.printing.blocks import Addressed
from partyportal import dates
from reports.views.periods import NOTHING_LATE
from resolutions.letters import papers
from resolutions.letters.models import Letter
from tests.factories import BranchReportFactory, CommitteeSeatFactory, OrganizationFactory, TermFactory

FIELDS = ("organization", "doc_type", "subject", "addressed_to", "receivers", "text", "recipients")


@pytest.fixture(autouse=True)
def _late(time_machine):
    time_machine.move_to("2025-12-08 10:00+07:00")


@pytest.fixture
def third(period, committee):
    """A third branch, with two more days."""
    place = OrganizationFactory(parent=committee, name="Chi bộ Ba", short_name="CB Ba", position=99)
    return BranchReportFactory(period=period, organization=place, extended_to=datetime.date(2025, 12, 7))


def address(period, one=None) -> str:
    return reverse("reports:urge", args=[period.pk]) + (f"?of={one.pk}" if one else "")


def filled(page) -> dict:
    """What the form holds as it is opened."""
    form = page.context["form"]
    held = {name: form[name].value() for name in FIELDS}
    return held | {"receivers": held["receivers"] or []}


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("chief", 200), ("reader", 403), ("secretary", 403), ("member_user", 403)]
)
def test_office_and_secretary_of_the_committee_draft_it(client, request, period, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(period)).status_code == status
    if who != "member_user":
        offered = "Công văn đôn đốc" in client.get(period.get_absolute_url()).text
        assert offered == (status == 200)


def test_letter_to_three_names_each_with_its_day(client, office, committee, branch, other_branch, period, third):
    client.force_login(office)

    typed = filled(client.get(address(period)))
    words = {name: said for name, said in typed.items() if name != "receivers"}
    letter = papers.printed(Letter(**words | {"organization": committee}))

    assert typed["subject"] == "về việc đôn đốc nộp báo cáo năm 2025"
    assert letter.blocks[0] == Addressed("Kính gửi", (branch.name, other_branch.name, "Chi bộ Ba"))
    assert [block.text for block in letter.blocks[1:]] == [
        f"{committee.issuer_name} đã yêu cầu các chi bộ trực thuộc gửi báo cáo năm 2025 chậm nhất ngày 05/12/2025.",
        "Đến ngày 08/12/2025, còn 03 chi bộ chưa gửi báo cáo:",
        f"- {branch.name}: hạn nộp 05/12/2025, quá hạn 03 ngày;",
        f"- {other_branch.name}: hạn nộp 05/12/2025, quá hạn 03 ngày;",
        "- Chi bộ Ba: hạn nộp 07/12/2025 (đã gia hạn), quá hạn 01 ngày.",
        f"{committee.issuer_name} đề nghị các chi bộ có tên trên khẩn trương hoàn thành, gửi báo cáo trước ngày "
        "11/12/2025; nêu rõ nguyên nhân chậm và trách nhiệm của tập thể, cá nhân.",
    ]


@pytest.mark.parametrize("is_extended", [False, True])
def test_letter_to_one_says_it_in_a_sentence(client, office, period, report, third, is_extended):
    client.force_login(office)
    late = third if is_extended else report

    typed = filled(client.get(address(period, late)))

    given = ", được gia hạn đến ngày 07/12/2025," if is_extended else ""
    name, overdue = late.organization.name, "01" if is_extended else "03"
    assert typed["addressed_to"] == name
    assert typed["text"].splitlines()[1] == (
        f"Đến ngày 08/12/2025, {name}{given} chưa gửi báo cáo, quá hạn {overdue} ngày."
    )
    assert f"đề nghị {name} khẩn trương" in typed["text"]


def test_many_are_named_in_the_text_alone_and_all_get_it(client, office, period, committee, branch, other_branch):
    TermFactory(organization=committee)
    places = [OrganizationFactory(parent=committee) for _ in range(38)]
    for place in places:
        BranchReportFactory(period=period, organization=place)
    client.force_login(office)
    typed = filled(client.get(address(period)))

    client.post(address(period), typed)
    letter = Letter.objects.get()

    assert typed["addressed_to"] == "Các chi bộ có tên dưới đây" and typed["text"].count(": hạn nộp 05/12/2025,") == 40
    assert set(papers.sent_to(letter)) == {branch, other_branch, *places}


def test_draft_deleted_is_no_letter_of_the_period(client, office, period):
    client.force_login(office)
    client.post(address(period), filled(client.get(address(period))))
    letter = Letter.objects.get()
    assert "Bản nháp, chưa có số" in client.get(period.get_absolute_url()).text

    letter.delete()

    assert "Công văn đôn đốc</h2>" not in client.get(period.get_absolute_url()).text


def test_who_has_sent_is_not_urged(client, office, submit, report, other_branch, period):
    submit(report)
    client.force_login(office)

    assert filled(client.get(address(period)))["addressed_to"] == other_branch.name


@pytest.mark.parametrize("method", ["get", "post"])
def test_none_late_needs_no_letter(client, office, period, time_machine, method):
    time_machine.move_to("2025-12-05 10:00+07:00")
    client.force_login(office)

    answer = getattr(client, method)(address(period), follow=True)

    assert NOTHING_LATE in answer.text and "Công văn đôn đốc" not in answer.text
    assert not Letter.objects.exists()


@pytest.mark.parametrize("one", ["0", "x", "999999999999999999999"])
def test_report_that_is_not_late_here_is_none(client, office, period, one):
    client.force_login(office)

    assert NOTHING_LATE in client.get(f"{address(period)}?of={one}", follow=True).text


def test_letter_is_saved_numbered_and_arrives(client, office, secretary, committee, branch, other_branch, period):
    term = TermFactory(organization=committee)
    CommitteeSeatFactory(term=term, member__organization=committee, post="secretary")
    client.force_login(office)
    page = client.post(address(period), filled(client.get(address(period))), follow=True)
    letter = Letter.objects.get()
    issuing = letter.paper.address(letter, "paper_issue")

    client.post(issuing, {"day": "08/12/2025", "reason": "thử", "confirm": "yes", "confirmed": "on"})

    document = letter.paper.last_issue(letter).document
    assert "Kính gửi" in page.text and issuing in page.text
    assert (document.number, document.organization, document.doc_type) == (1, committee, "CV")
    assert "đôn đốc nộp báo cáo năm 2025" in document.subject
    assert [sent.organization for sent in document.addressees.order_by("pk")] == [branch, other_branch]
    assert Notice.objects.filter(user=secretary, url=document.get_absolute_url()).count() == 1


def test_period_and_report_name_their_letter(client, office, secretary, committee, branch, period, report):
    CommitteeSeatFactory(term=TermFactory(organization=committee), member__organization=committee, post="secretary")
    client.force_login(office)
    client.post(address(period), filled(client.get(address(period))))
    letter = Letter.objects.get()

    client.force_login(secretary)
    while_draft = client.get(report.get_absolute_url()).text
    numbering.issue(paper=letter.paper, subject=letter, day=dates.today(), by=office, reason="thử")
    issued = client.get(report.get_absolute_url()).text
    client.force_login(office)
    board = client.get(period.get_absolute_url()).text

    assert "đã đôn đốc nộp báo cáo này" not in while_draft and "đã đôn đốc nộp báo cáo này" in issued
    assert letter.paper.last_issue(letter).document.symbol_raw in issued
    assert f"{letter.paper.last_issue(letter).document.symbol_raw}</b>" in board
