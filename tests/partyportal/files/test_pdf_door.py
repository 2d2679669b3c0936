"""PDF files: read and drawn where they are paper, refused where they do something."""

import io
import zlib

import pypdf
import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from weasyprint import HTML

from partyportal.files import bounded, door
from tests.partyportal.files.packages import workbook


@pytest.fixture(scope="module")
def paper() -> bytes:
    """Two pages as the portal itself prints them."""
    return HTML(string="<p>Nghị quyết của Chi bộ</p><p style='break-before: page'>Trang sau</p>").write_pdf()


def look(content: bytes, name: str = "nghi-quyet.pdf"):
    return door.look(io.BytesIO(content), name, ["pdf"])


def code(content: bytes, name: str = "nghi-quyet.pdf") -> str:
    with pytest.raises(ValidationError) as error:
        look(content, name)
    return error.value.code


def written(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF made by hand; the first object is the catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, inner in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    end = b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(content))
    return content + head + end


PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"
PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] %s>>"


def with_catalogue(entries: bytes, *more: bytes, page: bytes = b"") -> bytes:
    return written(b"<</Type /Catalog /Pages 2 0 R %s>>" % entries, PAGES, PAGE % page, *more)


def packed(inner: bytes) -> bytes:
    """An object that stands, compressed, in a stream of objects."""
    stream = zlib.compress(b"9 0 " + inner)
    head = b"<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d>>" % len(stream)
    objects = [
        b"<</Type /Catalog /Pages 2 0 R /Names 9 0 R>>",
        PAGES,
        PAGE % b"",
        head + b"\nstream\n" + stream + b"\nendstream",
    ]
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    rows = b"\0\0\0\0" + b"".join(b"\1" + place.to_bytes(2, "big") + b"\0" for place in places) + b"\0\0\0\0" * 4
    rows += b"\2\0\4\0" + b"\1" + start.to_bytes(2, "big") + b"\0"
    table = b"<</Type /XRef /Size 11 /W [1 2 1] /Root 1 0 R /Length %d>>\nstream\n%s\nendstream" % (len(rows), rows)
    return content + b"10 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)


def encrypted(paper: bytes, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(paper))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_paper_is_counted_read_and_drawn(paper):
    found = look(paper)

    assert (found.kind, found.content, found.pages) == ("pdf", paper, 2)
    assert found.text.split() == "Nghị quyết của Chi bộ Trang sau".split()
    picture = Image.open(io.BytesIO(found.picture))
    assert (picture.format, max(picture.size)) == ("PNG", 1400)
    assert len(picture.convert("L").getcolors()) > 2


