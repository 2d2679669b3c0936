"""Certificates: whom a file holds, what each says, where the words stand, what may lie behind them."""

import datetime
import io

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader

from accounts.models import AccessLog
from awards.certificates import printing
from awards.certificates.models import CertificateTemplate
from documents.models import RenderJob
from documents.printing import pdfs
from documents.printing.blocks import from_json
from tests.documents.conftest import no_pdf
from tests.factories import CertificateTemplateFactory, CommendationFactory, CommitteeSeatFactory, MemberFactory

__all__ = ["no_pdf"]
DAY = datetime.date(2026, 1, 20)
PLACES = {"head": 26, "title": 78, "recipient": 97, "achievement": 118, "signing": 131, "number": 170, "shift": 0}


@pytest.fixture
def given(committee, branch, office):
    members = [MemberFactory(organization=branch, full_name=name) for name in ("Lê Thị Dương", "Trần Văn Hải")]
    row = CommendationFactory(organization=committee, members=members, organizations=[branch])
    row.decide(symbol="41-QĐ/ĐU", day=DAY, document=None, by=office)
    return row


@pytest.fixture
def template(committee):
    return CertificateTemplateFactory(organization=committee)


def typed(committee, **more):
    return {"organization": committee.pk, "name": "Mẫu riêng", "background": "own", "version": 0} | PLACES | more


def picture(name="nen.png"):
    content = io.BytesIO()
    Image.new("RGB", (297, 210), "ivory").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def test_each_says_who_for_what_and_under_which_number(given, template, branch):
    found = printing.certificates(given, template, given.recipients.order_by("number")).certificates

    assert [(one.address, one.name, one.number) for one in found] == [
        ("", branch.name, "Vào sổ khen thưởng số 01"),
        ("Đồng chí", "Lê Thị Dương", "Vào sổ khen thưởng số 02"),
        ("Đồng chí", "Trần Văn Hải", "Vào sổ khen thưởng số 03"),
    ]
    assert {one.achievement for one in found[1:]} == {"Đã hoàn thành xuất sắc nhiệm vụ năm 2025"}
    assert found[0].decision == "Quyết định số 41-QĐ/ĐU, ngày 20/01/2026"


def test_post_and_branch_of_that_day_stand_below_the_name(given, template, branch, committee):
    seated = {"term__begins_on": datetime.date(2025, 7, 1), "begins_on": datetime.date(2025, 7, 1)}
    one, other = (recipient.member for recipient in given.recipients.exclude(member=None).order_by("number"))
    CommitteeSeatFactory(member=one, term__organization=branch, post="deputy_secretary", **seated)
    CommitteeSeatFactory(member=one, term__organization=committee, post="committee_member", **seated)
    gone = seated | {"ends_on": datetime.date(2026, 1, 1)}
    CommitteeSeatFactory(member=other, term__organization=branch, post="secretary", **gone)

    found = printing.certificates(given, template, given.recipients.order_by("number")).certificates

    assert [sheet.post for sheet in found] == [
        "",
        f"Đảng ủy viên, Phó Bí thư {branch.name}, {committee.name}",
        f"{branch.name}, {committee.name}",
    ]


def test_post_that_is_long_leaves_the_committee_out(given, template, branch, monkeypatch):
    monkeypatch.setattr(printing, "ONE_LINE", len(branch.name))

    found = printing.certificates(given, template, given.recipients.order_by("number")).certificates

    assert found[1].post == branch.name


def test_a_page_each_in_one_file_as_drawn_from_the_job(given, template):
    printed = printing.certificates(given, template, given.recipients.order_by("number"))

    pages = PdfReader(io.BytesIO(pdfs.make(from_json(printed.to_json())))).pages

    assert [round(float(pages[0].mediabox[side]) / 72 * 25.4) for side in (2, 3)] == [297, 210]
    assert ["Lê Thị Dương" in page.extract_text() for page in pages] == [False, True, False]


def test_places_are_those_of_the_template(template):
    template.achievement, template.shift = 120.5, -2

    page = pdfs.page(printing.trial(template))

    assert ".c-achievement { top: 120.5mm }" in page and ".c-number { margin-left: -2mm }" in page
    assert page.count("g-across") == 29


def test_chosen_ones_are_printed_and_logged(client, office, given, template):
    client.force_login(office)
    one = given.recipients.get(member__full_name="Lê Thị Dương")

    client.post(
        reverse("certificates:print", args=[given.pk]), {"template": template.pk, "recipients": [one.pk], "kind": "PDF"}
    )

    job = RenderJob.objects.get()
    assert job.names_persons and [line["name"] for line in job.printed["certificates"]] == ["Lê Thị Dương"]
    assert AccessLog.objects.get(kind="print").rows == 1


