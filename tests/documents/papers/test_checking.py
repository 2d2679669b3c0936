"""What is asked of a paper before its issue, rule by rule."""

from dataclasses import replace

import pytest

from documents.printing.blocks import Blank, Heading, Paragraph, Signature
from documents.printing.checking import findings
from tests.documents.samples import annual_report

REPORT = annual_report(fingerprint="")
TEXT = Paragraph(("Đã làm xong.",))


def codes(document, cites=()):
    return {(finding.code, finding.blocks) for finding in findings(document, cites)}


def head(**facts):
    return replace(REPORT, letterhead=replace(REPORT.letterhead, **facts))


def said(text):
    return replace(REPORT, blocks=(*REPORT.blocks, Paragraph((text,))))


def test_paper_in_order_is_found_so():
    assert findings(REPORT) == []


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (head(draft_symbol=""), "D5"),
        (head(place=" "), "D6"),
        (head(issuer=""), "D10"),
        (replace(REPORT, subject_lines=("",)), "D11"),
        (replace(REPORT, signature=Signature("T/M ĐẢNG ỦY", "BÍ THƯ", "")), "H1"),
    ],
)
def test_missing_part_blocks(document, code):
    assert (code, True) in codes(document)
    assert findings(document)[0].blocks


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (head(draft_symbol="-BC/SKHCN2"), "D5"),
        (head(superior=""), "D10"),
        (replace(REPORT, subject_lines=("Tổng kết công tác",)), "D11"),
        (replace(REPORT, signature=Signature("TM. ĐẢNG ỦY", "BÍ THƯ", "Lữ Ỷ Vỹ")), "H6"),
        (replace(REPORT, signature=Signature("K/T ĐẢNG ỦY", "PHÓ BÍ THƯ", "Lữ Ỷ Vỹ")), "H6"),
        (said("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "D9"),
        (said("Theo Công văn Số: 12-CV/ĐU"), "D5"),
        (said("Trên đây là báo cáo./."), "F6"),
        (said("Kính gửi {{ name }}"), "F5"),
        (said("Quê quán: ……………, nghề nghiệp"), "F5"),
        (replace(REPORT, blocks=(Heading(1, "I- A"), Heading(3, "1.1. B"), TEXT)), "E6"),
        (replace(REPORT, blocks=(Heading(1, "A"), TEXT)), "E6"),
        (replace(REPORT, blocks=(*REPORT.blocks, Blank("Đã làm được một phần", 2))), "F5"),
        (replace(REPORT, recipients=("Đảng ủy cấp trên",)), "H5"),
        (replace(REPORT, recipients=("Đảng ủy cấp trên;", "Lưu")), "H5"),
        (replace(REPORT, doc_type="TỜ TRÌNH"), "H7"),
        (replace(REPORT, doc_type="NGHỊ QUYẾT", blocks=()), "CC"),
    ],
)
def test_doubt_is_said_and_does_not_block(document, code):
    assert (code, False) in codes(document)
    assert not any(finding.blocks for finding in findings(document))


def test_document_that_must_be_cited_is_named_where_it_is_not():
    title = "Quy định số 399-QĐ/TW, ngày 09/01/2026"

    assert ("CC", False) in codes(REPORT, [title])
    assert codes(said(f"- Căn cứ {title};"), [title]) == set()


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        (
            (Heading(1, "I- KẾT QUẢ"), Blank("Ưu điểm:", 3), Blank("Hạn chế:")),
            "Mục còn để trống: «Ưu điểm:», «Hạn chế:».",
        ),
        ((Heading(1, "I- KẾT QUẢ"), Heading(1, "II- NHIỆM VỤ"), TEXT), "Đề mục «I- KẾT QUẢ» chưa có nội dung."),
        ((Heading(1, "I- KẾT QUẢ"), TEXT, Heading(1, "II- NHIỆM VỤ")), "Đề mục «II- NHIỆM VỤ» chưa có nội dung."),
    ],
)
def test_heading_with_nothing_below_it_blocks(blocks, words):
    found = findings(replace(REPORT, blocks=blocks))

    assert [finding.blocks for finding in found] == [True]
    assert found[0].text.startswith(words)


def test_lines_that_are_open_on_purpose_and_lists_of_short_lines_are_in_order():
    forms = Blank("Thành phần:", by_hand=True), Blank("Chủ trì hội nghị:", may_stay_empty=True)
    listed = Heading(1, "I- THÀNH PHẦN"), Heading(2, "1. Đồng chí A"), Heading(2, "2. Đồng chí B")

    assert findings(replace(REPORT, blocks=(*forms, *listed))) == []
