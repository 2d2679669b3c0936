"""Word documents: what they say is read, what they do is refused."""

import io

import docx
import pytest
from django.core.exceptions import ValidationError

from partyportal.files import door, sentences
from tests.partyportal.files.packages import document, parts_of, with_parts, workbook, zipped

BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:o="o"><w:body>{}</w:body></w:document>'
)
RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)


def look(content: bytes, name: str = "nghi-quyet.docx"):
    return door.look(io.BytesIO(content), name, ["docx", "pdf"])


def code(content: bytes, name: str = "nghi-quyet.docx") -> str:
    with pytest.raises(ValidationError) as error:
        look(content, name)
    return error.value.code


def with_body(inner: str) -> bytes:
    return with_parts(document(), {"word/document.xml": BODY.format(inner).encode()})


def with_relationship(kind: str, mode: str = "External") -> bytes:
    inner = f'<Relationship Id="r1" Type="http://x/{kind}" Target="http://example.com/a.dotm" TargetMode="{mode}"/>'
    return with_parts(document(), {"word/_rels/settings.xml.rels": RELATIONSHIPS % inner.encode()})


def test_the_text_of_a_document_is_read_wherever_it_stands():
    written = docx.Document()
    written.add_paragraph("Nghị quyết").add_run(" chuyên đề")
    written.add_table(1, 2).cell(0, 1).text = "trong bảng"
    written.sections[0].header.paragraphs[0].text = "chữ ở đầu trang"
    written.core_properties.title = "tên trong thuộc tính"
    file = io.BytesIO()
    written.save(file)

    looked = look(file.getvalue())
    lines = [line.strip() for line in looked.text.splitlines()]

    for text in ("Nghị quyết chuyên đề", "trong bảng", "chữ ở đầu trang"):
        assert text in lines
    assert "tên trong thuộc tính" in looked.about


def test_deleted_and_hidden_text_is_read():
    text = look(with_body("<w:p><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:t>còn</w:t></w:p>")).text

    assert "đã xóa" in text and "còn" in text


@pytest.mark.parametrize(
    ("build", "wanted"),
    [
        (lambda: workbook(), "not_this_kind"),
        (lambda: zipped({"a.txt": b"x"}), "not_this_kind"),
        (lambda: b"{\\rtf1 x}", "not_this_kind"),
        (lambda: door.OLE + bytes(600), "old_format"),
        (lambda: door.OLE + door.ENCRYPTED, "password"),
        (lambda: with_parts(document(), {"word/vbaProject.bin": b"x"}), "macro"),
        (lambda: with_parts(document(), {"word/vbaData.xml": b"<x/>"}), "macro"),
        (lambda: with_parts(document(), {"[Content_Types].xml": b'<T><O ContentType="x.vbaProject"/></T>'}), "macro"),
        (lambda: with_parts(document(), {"word/embeddings/a.xlsx": workbook()}), "embedded"),
        (lambda: with_parts(document(), {"word/media/image1.png": workbook()}), "embedded"),
        (lambda: with_parts(document(), {"word/afchunk.mht": b"MIME-Version: 1.0"}), "embedded"),
        (lambda: with_body('<w:altChunk r:id="r1" xmlns:r="u"/>'), "embedded"),
        (lambda: with_body('<w:p><w:object><o:OLEObject Type="Embed"/></w:object></w:p>'), "embedded"),
        (lambda: with_body("<w:p><w:control/></w:p>"), "embedded"),
        (lambda: with_relationship("attachedTemplate"), "external"),
        (lambda: with_relationship("attachedTemplate", "external"), "external"),
        (lambda: with_relationship("image"), "external"),
        (lambda: with_relationship("subDocument", "Internal"), "external"),
        (
            lambda: with_body("<w:r><w:instrText>DD</w:instrText><w:instrText>EAUTO c:\\\\x</w:instrText></w:r>"),
            "external",
        ),
        (lambda: with_body('<w:fldSimple w:instr=" INCLUDEPICTURE http://example.com "/>'), "external"),
        # A field within the quotes of another.
        (
            lambda: with_body(
                '<w:r><w:instrText>HYPERLINK "a</w:instrText><w:fldChar w:fldCharType="begin"/>'
                '<w:instrText>INCLUDETEXT"http://example.com"</w:instrText></w:r>'
            ),
            "external",
        ),
        (lambda: with_relationship("image", " External "), "external"),
        (lambda: with_body("<!DOCTYPE x>"), "broken"),
        (lambda: with_body("<w:p>"), "broken"),
        (lambda: with_body("<w:t>" + "x" * 3_000_000 + "</w:t>"), "bomb"),
        (lambda: with_parts(document(), {"word/media/a.png": bytes(70 << 20)}), "bomb"),
        (lambda: document()[:-30], "broken"),
    ],
)
def test_a_hostile_document_is_refused(build, wanted):
    assert code(build()) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("a.doc", "old_format"), ("a.docm", "macro"), ("a.docx.exe", "wrong_name"), ("a.xlsx", "wrong_name")],
)
def test_a_document_under_another_name_is_refused(name, wanted):
    assert code(document(), name) == wanted


def test_the_sentence_names_what_is_taken():
    with pytest.raises(ValidationError) as error:
        look(document(), "a.html")

    assert error.value.messages == [sentences.ANY["wrong_name"].format(kinds="Word (.docx), PDF (.pdf)")]


@pytest.mark.parametrize(
    "build",
    [
        lambda: with_relationship("hyperlink"),
        lambda: with_body("<w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r>"),
        lambda: with_body('<w:r><w:instrText> HYPERLINK "https://example.vn/link/1" </w:instrText></w:r>'),
        lambda: with_body("<w:p><w:r><w:t>LINK và DDE là chữ thường</w:t></w:r></w:p>"),
        lambda: zipped(
            {name.replace("document.xml", "document2.xml"): part for name, part in parts_of(document()).items()}
        ),
    ],
)
def test_what_word_writes_does_no_harm(build):
    assert look(build()).kind == "docx"
