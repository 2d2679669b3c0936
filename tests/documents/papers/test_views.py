"""Who sees a paper, asks for its PDF, takes it as Word; what is noted of it."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import AccessLog
from documents import tasks
from documents.models import RenderJob
from documents.views import papers
from members.admission.models import Candidate
from members.admission.papers import papers_of
from members.models import Member
from tests.documents.acceptance import Sheet
from tests.factories import MemberFactory
from tests.papers import PAPERS

CASES = [("office", 200), ("reader", 200), ("secretary", 200), ("stranger", 404), ("nobody", 403)]


@pytest.fixture
def subject_of(branch, member, candidate):
    """The row of our own branch that a paper speaks of."""
    rows = {Member: member, Candidate: candidate}
    return lambda name: rows.get(PAPERS[name].model, branch)


def address(name, subject, page="paper"):
    return PAPERS[name].address(subject, page)


# What reveals numbers is for those who may reveal: `tests/members/papers/test_register.py`.
@pytest.mark.parametrize("name", [name for name in PAPERS if not PAPERS[name].revealed])
@pytest.mark.parametrize(("who", "status"), CASES)
def test_who_reads_a_paper(client, request, subject_of, name, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(name, subject_of(name))).status_code == status


@pytest.mark.parametrize(("who", "status"), CASES)
def test_who_takes_word_and_that_it_is_logged(client, request, subject_of, who, status):
    """K1, K2."""
    client.force_login(request.getfixturevalue(who))

    response = client.get(address("extract", subject_of("extract"), "paper_word"))

    assert response.status_code == status
    assert AccessLog.objects.filter(kind="export").exists() == (status == 200)


@pytest.mark.parametrize(("name", "status"), [("extract", 403), ("members", 404), ("admission", 404)])
def test_member_prints_no_papers(client, member_user, subject_of, name, status):
    """Their own record they see; taking it out as a paper is their branch's."""
    client.force_login(member_user)

    assert client.get(address(name, subject_of(name))).status_code == status


def test_paper_that_does_not_exist_is_not_found(client, office, branch):
    client.force_login(office)

    assert client.get(reverse("members:paper", args=["praise", branch.pk])).status_code == 404


def test_page_offers_both_formats_and_shows_the_paper(client, office, member):
    client.force_login(office)

    content = client.get(address("extract", member)).content.decode()

    assert "Tạo PDF" in content and address("extract", member, "paper_word") in content
    assert "PHIẾU RÀ SOÁT" in content and 'class="document compact"' in content


@pytest.mark.parametrize(("who", "is_told"), [("admin", True), ("office", False)])
def test_page_names_the_grounds_that_nobody_checked_to_the_administrator(client, request, candidate, who, is_told):
    client.force_login(request.getfixturevalue(who))

    response = client.get(address("branch-admission", candidate))

    assert [source.key for source in response.context["doubtful"]] == ["208-qd-tw-2026", "01-hd-tw-2026"]
    assert ("chưa được đối chiếu" in response.text) == is_told


def test_word_is_an_attachment_that_opens(client, office, member):
    client.force_login(office)

    response = client.get(address("extract", member, "paper_word"))

    assert (
        response["Content-Disposition"] == 'attachment; filename="phieu-ra-soat-ho-so-dang-vien-tran-thi-thu-ha.docx"'
    )
    assert "PHIẾU RÀ SOÁT" in [paragraph.text for paragraph in Document(BytesIO(response.content)).paragraphs]


def test_log_says_how_many_persons_were_taken_out(client, office, committee, branch):
    client.force_login(office)

    client.get(address("members", committee, "paper_word"))

    entry = AccessLog.objects.get()
    assert (entry.rows, entry.organization) == (2, committee)
    assert entry.subject == "Danh sách đảng viên: Đảng ủy Sở (Word)"