@pytest.mark.parametrize(
    ("build", "wanted"),
    [
        (lambda: with_catalogue(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"), "script"),
        (lambda: with_catalogue(b"/OpenAction <</S /J#61vaScript /J#53 (app.alert(1))>>"), "script"),
        (lambda: with_catalogue(b"/OpenAction 4 0 R", b"<</S /URI /URI (http://example.com)>>"), "script"),
        (lambda: with_catalogue(b"/OpenAction <</S /Launch /F (cmd.exe)>>"), "script"),
        (lambda: with_catalogue(b"/Names <</JavaScript 4 0 R>>", b"<</Names []>>"), "script"),
        (lambda: with_catalogue(b"/AA <</WC 4 0 R>>", b"<</S /Named /N /Print>>"), "script"),
        (lambda: with_catalogue(b"", page=b"/AA <</O <</S /GoTo>>>>"), "script"),
        (lambda: with_catalogue(b"", page=b"/Annots [<</Subtype /Link /A <</S /SubmitForm>>>>]"), "script"),
        (lambda: with_catalogue(b"", page=b"/Annots [<</Subtype /Link /A <</S /GoToR /F (x.pdf)>>>>]"), "script"),
        (lambda: packed(b"<</S /JavaScript /JS (1)>>"), "script"),
        (lambda: with_catalogue(b"/Names <</EmbeddedFiles 4 0 R>>", b"<</Names []>>"), "embedded"),
        (lambda: packed(b"<</EmbeddedFiles <<>>>>"), "embedded"),
        (lambda: with_catalogue(b"", page=b"/Annots [<</Subtype /FileAttachment>>]"), "embedded"),
        (lambda: with_catalogue(b"", page=b"/Annots [<</Subtype /RichMedia>>]"), "embedded"),
        (lambda: with_catalogue(b"", page=b"/Annots [<</Subtype /3D>>]"), "embedded"),
        (lambda: with_catalogue(b"/Collection <</View /D>>"), "embedded"),
        (lambda: with_catalogue(b"/AcroForm <</XFA (x)>>"), "form"),
        (lambda: b"%PDF-1.7\n%%EOF", "broken"),
        (lambda: b"%PDF-1.7\n" + b"0" * 5000, "broken"),
        (lambda: with_catalogue(b"")[:200], "broken"),
        (lambda: b"\n" + with_catalogue(b""), "not_this_kind"),
        (lambda: b"<html>" + with_catalogue(b""), "not_this_kind"),
        (lambda: b"GIF89a" + with_catalogue(b""), "not_this_kind"),
        (lambda: with_catalogue(b"") + workbook(), "broken"),
        (lambda: with_catalogue(b"") + b"<script>" * 1000, "broken"),
        (lambda: written(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [] /Count 0>>"), "broken"),
        (lambda: written(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Kids [2 0 R] /Count 9>>"), "broken"),
    ],
)
def test_a_hostile_file_is_refused(build, wanted):
    assert code(build()) == wanted


@pytest.mark.parametrize("password", ["", "mật khẩu"])
def test_a_locked_file_is_refused(paper, password):
    assert code(encrypted(paper, password)) == "password"


def test_too_many_pages_are_refused():
    pages = [b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"] * 501
    kids = b" ".join(b"%d 0 R" % number for number in range(3, 504))
    tree = b"<</Type /Pages /Kids [%s] /Count 501>>" % kids

    assert code(written(b"<</Type /Catalog /Pages 2 0 R>>", tree, *pages)) == "too_many_pages"


def drawn(stream: bytes, box: bytes = b"[0 0 300 300]", head: bytes = b"") -> bytes:
    body = b"<<%s /Length %d>>\nstream\n%s\nendstream" % (head, len(stream), stream)
    page = b"<</Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R>>" % box
    return written(b"<</Type /Catalog /Pages 2 0 R>>", PAGES, page, body)


# Each is stopped by a limit of its process, at the latest after its seconds.
@pytest.mark.parametrize(
    "content",
    [
        drawn(zlib.compress(zlib.compress(bytes(300 << 20))), head=b"/Filter [/FlateDecode /FlateDecode]"),
        drawn(b"q " * 2_000_000),
        written(b"<</Type /Catalog /Pages 2 0 R>>", PAGES, PAGE % b"", b"[" * 100_000),
    ],
    ids=["zeros", "deep states", "deep arrays"],
)
def test_a_file_that_asks_for_much_gets_an_answer(content):
    answer = bounded.open_file(content, "pdf")

    assert answer.get("refused") in {"bomb", "too_long", "broken"} or answer["found"]["pages"] == 1


@pytest.mark.parametrize("box", [b"[0 0 20000000 20000000]", b"[0 0 0.001 99999]", b"[0 0 0 0]", b"[9 9 -9 -9]"])
def test_a_page_of_any_size_is_drawn_small(box):
    found = look(drawn(b"0 0 m", box))

    assert max(Image.open(io.BytesIO(found.picture)).size) <= 1400


@pytest.mark.parametrize(
    "entries",
    [
        b"/OpenAction [3 0 R /Fit]",
        b"/OpenAction <</S /GoTo /D [3 0 R /Fit]>>",
        b"/Lang (vi) /ViewerPreferences <</DisplayDocTitle true>>",
        b"/AcroForm <</Fields [] /SigFlags 3>>",
    ],
)
def test_what_programs_write_does_no_harm(entries):
    assert look(with_catalogue(entries)).pages == 1


@pytest.mark.parametrize("name", ["a.pdf.exe", "a.html", "a.docx", "a.jpg"])
def test_a_paper_under_another_name_is_refused(paper, name):
    assert code(paper, name) == "wrong_name"
