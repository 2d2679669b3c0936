"""The fingerprint that an issued paper bears, and the command that holds all that was kept against it."""

from io import BytesIO, StringIO

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from docx import Document as read

from documents import issuing
from documents.models import IssuedPaper
from documents.printing import pdfs, word
from documents.printing.blocks import from_json
from tests.documents.samples import annual_report
from tests.factories import IssuedPaperFactory


@pytest.fixture
def issued():
    """An issued paper whose files are kept."""
    content, code = issuing.marked(annual_report(fingerprint=""))
    issue = IssuedPaperFactory(printed=content, fingerprint=code)
    issue.keep(pdf=b"%PDF-", docx=b"PK")
    yield IssuedPaper.objects.get()
    default_storage.delete(IssuedPaper.objects.get().pdf.name)
    default_storage.delete(IssuedPaper.objects.get().docx.name)


def test_printed_fingerprint_is_that_of_the_content_without_it():
    content, code = issuing.marked(annual_report(fingerprint=""))

    assert content["fingerprint"] == f"Mã đối chiếu: {issuing.shown(code)}"
    assert issuing.fingerprint(content) == code
    assert issuing.fingerprint(content | {"doc_type": "NGHỊ QUYẾT"}) != code


def test_fingerprint_stands_on_pdf_and_word():
    content, code = issuing.marked(annual_report(fingerprint=""))
    document = from_json(content)

    pages = pypdf.PdfReader(BytesIO(pdfs.make(document))).pages
    assert issuing.shown(code) in " ".join(pages[-1].extract_text().split())
    assert issuing.shown(code) in read(BytesIO(word.written(document))).tables[-1].cell(0, 0).text


def test_command_finds_what_was_kept_whole(issued):
    out = StringIO()

    call_command("verify_papers", stdout=out)

    assert "Đã đối chiếu 1 văn bản" in out.getvalue()


def test_command_names_a_changed_content(issued):
    IssuedPaper.objects.update(printed=issued.printed | {"doc_type": "NGHỊ QUYẾT"})

    err = StringIO()
    with pytest.raises(CommandError, match="1 văn bản"):
        call_command("verify_papers", stderr=err)
    assert "không khớp mã đối chiếu" in err.getvalue() and str(issued.document) in err.getvalue()


def test_command_names_a_changed_file(issued):
    with default_storage.open(issued.pdf.name, "wb") as file:
        file.write(b"%PDF-changed")

    err = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_papers", stderr=err)
    assert "PDF:" in err.getvalue() and "DOCX" not in err.getvalue()
