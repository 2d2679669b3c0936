"""An inspection that is not announced: who knows of it, and where it is told nowhere."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse

from documents import numbering
from documents.files import attaching
from documents.models import Document, EditedPaper, IssuedPaper, RenderJob
from home.reminders.kinds import KINDS
from inspection import actions
from inspection.coverage import coverage_of
from inspection.models import Inspection
from inspection.papers import INSPECTION_PAPERS, PAPERS
from tests.conftest import user_with
from tests.documents.files.conftest import letter
from tests.factories import (
    CommitteeSeatFactory,
    GrantFactory,
    InspectionFactory,
    MemberFactory,
    ProgrammeFactory,
    TermFactory,
)

DAY = datetime.date(2026, 2, 10)
SECRET = "Việc quản lý tài chính của lãnh đạo phòng"


@pytest.fixture
def hidden(committee, branch, member):
    """On a branch and a member of it, by the committee's commission."""
    term = TermFactory(organization=committee, begins_on=datetime.date(2025, 5, 1), ends_on=datetime.date(2030, 5, 1))
    for post in ("secretary", "inspection_chair"):
        CommitteeSeatFactory(term=term, post=post, member__organization=committee)
    return InspectionFactory(organization=committee, content=SECRET, on=[branch, member])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("reader", 200),
        ("chief", 200),
        ("office", 404),
        ("secretary", 404),
        ("stranger", 404),
        ("member_user", 404),
        ("admin", 404),
        ("superuser", 404),
    ],
)
def test_page_is_for_those_who_prepare(client, request, hidden, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.get(hidden.get_absolute_url())

    assert response.status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("secretary", 200), ("stranger", 404), ("member_user", 200), ("admin", 200)]
)
def test_announced_one_is_seen_by_whom_it_is_on(client, request, hidden, reader, who, status):
    actions.announce(inspection=hidden, day=DAY, papers=(), by=reader)
    client.force_login(request.getfixturevalue(who))

    assert client.get(hidden.get_absolute_url()).status_code == status


def test_whom_it_names_is_not_told_whatever_their_office(client, hidden, committee, reader):
    inspected = user_with("secretary", committee)
    hidden.members.add(MemberFactory(organization=committee, user=inspected))

    client.force_login(inspected)

    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert not Inspection.objects.visible_to(inspected).exists()


@pytest.mark.parametrize("who", ["office", "secretary", "admin", "superuser"])
@pytest.mark.parametrize("suffix", ["", "?as=xlsx", "?as=print"])
def test_list_export_and_print_do_not_tell(client, request, hidden, who, suffix):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("inspection:list") + suffix)

    assert SECRET not in body_of(response)


def body_of(response) -> str:
    """What an answer says, also within a workbook."""
    if response.get("Content-Type", "").startswith("text/html"):
        return response.content.decode()
    content = b"".join(response) if response.streaming else response.content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("who", ["admin", "superuser"])
@pytest.mark.parametrize("page", ["changelist", "change", "history"])
def test_admin_and_its_history_do_not_tell(client, request, hidden, who, page):
    client.force_login(request.getfixturevalue(who))
    arguments = [] if page == "changelist" else [hidden.pk]

    response = client.get(reverse(f"admin:inspection_inspection_{page}", args=arguments), follow=True)

    assert SECRET not in response.content.decode()


def test_programme_page_and_coverage_count_what_the_reader_knows(client, hidden, office, reader, committee, branch):
    programme = ProgrammeFactory(organization=committee)
    hidden.programme = programme
    hidden.save()
    client.force_login(office)

    page = client.get(programme.get_absolute_url()).content.decode()

    assert SECRET not in page
    assert list(client.get(reverse("inspection:programmes")).context["object_list"])[0].known == 0
    assert [line.under_way for line in coverage_of(committee, reader).lines] == [[]]


def test_nobody_is_reminded_of_it(hidden, branch):
    GrantFactory(role="inspector", organization=branch)

    matters = [matter for kind in KINDS for matter in kind.collect(DAY, datetime.date(2027, 1, 1))]

    assert [matter.label for matter in matters if matter.row == hidden] == []


@pytest.mark.parametrize("who", ["office", "admin", "superuser"])
def test_search_does_not_find_it(client, request, hidden, who):
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("home:search"), {"q": "quản lý tài chính"}).content.decode()

    assert SECRET not in page