def test_word_holds_the_same_words_at_the_same_places(client, office, given, template):
    client.force_login(office)
    typed = {"template": template.pk, "recipients": [one.pk for one in given.recipients.all()], "kind": "Word"}

    response = client.post(reverse("certificates:print", args=[given.pk]), typed)

    lines = Document(io.BytesIO(response.content)).paragraphs
    assert [line.text for line in lines].count("GIẤY KHEN") == 3
    name = next(line for line in lines if line.text == "Đồng chí Lê Thị Dương")
    # 97 mm in twentieths of a point.
    assert 'w:y="5499"' in name._p.xml
    sizes = [(run.text, run.font.size.pt, run.bold) for run in name.runs]
    assert sizes == [("Đồng chí ", 17, False), ("Lê Thị Dương", 24, True)]
    # Room for a signature and a stamp, as on the PDF.
    gaps = [line.paragraph_format.space_before for line in lines]
    assert [round(gap.mm) for gap in gaps if gap] == [26] * 3


def test_somebody_of_another_commendation_is_not_printed(client, office, given, template, branch, committee):
    stray = CommendationFactory(organization=committee, members=[MemberFactory(organization=branch)]).recipients.get()
    client.force_login(office)

    typed = {"template": template.pk, "recipients": [stray.pk], "kind": "PDF"}
    response = client.post(reverse("certificates:print", args=[given.pk]), typed)

    assert response.status_code == 422 and not RenderJob.objects.exists()


def test_own_background_comes_in_through_the_door(client, office, committee):
    client.force_login(office)

    client.post(reverse("certificates:add"), typed(committee, file=picture()))

    template = CertificateTemplate.objects.get()
    assert template.behind.startswith(f"data:image/{template.picture_kind};base64,")
    assert pdfs.make(printing.trial(template)).startswith(b"%PDF-")


@pytest.mark.parametrize("file", [SimpleUploadedFile("nen.png", b"<svg onload='x'/>"), None])
def test_what_is_no_picture_is_refused_and_nothing_is_kept(client, office, committee, file):
    client.force_login(office)

    response = client.post(reverse("certificates:add"), typed(committee, **({"file": file} if file else {})))

    assert response.status_code == 422 and not CertificateTemplate.objects.exists()
    assert ("file" if file else "background") in response.context["form"].errors


def test_a_hostile_name_stays_text(given, template):
    given.recipients.filter(number=2).get().member.__class__.objects.filter(full_name="Lê Thị Dương").update(
        full_name="<script>alert(1)</script>"
    )

    page = pdfs.page(printing.certificates(given, template, given.recipients.all()))

    assert "<script>" not in page and "&lt;script&gt;" in page


def test_file_of_many_is_drawn_in_parts_and_joined_with_its_tags(given, template, monkeypatch):
    monkeypatch.setattr(pdfs, "AT_ONCE", 1)
    printed = printing.certificates(given, template, given.recipients.order_by("number"))
    reached = []

    made = PdfReader(io.BytesIO(pdfs.make(printed, lambda stage, page: reached.append(page))))

    tags = made.root_object["/StructTreeRoot"]
    numbers = tags["/ParentTree"]["/Nums"]
    assert ["Trần Văn Hải" in page.extract_text() for page in made.pages] == [False, False, True]
    assert [page["/StructParents"] for page in made.pages] == list(numbers[::2]) == [0, 1, 2]
    for page, elements in zip(made.pages, numbers[1::2], strict=True):
        assert {one.get_object().raw_get("/Pg").idnum for one in elements} == {page.indirect_reference.idnum}
    assert {kid.get_object().raw_get("/P").idnum for kid in tags["/K"]} == {tags.indirect_reference.idnum}
    assert max(reached) == 3 and "/OutputIntents" in made.root_object


def test_sheet_of_a_long_file_looks_as_it_does_alone_and_its_background_is_kept_once(given, template, monkeypatch):
    printed = printing.certificates(given, template, given.recipients.order_by("number"))
    whole = pdfs.make(printed)

    monkeypatch.setattr(pdfs, "AT_ONCE", 1)
    made = pdfs.make(printed)

    assert [image.tobytes() for image in drawn(made)] == [image.tobytes() for image in drawn(whole)]
    pages = PdfReader(io.BytesIO(made)).pages
    assert len({page["/Resources"]["/XObject"].raw_get("/Under").idnum for page in pages}) == 1
    assert all(list(page["/Resources"]["/XObject"]) == ["/Under"] for page in pages)
    assert all("GIẤY KHEN" in page.extract_text() for page in pages)


def drawn(content):
    file = pdfium.PdfDocument(content)
    return [page.render(scale=1).to_pil() for page in file]


def test_title_is_certified(committee, branch):
    row = CommendationFactory(organization=committee, organizations=[branch], form="title", achievement="Chi bộ 4 tốt")
    row.status, row.decided_on, row.decision_symbol = "decided", datetime.date(2026, 1, 20), "12-QĐ/ĐU"

    printed = printing.certificates(row, CertificateTemplateFactory(organization=committee), row.recipients.all())

    assert (printed.given, printed.doc_type) == ("cấp", "GIẤY CHỨNG NHẬN")
    assert [one.achievement for one in printed.certificates] == ["Đạt danh hiệu Chi bộ 4 tốt"]