def test_pdf_is_made_by_the_worker_and_logged(client, office, member, django_capture_on_commit_callbacks):
    client.force_login(office)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address("extract", member))

    job = RenderJob.objects.get()
    assert response["Location"] == job.get_absolute_url()
    assert (job.status, job.names_persons, job.organization) == ("done", True, member.organization)
    assert AccessLog.objects.get().kind == "print"
    with job.file.open() as file:
        assert "Trần Thị Thu Hà" in Sheet(file.read(), PAPERS["extract"].printed(member)).text
    job.file.delete(save=False)


def test_paper_is_run_again_like_any_job(client, office, member, no_pdf):
    client.force_login(office)
    client.post(address("extract", member))
    RenderJob.objects.update(status="failed")

    client.post(reverse("documents:run_again", args=[RenderJob.objects.get().pk]))
    tasks.sweep()

    job = RenderJob.objects.get()
    assert (job.status, job.file.name) == ("done", f"renders/paper-{job.pk}-1.pdf")
    job.file.delete(save=False)


@pytest.mark.parametrize(("who", "status"), [("secretary", 200), ("stranger", 404), ("nobody", 403)])
def test_who_opens_the_job_of_a_paper(client, request, member, office, who, status):
    client.force_login(office)
    client.post(address("extract", member))
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("documents:job", args=[RenderJob.objects.get().pk])).status_code == status


@pytest.mark.parametrize("page", ["paper", "paper_word"])
def test_long_list_is_offered_as_workbook(client, office, branch, monkeypatch, page):
    monkeypatch.setattr(papers, "MOST_ROWS", 1)
    client.force_login(office)

    assert client.get(address("members", branch, page))["Location"] == reverse("members:list")


def test_list_on_all_is_that_of_the_highest_organisation(client, office, secretary, committee, branch):
    for user, top in ((office, committee), (secretary, branch)):
        client.force_login(user)
        response = client.get(reverse("admission:paper_of_all", args=["probationers"]))
        assert response["Location"] == address("probationers", top)


@pytest.mark.parametrize(("room", "name"), [("members", "extract"), ("admission", "admission"), ("members", "praise")])
def test_only_lists_are_on_all(client, office, room, name):
    client.force_login(office)

    assert client.get(reverse(f"{room}:paper_of_all", args=[name])).status_code == 404


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("who", ["office", "reader"])
def test_panel_offers_the_papers_of_a_file(client, request, candidate, who, htmx):
    client.force_login(request.getfixturevalue(who))
    headers = {"HX-Request": "true"} if htmx else {}

    response = client.get(reverse("admission:papers_panel", args=[candidate.pk]), headers=headers)

    assert [paper.key for paper, _ in response.context["papers"]] == [name for name in PAPERS if "admission" in name]
    assert address("admission", candidate) in response.content.decode()


@pytest.mark.parametrize(("only", "count"), [(False, 6), (True, 3)])
def test_papers_of_recognition_are_offered_once_admitted(recognition, only, count):
    recognition.only_recognition = only

    assert len(papers_of(recognition)) == count


def test_panel_of_ones_own_file_offers_nothing(client, member_user, candidate):
    Candidate.objects.filter(pk=candidate.pk).update(member=member_user.member)
    client.force_login(member_user)

    content = client.get(reverse("admission:papers_panel", args=[candidate.pk])).content.decode()

    assert "không có quyền in" in content


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("members:detail", "Phiếu rà soát"),
        ("admission:detail", "Văn bản in"),
        ("admission:probation", "In danh sách đến hạn"),
        ("transfers:list", "Danh sách giới thiệu"),
        ("members:list", "In danh sách"),
    ],
)
def test_lower_rooms_lead_to_the_papers(client, office, member, candidate, name, link):
    rows = {"members:detail": [member.pk], "admission:detail": [candidate.pk]}
    client.force_login(office)

    assert link in client.get(reverse(name, args=rows.get(name, []))).content.decode()


@pytest.mark.parametrize("count", [3, 40])
def test_page_of_a_list_makes_the_same_queries(client, office, branch, django_assert_max_num_queries, count):
    MemberFactory.create_batch(count, organization=branch, status="probationary", admitted_on="2026-01-05")
    client.force_login(office)
    client.get(address("probationers", branch))

    with django_assert_max_num_queries(22):
        client.get(address("probationers", branch))
