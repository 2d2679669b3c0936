import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from home.backlogs.models import Backlog
from tests.members.workers import worker_at_once  # noqa: F401 (a fixture of all these tests)


def book(*sheets) -> bytes:
    """A workbook of these sheets, each a list of rows."""
    made, target = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        page = made.create_sheet(f"Trang {number}")
        for row in rows:
            page.append(row)
    made.save(target)
    return target.getvalue()


@pytest.fixture
def send(client, office, committee):
    """Send rows as a list of a kind, which a worker reads; return what waits, or the page that refuses the file."""

    def upload(kind: str, *sheets):
        client.force_login(office)
        file = SimpleUploadedFile("so-cu.xlsx", book(*sheets))
        answer = client.post(reverse("backlogs:add", args=[kind]), {"organization": committee.pk, "file": file})
        return Backlog.objects.latest("pk") if answer.status_code == 302 else answer

    return upload


@pytest.fixture
def post(client):
    def sent(name: str, backlog: Backlog, **data):
        answer = client.post(reverse(f"backlogs:{name}", args=[backlog.pk]), data)
        backlog.refresh_from_db()
        return answer

    return sent


@pytest.fixture
def accept(post):
    def accepted(backlog: Backlog):
        return post("apply", backlog, fingerprint=backlog.summary["fingerprint"])

    return accepted


def told(backlog: Backlog) -> dict[int, str]:
    """What is wrong with each row."""
    return {line.number: "; ".join(f"{a}: {b}" for a, b in line.content["errors"]) for line in backlog.lines.all()}


def counts(backlog: Backlog) -> dict:
    return {kind: count for kind, count in backlog.summary["counts"].items() if count}
