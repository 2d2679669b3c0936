"""The issued PDF that comes back signed: only ours, only whole, told as it is."""

import datetime
import io

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec

from documents import numbering
from documents.printing import pdfs
from tests.documents import samples
from tests.factories import IssuedPaperFactory

SIGNER = "Trần Quốc Khải"
KEPT = {}


def signer():
    """Somebody with a certificate of their own, made once."""
    if "signer" not in KEPT:
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, SIGNER)])
        now = datetime.datetime.now(datetime.UTC)
        usage = x509.KeyUsage(True, True, *[False] * 7)
        made = x509.CertificateBuilder(name, name, key.public_key(), 7).add_extension(usage, True)
        made = made.not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(365))
        cert = made.sign(key, hashes.SHA256())
        sealed = pkcs12.serialize_key_and_certificates(b"x", key, cert, None, serialization.NoEncryption())
        KEPT["signer"] = signers.SimpleSigner.load_pkcs12_data(sealed, other_certs=[])
    return KEPT["signer"]


def signed(content: bytes, field: str = "Ky1", box=(300, 60, 500, 100)) -> bytes:
    """The file with a signature that is seen on its last page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    about = signers.PdfSignatureMetadata(field_name=field)
    spec = SigFieldSpec(field, on_page=-1, box=box)
    return signers.sign_pdf(writer, about, signer=signer(), new_field_spec=spec).getvalue()


def drawn_over(content: bytes) -> bytes:
    """The file with other words on its first page, added as a later revision."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    words = writer.add_object(StreamObject(stream_data=b"BT 50 50 Td ET"))
    writer.add_stream_to_page(0, words, resources=DictionaryObject({NameObject("/Font"): DictionaryObject()}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def ours():
    return pdfs.make(samples.annual_report())


@pytest.fixture
def issue(committee, ours):
    issue = IssuedPaperFactory(document__organization=committee)
    issue.keep(pdf=ours, docx=b"PK")
    issue.refresh_from_db()
    return issue


def send(client, issue, content: bytes):
    file = SimpleUploadedFile("bc.pdf", content, "application/pdf")
    return client.post(reverse("documents:issued_sign", args=[issue.pk]), {"file": file}, follow=True)


def test_signed_paper_is_kept_told_and_served(client, office, issue, ours):
    client.force_login(office)
    content = signed(ours)

    answer = send(client, issue, content)

    copy = issue.signed_copies.get()
    assert SIGNER in answer.text and copy.is_clean
    panel = client.get(reverse("documents:issues", args=[issue.document_id])).text
    assert "Đã ký số" in panel and SIGNER in panel and "Chuỗi chứng thư chưa kiểm tra được" in panel
    served = client.get(reverse("documents:signed_file", args=[copy.pk]))
    assert served.content == content and "attachment" in served["Content-Disposition"]


def test_signed_paper_can_no_longer_be_taken_back(client, office, issue, ours):
    client.force_login(office)
    assert numbering.can_be_taken_back(issue)

    send(client, issue, signed(ours))

    issue.document.refresh_from_db()
    assert not numbering.can_be_taken_back(issue)


def test_paper_signed_twice_names_both_and_is_clean(client, office, issue, ours):
    client.force_login(office)

    send(client, issue, signed(signed(ours), "Ky2", (60, 60, 200, 100)))

    copy = issue.signed_copies.get()
    assert len(copy.signatures) == 2 and copy.is_only_signed and all(one["is_intact"] for one in copy.signatures)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda ours: ours, "chưa có chữ ký số"),
        (lambda ours: signed(pdfs.make(samples.letter("Các chi bộ"))), "không phải bản PDF mà cổng đã phát hành"),
        (lambda ours: signed(ours).replace(b"/ByteRange [0", b"/ByteRange [1", 1), ""),
        (lambda ours: b"", "Tệp rỗng"),
        (lambda ours: b"PK\x03\x04", "không phải bản PDF"),
        (lambda ours: ours + b"\n1 0 obj << /S /JavaScript >> endobj\n%%EOF", ""),
    ],
    ids=["unsigned", "another", "broken", "empty", "archive", "script"],
)
def test_what_is_not_the_signed_paper_is_refused_with_a_sentence(client, office, issue, ours, change, words):
    client.force_login(office)

    answer = send(client, issue, change(ours))

    assert answer.status_code == 422 and words in answer.text
    assert not issue.signed_copies.exists()


def test_paper_drawn_over_before_or_after_it_was_signed_says_so(client, office, issue, ours):
    client.force_login(office)

    answer = send(client, issue, signed(drawn_over(ours)))

    assert "Ngoài chữ ký, tệp còn thay đổi khác" in " ".join(map(str, answer.context["messages"]))

    copy = issue.signed_copies.get()
    assert not copy.is_clean
    panel = client.get(reverse("documents:issues", args=[issue.document_id])).text
    assert "tệp còn thay đổi khác" in panel


def test_paper_changed_after_its_signature_is_not_clean(client, office, issue, ours):
    client.force_login(office)

    send(client, issue, drawn_over(signed(ours)))

    assert not any(copy.is_clean for copy in issue.signed_copies.all())


def test_same_file_twice_is_kept_once(client, office, issue, ours):
    client.force_login(office)
    content = signed(ours)
    send(client, issue, content)

    answer = send(client, issue, content)

    assert "đã có ở đây" in answer.text and issue.signed_copies.count() == 1


def test_only_the_issuing_office_brings_it_back(client, secretary, issue):
    client.force_login(secretary)

    assert client.get(reverse("documents:issued_sign", args=[issue.pk])).status_code == 404
