"""An issued report: its files are made once, it is taken back until it left the office, replaced afterwards."""

import datetime
from hashlib import sha256

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from documents import issuing
from documents.models import Document, IssuedPaper
from documents.tasks import render
from reports import actions, confirmations, rendering
from reports.models import CommitteeReport
from tests.factories import AttachmentFactory, CommitteeSeatFactory, TermFactory

DAY = datetime.date(2025, 12, 15)
WHY = {"reason": "Sai số đảng viên dự bị"}


@pytest.fixture(autouse=True)
def _files():
    """No test finds the files of another one."""
    yield
    for issue in IssuedPaper.objects.exclude(pdf=""):
        default_storage.delete(issue.pdf.name)
        default_storage.delete(issue.docx.name)


@pytest.fixture
def issued(annual, committee, office, no_pdf):
    """An issued report whose files a worker has made."""
    TermFactory(organization=committee)
    report = actions.issue(report=annual, day=DAY, by=office, reason="Đã xem")
    render(report.issue.jobs.get().pk)
    return CommitteeReport.objects.get(pk=report.pk)


@pytest.fixture
def out(issued, office):
    issuing.mark_sent(document=issued.document, day=DAY, by=office)
    return CommitteeReport.objects.get(pk=issued.pk)


def page(name, report):
    return reverse(f"reports:{name}", args=[report.pk])


def text(client, report):
    return client.get(report.get_absolute_url()).content.decode()


def test_secretary_entered_after_the_draft_signs_it(annual, committee, office, no_pdf):
    """The page before issue named no signer and the act refused, whatever was entered at the committee."""
    CommitteeReport.objects.filter(pk=annual.pk).update(signer_authority="", signer_post="", signer_name="")
    seat = CommitteeSeatFactory(term=TermFactory(organization=committee), member__organization=committee)
    draft = CommitteeReport.objects.get(pk=annual.pk)
    asked = dict(confirmations.of_issue(draft).facts)["Người ký"]

    report = actions.issue(report=draft, day=DAY, by=office, reason="Đã xem")

    assert asked == f"T/M ĐẢNG ỦY – BÍ THƯ – {seat.member}"
    assert CommitteeReport.objects.get(pk=report.pk).signer_name == seat.member.full_name


def test_files_are_made_once_and_served_as_they_were_kept(client, office, issued):
    issue, client_of_office = issued.issue, client
    client_of_office.force_login(office)

    kept = {kind: issue.content(kind) for kind in ("pdf", "docx")}
    issue.keep(pdf=b"%PDF-other", docx=b"PK-other")

    assert issue.pdf_sha256 == sha256(kept["pdf"]).hexdigest()
    for kind, ending in (("pdf", "inline"), ("docx", "attachment")):
        response = client.get(reverse("documents:issued_file", args=[issue.pk, kind]))
        assert response.content == kept[kind]
        assert response["Content-Disposition"] == f'{ending}; filename="bc-tong-ket-2025-du.{kind}"'
    assert client.get(page("word", issued))["Location"].endswith(f"/issues/{issue.pk}/docx/")


def test_issue_keeps_the_rules_and_one_mark_of_its_content(issued):
    issue = issued.issue

    assert issue.rules and issue.rules[0].keys() == {"key", "value", "source", "in_force_from"}
    assert issue.fingerprint == issuing.fingerprint(issued.printed)


def test_damaged_file_is_not_served(client, office, issued):
    client.force_login(office)
    with default_storage.open(issued.issue.pdf.name, "wb") as file:
        file.write(b"%PDF-changed")

    response = client.get(reverse("documents:issued_file", args=[issued.issue.pk, "pdf"]), follow=True)

    assert "không còn nguyên vẹn" in response.content.decode()


def test_render_of_an_issued_report_makes_no_second_file(client, office, issued):
    assert rendering.request_render(report=issued, by=office) == issued.issue.jobs.get()


def test_issue_is_taken_back_and_the_number_stays(client, office, reader, issued):
    client.force_login(office)
    old = issued.issue

    assert "Số 01-BC/ĐU vẫn thuộc văn bản này" in client.get(page("take_back", issued)).content.decode()
    client.post(page("take_back", issued), WHY)

    draft = CommitteeReport.objects.get(pk=issued.pk)
    assert (draft.status, draft.printed, draft.document.status) == ("draft", None, "withdrawn")
    assert not draft.figures.exists()
    assert rendering.printed(draft).is_draft and rendering.printed(draft).letterhead.symbol is None
    old.refresh_from_db()
    assert (old.taken_back_reason, old.is_taken_back) == (WHY["reason"], True)
    address = reverse("documents:issued_file", args=[old.pk, "pdf"])
    assert client.get(address)["Content-Disposition"] == 'inline; filename="bc-tong-ket-2025-du-da-thu-hoi.pdf"'
    assert "Đã thu hồi" in client.get(reverse("documents:issues", args=[draft.document_id])).content.decode()
    client.force_login(reader)
    assert client.get(address).status_code == 404


