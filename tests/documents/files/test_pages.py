"""Files on rows: who sees and changes them, versions, what is taken back, and how they are handed out."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.files import attaching
from documents.models import Attachment, holders
from tests.documents.files.conftest import kept_files, letter
from tests.factories import (
    AddresseeFactory,
    AgendaItemFactory,
    AttachmentFactory,
    BranchReportFactory,
    CommitteeReportFactory,
    MeetingFactory,
    TaskFactory,
)

REASON = {"reason": "Đính kèm nhầm văn bản khác"}


@pytest.fixture
def report(branch, committee):
    return BranchReportFactory(organization=branch, period__organization=committee)


ROWS = {
    "document": lambda branch, draft, report: draft,
    "meeting": lambda branch, draft, report: MeetingFactory(organization=branch),
    "agendaitem": lambda branch, draft, report: AgendaItemFactory(meeting__organization=branch),
    "task": lambda branch, draft, report: TaskFactory(organization=branch),
    "branchreport": lambda branch, draft, report: report,
}


def files_of(row) -> str:
    return reverse("documents:files", args=[row._meta.model_name, row.pk])


def test_files_hang_on_documents_meetings_tasks_and_reports_alone():
    """Never on a person, a candidate, a correction, a review."""
    assert set(holders()) == {*ROWS, "committeereport", "congressfile", "tasknote"}


@pytest.mark.parametrize("holder", ROWS)
@pytest.mark.parametrize(
    ("who", "seen", "sent"), [("secretary", 200, 302), ("reader", 200, 403), ("stranger", 404, 404)]
)
def test_whoever_sees_or_changes_the_row_does_so_with_its_files(
    client, send, request, branch, draft, report, holder, who, seen, sent
):
    row, user = ROWS[holder](branch, draft, report), request.getfixturevalue(who)
    kept = AttachmentFactory(row=row)

    answer = send(row, letter(), by=user)

    assert answer.status_code == sent
    assert client.get(files_of(row)).status_code == seen
    assert client.get(kept.get_absolute_url()).status_code == seen
    assert client.get(reverse("documents:attachment_file", args=[kept.pk])).status_code == seen
    assert row.attachments.count() == 1 + (sent == 302)


def test_reports_of_the_committee_hold_files_of_its_office(send, client, office, committee):
    report = CommitteeReportFactory(organization=committee, period__organization=committee)

    assert send(report, letter(), by=office).status_code == 302
    assert client.get(report.attachments.get().get_absolute_url()).status_code == 200


def test_addressee_opens_files_of_a_registered_document_alone(client, draft, registered, stranger, other_branch):
    hidden, open_ = AttachmentFactory(row=draft), AttachmentFactory(row=registered)
    for document in (draft, registered):
        AddresseeFactory(document=document, organization=other_branch)
    client.force_login(stranger)

    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(open_.get_absolute_url()).status_code == 200


def test_unknown_kind_of_row_is_not_found(client, secretary, member):
    client.force_login(secretary)

    assert client.get(reverse("documents:files", args=["member", member.pk])).status_code == 404


def test_nobody_is_noted_for_opening_a_file(client, reader, registered):
    kept = AttachmentFactory(row=registered)
    client.force_login(reader)

    with CaptureQueriesContext(connection) as queries:
        client.get(kept.get_absolute_url())
        client.get(reverse("documents:attachment_file", args=[kept.pk]))

    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [sql for sql in written if "accounts_session" not in sql] == []


def test_file_is_handed_out_as_an_attachment_that_can_do_nothing(client, secretary, draft):
    kept = AttachmentFactory(row=draft, name="Kế hoạch quý.pdf", content=b"%PDF-1.7 x")
    client.force_login(secretary)

    answer = client.get(reverse("documents:attachment_file", args=[kept.pk]))

    assert b"".join(answer).startswith(b"%PDF-1.7")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "no-store, private"


def test_file_that_is_gone_from_the_disk_is_not_found(client, secretary, draft):
    kept = AttachmentFactory(row=draft)
    default_storage.delete(kept.file.name)
    client.force_login(secretary)

    assert client.get(reverse("documents:attachment_file", args=[kept.pk])).status_code == 404


def test_new_version_stands_in_the_place_of_the_old_one(send, client, draft):
    first = AttachmentFactory(row=draft)

    send(draft, letter("Bản mới"), replaces=first.pk)

    second = draft.attachments.current().get()
    assert (second.replaces, second.number) == (first, 2)
    assert len(kept_files()) == 2
    old = client.get(first.get_absolute_url()).text
    assert "Tệp này đã được thay" in old and "Thay bằng bản mới</h2>" not in old
    assert client.get(reverse("documents:attachment_file", args=[first.pk])).status_code == 200


def test_version_is_replaced_once(send, draft):
    first = AttachmentFactory(row=draft)
    AttachmentFactory(row=draft, replaces=first)

    assert send(draft, letter(), replaces=first.pk).status_code == 422


def test_replaced_meanwhile_is_said(draft, secretary):
    first = AttachmentFactory(row=draft)
    AttachmentFactory(row=draft, replaces=first)

    with pytest.raises(attaching.ValidationError, match="vừa được thay"):
        AttachmentFactory(row=draft, replaces=first)


def test_file_of_another_row_is_not_replaced(send, draft, registered):
    other = AttachmentFactory(row=registered)

    assert send(draft, letter(), replaces=other.pk).status_code == 422


def test_one_file_takes_the_place_of_one(send, draft):
    first = AttachmentFactory(row=draft)

    assert send(draft, letter("Một"), letter("Hai"), replaces=first.pk).status_code == 422


def test_file_of_a_draft_is_removed_with_its_versions(client, secretary, draft, django_capture_on_commit_callbacks):
    first = AttachmentFactory(row=draft, pages=1)
    first.put(1, b"RIFF")
    second = AttachmentFactory(row=draft, replaces=first)
    client.force_login(secretary)
    address = reverse("documents:attachment_remove", args=[second.pk])
    assert "Không hoàn tác được" in client.get(address).text

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address)

    assert answer["Location"] == draft.get_absolute_url()
    assert (Attachment.objects.count(), kept_files()) == (0, [])


def test_file_of_a_registered_document_is_never_removed(client, secretary, registered):
    kept = AttachmentFactory(row=registered)
    client.force_login(secretary)

    assert client.post(reverse("documents:attachment_remove", args=[kept.pk])).status_code == 404
    assert Attachment.objects.exists()


def test_voided_file_stays_for_who_may_change_the_row(client, secretary, reader, registered):
    kept = AttachmentFactory(row=registered)
    client.force_login(secretary)
    address, file = (reverse(f"documents:attachment_{name}", args=[kept.pk]) for name in ("void", "file"))
    assert client.post(address, {"reason": ""}).status_code == 422

    answer = client.post(address, REASON)

    kept.refresh_from_db()
    assert answer["Location"] == registered.get_absolute_url()
    assert (kept.void_reason, kept.voided_by) == (REASON["reason"], secretary)
    assert client.get(file).status_code == 200
    assert REASON["reason"] in client.get(files_of(registered)).text
    client.force_login(reader)
    assert client.get(file).status_code == 404
    assert "không mở được nữa" in client.get(kept.get_absolute_url()).text
    assert client.post(address, REASON).status_code in {403, 404}


def test_voided_row_takes_no_files(send, client, registered):
    registered.void(reason="Vào sổ nhầm", by=None)

    assert attaching.TAKES_NONE in send(registered, letter()).text
    assert "data-attach" not in client.get(files_of(registered)).text


def test_panel_asks_the_same_for_three_files_as_for_one(client, secretary, draft):
    client.force_login(secretary)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(files_of(draft), HTTP_HX_REQUEST="true")
        return len(queries)

    AttachmentFactory(row=draft)
    asked()
    with_one = asked()
    for _ in range(2):
        AttachmentFactory(row=draft)

    assert asked() == with_one


def test_search_finds_files_by_their_text_where_the_row_is_seen(client, secretary, stranger, draft):
    AttachmentFactory(row=draft, name="thong-bao.pdf", text="Chuyển đổi số trong công tác Đảng")
    gone = AttachmentFactory(row=draft, name="cu.pdf", text="Chuyển đổi số, bản cũ")
    AttachmentFactory(row=draft, name="moi.pdf", text="Bản mới", replaces=gone)

    def found(user, text="chuyen doi so"):
        client.force_login(user)
        places = client.get(reverse("home:search"), {"q": text}).context["places"]
        return [hit.title for place in places if place.title == "Tệp đính kèm" for hit in place.hits]

    assert (found(secretary), found(stranger)) == (["thong-bao.pdf"], [])
    assert found(secretary, "khong co gi") == []


# A point of an agenda lists its files itself, on the page of its meeting.
@pytest.mark.parametrize("holder", [holder for holder in ROWS if holder != "agendaitem"])
def test_page_of_the_row_asks_for_its_files(client, secretary, branch, draft, report, holder):
    row = ROWS[holder](branch, draft, report)
    client.force_login(secretary)

    page = client.get(row.get_absolute_url()).text

    assert f'hx-get="{files_of(row)}"' in page
