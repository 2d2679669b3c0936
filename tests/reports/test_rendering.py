"""The PDF of a report, from its page to the file."""

import datetime
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from docx import Document

from documents.models import RenderJob
from documents.printing.blocks import from_json
from reports import rendering
from reports.models import BranchReport, CommitteeReport
from reports.outlines.elements import sections_of
from reports.rendering import printed
from tests.factories import CommitteeReportFactory, RenderJobFactory, ReportPeriodFactory


@pytest.fixture(autouse=True)
def _files():
    """No test finds the files of another one."""
    yield
    for job in RenderJob.objects.exclude(file=""):
        default_storage.delete(job.file.name)


def test_second_request_is_served_by_the_running_job(report, secretary):
    first = rendering.request_render(report=report, by=secretary)

    assert rendering.request_render(report=report, by=secretary) == first


def test_requested_pdf_is_made_and_downloaded(client, office, report, no_pdf, django_capture_on_commit_callbacks):
    client.force_login(office)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("reports:render", args=[report.pk]))

    response = client.get(reverse("documents:file", args=[RenderJob.objects.get().pk]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="bc-tong-ket-2025-cb1-du-thao.pdf"'
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("year", "bc-tong-ket-2025-du"),
        ("half_year", "bc-so-ket-6-thang-2025-du"),
        ("quarter", "bc-quy-2-2025-du"),
        ("month", "bc-thang-2-2025-du"),
    ],
)
def test_files_are_named_after_the_report(committee, kind, name):
    period = ReportPeriodFactory(organization=committee, kind=kind, year=2025, number=2)

    draft = CommitteeReportFactory(period=period, organization=committee)
    issued = CommitteeReport(period=period, organization=committee, printed={})

    assert (draft.file_name, issued.file_name) == (f"{name}-du-thao", name)


def test_paper_without_a_name_of_its_own_is_called_by_its_title(committee):
    job = RenderJobFactory(title="Danh sách đảng viên: Chi bộ 1", organization=committee)

    assert job.file_name == "danh-sach-dang-vien-chi-bo-1.pdf"


def test_drafts_of_both_kinds_are_taken_as_word(client, office, report, annual):
    client.force_login(office)

    for draft, name in ((report, "bc-tong-ket-2025-cb1-du-thao"), (annual, "bc-tong-ket-2025-du-du-thao")):
        response = client.get(reverse("reports:word", args=[draft.pk]))
        assert response["Content-Disposition"] == f'attachment; filename="{name}.docx"'
        file = Document(BytesIO(response.content))
        assert "BÁO CÁO" in [paragraph.text for paragraph in file.paragraphs]
        assert "Dự thảo lần 1" in file.tables[0].cell(1, 0).text


def test_report_of_another_branch_is_not_taken_as_word(client, stranger, report):
    client.force_login(stranger)

    assert client.get(reverse("reports:word", args=[report.pk])).status_code == 404


def test_report_of_another_branch_is_not_rendered(client, stranger, report):
    client.force_login(stranger)

    assert client.post(reverse("reports:render", args=[report.pk])).status_code == 404


def test_page_of_a_report_shows_a_silent_job_as_interrupted(client, secretary, report):
    job = rendering.request_render(report=report, by=secretary)
    job.claim()
    RenderJob.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    client.force_login(secretary)

    assert "Bị gián đoạn" in client.get(report.get_absolute_url()).content.decode()


def test_deleting_a_draft_deletes_its_jobs(annual, office):
    rendering.request_render(report=annual, by=office)

    annual.delete()

    assert not RenderJob.objects.exists()


def test_drafts_are_counted_while_they_change(report, secretary, submit):
    def round_of_next():
        job = rendering.request_render(report=BranchReport.objects.get(pk=report.pk), by=secretary)
        RenderJob.objects.filter(pk=job.pk).update(status=RenderJob.Status.FAILED)
        return from_json(job.printed).draft_round

    assert (printed(report).draft_round, round_of_next(), round_of_next()) == (1, 1, 1)
    submit(report, {section_of(report): "Nội dung mới"})

    fresh = BranchReport.objects.get(pk=report.pk)
    assert (printed(fresh).draft_round, round_of_next(), round_of_next()) == (2, 2, 2)


def section_of(report):
    return sections_of(report.period.elements("branch"))[0].key


def test_written_text_is_printed_as_the_party_writes_it(report, submit):
    submit(report, {section_of(report): '• Mô hình "Dân vận khéo" từ ngày 06/07/2025'})

    texts = [block.text for block in printed(report).blocks if block.kind == "paragraph"]
    assert "- Mô hình “Dân vận khéo” từ ngày 06/7/2025" in texts


def test_what_no_paper_prints_is_refused_at_its_field(client, secretary, report):
    client.force_login(secretary)
    name = f"text-{section_of(report)}"

    page = reverse("reports:edit_branch_report", args=[report.pk])
    response = client.post(page, {"version": report.version, name: "Hoàn thành 👍"})

    assert "Có ký hiệu không in được trong văn bản: 👍" in response.context["form"].errors[name][0]
    assert "Hoàn thành 👍" in response.text
