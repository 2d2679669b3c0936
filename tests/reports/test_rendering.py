"""The PDF of a report, from its page to the file."""

import datetime

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from documents.models import RenderJob
from reports import actions


@pytest.fixture(autouse=True)
def _files():
    """No test finds the files of another one."""
    yield
    for job in RenderJob.objects.exclude(file=""):
        default_storage.delete(job.file.name)


def test_second_request_is_served_by_the_running_job(report, secretary):
    first = actions.request_render(report=report, by=secretary)

    assert actions.request_render(report=report, by=secretary) == first


def test_requested_pdf_is_made_and_downloaded(client, office, report, no_pdf, django_capture_on_commit_callbacks):
    client.force_login(office)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("reports:render", args=[report.pk]))

    response = client.get(reverse("documents:file", args=[RenderJob.objects.get().pk]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_report_of_another_branch_is_not_rendered(client, stranger, report):
    client.force_login(stranger)

    assert client.post(reverse("reports:render", args=[report.pk])).status_code == 404


def test_page_of_a_report_shows_a_silent_job_as_interrupted(client, secretary, report):
    job = actions.request_render(report=report, by=secretary)
    job.claim()
    RenderJob.objects.update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    client.force_login(secretary)

    assert "Bị gián đoạn" in client.get(report.get_absolute_url()).content.decode()


def test_deleting_a_draft_deletes_its_jobs(annual, office):
    actions.request_render(report=annual, by=office)

    annual.delete()

    assert not RenderJob.objects.exists()