def test_register_names_its_decision_by_number_type_and_day(client, hidden, chief, office, reader):
    issue = numbering.issue(paper=PAPERS["decision"], subject=hidden, day=DAY, by=chief, reason="Đúng mẫu")
    document = issue.document

    assert (document.subject, document.symbol_raw) == ("Văn bản chưa công bố", "01-QĐ/UBKTĐU")
    assert not IssuedPaper.objects.visible_to(office).exists()
    assert not RenderJob.objects.visible_to(office).exists()
    assert not RenderJob.objects.visible_to(reader).exists()
    for page in ("list", "jobs"):
        client.force_login(office)
        assert SECRET not in client.get(reverse(f"documents:{page}")).content.decode()


def test_no_file_tells_what_it_says_before_the_announcement(client, hidden, chief, office):
    """Whoever sees the register would open the signed copy, and the search would read it."""
    document = numbering.issue(paper=PAPERS["decision"], subject=hidden, day=DAY, by=chief, reason="Đúng mẫu").document
    client.force_login(office)
    files = reverse("documents:files", args=["document", document.pk])

    answer = client.post(files, {"files": letter(), "confirmed": "on"})

    assert attaching.TAKES_NONE in answer.text
    assert not document.attachments.exists()

    actions.announce(inspection=hidden, day=DAY, papers=INSPECTION_PAPERS.values(), by=chief)

    assert Document.objects.get(pk=document.pk).takes_files


def test_register_names_it_once_announced(client, hidden, chief, office):
    document = numbering.issue(paper=PAPERS["decision"], subject=hidden, day=DAY, by=chief, reason="Đúng mẫu").document

    actions.announce(inspection=hidden, day=DAY, papers=INSPECTION_PAPERS.values(), by=chief)

    assert Document.objects.get(pk=document.pk).subject == "về việc kiểm tra"
    assert IssuedPaper.objects.visible_to(office).get().title.startswith("Quyết định kiểm tra, giám sát: ")
    assert RenderJob.objects.visible_to(office).exists()


@pytest.mark.parametrize("who", ["office", "secretary", "admin", "superuser"])
def test_papers_are_for_those_who_prepare(client, request, hidden, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAPERS["decision"].address(hidden)).status_code == 404
    assert client.get(PAPERS["decision"].address(hidden, "paper_word")).status_code == 404


def test_taking_the_word_file_out_writes_no_content_into_the_log(client, hidden, chief, admin):
    client.force_login(chief)
    client.get(PAPERS["plan"].address(hidden, "paper_word"))
    client.force_login(admin)

    page = client.get(reverse("accounts:log")).content.decode()

    assert "Kế hoạch kiểm tra, giám sát" in page
    assert SECRET not in page


def edited(client, row) -> str:
    """Write one sentence of the decision anew, and return the page of its text."""
    address = PAPERS["decision"].address(row, "paper_edit")
    page = client.get(address)
    form = page.context["form"]
    typed = {field.html_name: field.value() for field in form} | {"drawn": page.context["drawn"]}
    first = next(name for name, value in typed.items() if value and SECRET in str(value))
    client.post(address, typed | {first: f"{typed[first]} Không công khai."})
    return address


def test_who_prepares_writes_its_decision_which_nobody_else_reads(client, hidden, reader, chief, office, admin):
    client.force_login(reader)

    address = edited(client, hidden)

    assert "Không công khai." in client.get(PAPERS["decision"].address(hidden)).content.decode()
    assert EditedPaper.objects.get().is_withheld
    for who in (office, admin, chief):
        assert not EditedPaper.objects.visible_to(who).exists()
    client.force_login(office)
    assert client.get(address).status_code == 404
    client.force_login(admin)
    for page, arguments in (("changelist", []), ("change", [EditedPaper.objects.get().pk])):
        text = client.get(reverse(f"admin:documents_editedpaper_{page}", args=arguments), follow=True).content.decode()
        assert SECRET not in text


def test_its_text_is_an_edited_text_like_others_once_announced(client, hidden, reader, office):
    client.force_login(reader)
    edited(client, hidden)

    actions.announce(inspection=hidden, day=DAY, papers=INSPECTION_PAPERS.values(), by=reader)

    assert EditedPaper.objects.visible_to(office).exists()


def test_who_prepares_inspections_writes_no_other_papers(client, reader, office, committee):
    """The text of an inspection's paper is theirs by their own right, not by that over all papers."""
    assert not reader.organizations("change", EditedPaper).exists()
    assert office.organizations("change", EditedPaper).exists()
