import datetime

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from documents.models import RenderJob
from documents.views import papers
from reports import actions
from reports.models import BranchReport
from tests.factories import PAGE, MemberFactory, TermFactory


def address(report, code="F02"):
    return reverse("reports:figure", args=[report.pk, code])


def labels(response):
    return [row.label for row, _ in response.context["rows"]]


@pytest.fixture
def people(branch, other_branch):
    MemberFactory(full_name="Lê Thị Hoa", organization=branch)
    MemberFactory(full_name="Vũ Bình", organization=other_branch)


@pytest.fixture
def issued(people, annual, committee, office):
    TermFactory(organization=committee)
    return actions.issue(report=annual, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("reader", 200), ("secretary", 404), ("member_user", 404), ("nobody", 403)]
)
def test_access_to_a_figure_of_the_committee(client, request, annual, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(annual)).status_code == status


@pytest.mark.parametrize("code", ["F32", "F33"])
@pytest.mark.parametrize(("who", "status"), [("secretary", 200), ("stranger", 404), ("member_user", 404)])
def test_discipline_is_seen_with_its_report_alone(client, request, report, code, who, status):
    """K4."""
    client.force_login(request.getfixturevalue(who))

    assert client.get(address(report, code)).status_code == status


def test_figure_opens_its_rows(client, office, annual, people):
    client.force_login(office)

    response = client.get(address(annual))

    assert labels(response) == ["Lê Thị Hoa – Chi bộ CB1", "Vũ Bình – Chi bộ CB2"]
    assert all(url for _, url in response.context["rows"])


def test_figure_says_what_it_counts(client, office, annual):
    client.force_login(office)

    page = client.get(address(annual, "F21")).content.decode()

    assert "chưa điểm danh tính là vắng. Đơn vị: lượt. Cách tính: tỷ lệ của hai tổng." in page


def test_typed_figure_opens_the_branch_report_and_names_who_is_missing(client, office, annual, report, accept):
    accept(report, F30=2)
    client.force_login(office)

    context = client.get(address(annual, "F30")).context

    assert [url for _, url in context["rows"]] == [report.get_absolute_url()]
    assert context["unknown"] == ("Chi bộ CB2",)


def test_frozen_rows_stay_when_data_change(client, office, issued, branch):
    MemberFactory(organization=branch)
    client.force_login(office)

    response = client.get(address(issued))

    assert labels(response) == ["Lê Thị Hoa – Chi bộ CB1", "Vũ Bình – Chi bộ CB2"]
    assert response.context["value"] == 2


def test_reader_of_a_branch_sees_its_rows_alone(client, secretary, report, people):
    client.force_login(secretary)

    assert labels(client.get(address(report))) == ["Lê Thị Hoa – Chi bộ CB1"]


def test_rows_of_a_moved_branch_are_hidden(client, office, issued, other_branch):
    other_branch.parent = None
    other_branch.save()
    client.force_login(office)

    response = client.get(address(issued))

    assert labels(response) == ["Lê Thị Hoa – Chi bộ CB1"]
    assert response.context["hidden"] == 1


@pytest.mark.parametrize("code", ["F99", "F98", "x"])
def test_unknown_figure_is_not_found(client, office, annual, code):
    client.force_login(office)

    assert client.get(address(annual, code)).status_code == 404


@pytest.mark.parametrize("count", [3, 30])
def test_figure_makes_the_same_queries(client, office, annual, branch, django_assert_max_num_queries, count):
    MemberFactory.create_batch(count, organization=branch)
    client.force_login(office)
    client.get(address(annual))

    with django_assert_max_num_queries(17):
        client.get(address(annual))


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 302), ("reader", 302), ("secretary", 302), ("stranger", 404), ("member_user", 404), ("nobody", 403)],
)
def test_who_may_take_the_member_list_out(client, request, branch, who, status):
    """K2: the taking out is logged."""
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("members:paper", args=["members", branch.pk]))

    assert response.status_code == status
    assert AccessLog.objects.filter(kind="print", organization=branch).exists() == (status == 302)


@pytest.fixture
def list_job(branch, secretary):
    job = RenderJob.objects.create(
        printed=PAGE.to_json(), names_persons=True, organization=branch, user=secretary, title="Danh sách"
    )
    job.claim()
    job.store(b"%PDF-1")
    yield job
    job.file.delete(save=False)


def test_download_of_a_list_is_logged(client, secretary, list_job):
    client.force_login(secretary)

    b"".join(client.get(reverse("documents:file", args=[list_job.pk])).streaming_content)

    assert AccessLog.objects.get().subject == "Danh sách"


def test_list_of_another_branch_is_not_downloaded(client, stranger, list_job):
    client.force_login(stranger)

    assert client.get(reverse("documents:file", args=[list_job.pk])).status_code == 404
    assert not AccessLog.objects.exists()


def test_long_list_is_offered_as_workbook(client, secretary, branch, people, monkeypatch):
    monkeypatch.setattr(papers, "MOST_ROWS", 0)
    client.force_login(secretary)

    response = client.post(reverse("members:paper", args=["members", branch.pk]))

    assert response["Location"] == reverse("members:list")
    assert not RenderJob.objects.exists()


@pytest.mark.parametrize(("who", "listed"), [("office", True), ("secretary", True), ("reader", True)])
@pytest.mark.parametrize("htmx", [True, False])
def test_panel_shows_newest_reports_and_the_list(client, request, report, branch, who, listed, htmx):
    client.force_login(request.getfixturevalue(who))
    headers = {"HX-Request": "true"} if htmx else {}

    response = client.get(reverse("reports:organization_panel", args=[branch.pk]), headers=headers)

    assert response.context["reports"] == [BranchReport.objects.get(organization=branch)]
    assert ("Danh sách đảng viên" in response.content.decode()) == listed


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("member_user", 404), ("nobody", 403)])
def test_panel_access(client, request, branch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("reports:organization_panel", args=[branch.pk])).status_code == status