def test_taken_back_report_is_issued_again_under_its_number(client, office, issued):
    actions.take_back(report=issued, reason=WHY["reason"], by=office)
    client.force_login(office)

    client.post(page("delete", issued))
    client.post(page("issue", issued), {"day": "20/12/2025", "reason": "Đã xem"})

    again = CommitteeReport.objects.get(pk=issued.pk)
    assert (again.status, again.document.symbol_raw, again.issued_on.day) == ("issued", "01-BC/ĐU", 20)
    assert again.document.issues.count() == 2 and Document.objects.count() == 1


def test_reason_is_asked_for(client, office, issued):
    client.force_login(office)

    assert client.post(page("take_back", issued), {"reason": "sai"}).status_code == 422
    assert CommitteeReport.objects.issued().exists()


@pytest.mark.parametrize("how", ["sent", "signed", "signed_in_register"])
def test_report_that_left_the_office_is_not_taken_back(client, office, issued, how):
    if how == "sent":
        issuing.mark_sent(document=issued.document, day=DAY, by=office)
    else:
        row = issued if how == "signed" else issued.document
        AttachmentFactory(row=row)
    client.force_login(office)

    client.post(page("take_back", issued), WHY)

    assert CommitteeReport.objects.issued().exists()
    assert "Lập báo cáo thay thế" in text(client, issued)


def test_report_in_the_office_is_not_replaced(client, office, issued):
    client.force_login(office)

    client.post(page("replace", issued))

    assert CommitteeReport.objects.count() == 1


def test_wrong_report_is_replaced_by_another_number_and_both_say_so(client, office, out):
    out.write({"situation": "Thuận lợi."})
    client.force_login(office)

    client.post(page("replace", out))
    draft = CommitteeReport.objects.get(replaces=out)
    assert draft.texts() == {"situation": "Thuận lợi."}
    assert "bản nháp thay thế" in text(client, out)
    client.post(page("issue", draft), {"day": "20/12/2025", "reason": "Đã xem"})

    new = CommitteeReport.objects.get(pk=draft.pk)
    assert new.document.symbol_raw == "02-BC/ĐU" and new.document.replaces == out.document
    cited = "(thay thế Báo cáo số 01-BC/ĐU, ngày 15/12/2025)"
    assert rendering.printed(new).subject_lines[-1] == cited
    assert out.issue.file_name("pdf") == "bc-tong-ket-2025-du-da-duoc-thay-the.pdf"
    tree = client.get(reverse("resolutions:cascade_panel", args=[out.document_id])).text
    assert "Đã được thay thế" in tree and "Đã ban hành" not in tree
    assert "đã được thay thế bởi" in text(client, out) and "thay thế" in text(client, new)
    for place in (reverse("reports:list"), reverse("documents:list"), out.document.get_absolute_url()):
        assert "Đã được thay thế" in client.get(place).content.decode()
    board = client.get(reverse("reports:period", args=[out.period_id]))
    assert board.context["committee_report"] == new


def test_one_report_is_replaced_once(office, out):
    actions.replace(report=out, by=office)

    with pytest.raises(actions.ValidationError):
        actions.replace(report=out, by=office)


def test_replacement_that_is_taken_back_leaves_the_old_one_standing(office, out):
    draft = actions.replace(report=out, by=office)
    new = actions.issue(report=draft, day=DAY, by=office, reason="Đã xem")

    actions.take_back(report=new, reason=WHY["reason"], by=office)

    assert not hasattr(Document.objects.get(pk=out.document_id), "replaced_by")


def test_report_of_a_voided_document_says_so_and_is_replaced(client, office, issued):
    issued.document.void(reason="Ban hành nhầm kỳ", by=office)
    client.force_login(office)

    content = text(client, issued)

    assert "Ban hành nhầm kỳ" in content and "Văn bản đã hủy" in content
    client.post(page("replace", issued))
    assert CommitteeReport.objects.filter(replaces=issued).exists()


def test_day_of_sending_is_not_before_the_issue(client, office, issued):
    client.force_login(office)
    address = reverse("documents:sent", args=[issued.document_id])

    assert client.post(address, {"day": "01/12/2025"}).status_code == 422
    client.post(address, {"day": "16/12/2025"})

    issued.document.refresh_from_db()
    assert issued.document.sent_on == datetime.date(2025, 12, 16)


def test_worker_that_died_after_keeping_makes_no_second_pair(issued):
    issue = issued.issue
    names = issue.pdf.name, issue.docx.name
    job = issue.jobs.get()
    type(job).objects.update(status="queued", printed=issue.printed)

    render(job.pk)

    issue.refresh_from_db()
    assert (issue.pdf.name, issue.docx.name) == names
