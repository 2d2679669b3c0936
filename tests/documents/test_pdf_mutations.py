"""What acceptance.md must catch: each change of a sound document makes the checker name its code."""

import dataclasses
import unicodedata
from functools import cache

import pytest

from documents.printing import pdfs
from documents.printing.blocks import Row
from tests.documents import samples
from tests.documents.acceptance import failures

PAGE = "@page document { %s }"
NUMBER = "@page document { @top-center { %s } }"

STYLES = [
    ("A1", PAGE % "size: 210mm 290mm"),
    ("A2", PAGE % "margin-left: 25mm"),
    ("C3", PAGE % "margin-left: 25mm"),
    ("D8", PAGE % "margin-left: 25mm"),
    ("A3", PAGE % "margin-bottom: 10mm"),
    ("A4", PAGE % "margin-top: 18mm"),
    ("A6", ".document h2 { border-bottom: 1pt solid; margin-right: -5mm }"),
    ("A7", ".document .subject { line-height: 9pt }"),
    ("B2", ".document { font-family: 'DejaVu Serif' }"),
    ("C1", "@page document:first { @top-center { content: counter(page) } }"),
    (
        "C2",
        NUMBER % "content: none" + "@page document { @bottom-center { content: counter(page) } }",
    ),
    ("A3", "@page document { @bottom-center { content: counter(page) } }"),
    (
        "C3",
        NUMBER % "content: none" + "@page document { @top-left { content: counter(page); padding-top: 10mm } }",
    ),
    ("C4", NUMBER % "padding-top: 2mm"),
    ("C5", NUMBER % "font-weight: 700"),
    ("D2", ".document .party { font-size: 14pt }"),
    ("D3", ".document .party::after { display: none }"),
    ("D3", ".document .party::after { width: 30mm }"),
    ("D6", ".document .date { font-style: normal }"),
    ("D6", ".document .letterhead > .number > .left { padding-top: 5mm }"),
    ("D7", ".document .doc-type { text-align: left }"),
    ("D10", ".document .issuer { font-weight: 400 }"),
    ("D11", ".document .subject { font-weight: 400 }"),
    ("E1", ".document { --body: 13pt }"),
    ("E2", ".document { --pitch: 24pt }"),
    ("E3", ".document { --indent: 0 }"),
    ("E4", ".document { --gap: 3pt }"),
    ("E5", ".document p { text-align: left }"),
    ("G4", ".document h3 { bookmark-level: none }"),
    ("H2", ".document .post { font-weight: 700 }"),
    ("H2", ".document .name { text-align: left }"),
    ("H3", ".document .room { height: 25mm }"),
    ("H5", ".document ul.recipients { font-size: 14pt }"),
    ("H5", ".document .recipients-label { text-decoration: none }"),
]
WORDS = [
    ("D1", "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("D9", "ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("D4", ">*<", "><"),
    ("D5", "Số 68", "Số: 68"),
    ("D5", "Số 68", "Số 69"),
    ("D6", "tháng 12 năm", "tháng 2 năm"),
    ("D6", "ngày 15 tháng", "ngày 5 tháng"),
    ("D8", "-----", "---"),
    ("D11", "tổng kết công tác xây dựng Đảng", "sơ kết"),
    ("E6", "II- KẾT QUẢ", "III- KẾT QUẢ"),
    ("E6", ">2.1. ", ">2.2. "),
    ("F2", "Đảng ủy đã bám sát", "Đảng ủy đã \ue000 bám sát"),
    ("F3", "Lữ Ỷ Vỹ", "Lữ Y Vy"),
    ("F4", "Đảng ủy đã bám sát", "Đảng ủy đã Ω bám sát"),
    ("F5", "Đảng ủy đã bám sát", "Đảng ủy None bám sát"),
    ("F6", "theo quy định.", "theo quy định./."),
    ("F7", "Đảng ủy đã bám sát", "Đảng uỷ đã bám sát"),
    ("F8", "04 nghị quyết", "4 nghị quyết"),
    ("F8", "97,9%", "97.9%"),
    ("F8", "61.240.000 đồng", "61240000 đồng"),
    ("G1", "<title>Báo cáo", "<title>báo cáo"),
    ("G2", 'html lang="vi"', 'html lang="en"'),
    ("G3", 'name="author" content="Đảng ủy', 'name="author" content="/home/Đảng ủy'),
    ("G5", "<th ", "<td "),
    (
        "G6",
        "Đảng ủy đã bám sát",
        '<a href="https://example.org">Đảng ủy đã bám sát</a>',
    ),
    ("H1", "Nơi nhận:", "Kính gửi:"),
    ("H5", "- Lưu Đảng ủy", "- Văn phòng"),
    ("H6", "Đảng ủy đã bám sát", "K/T Đảng ủy đã bám sát"),
    ("H6", "Đảng ủy đã bám sát", "TM. Đảng ủy đã bám sát"),
]
LISTS = [
    ("A1", ".sheet.wide { page: document }", "", ""),
    ("I1", ".document table.ruled thead { display: table-row-group }", "", ""),
    ("I2", "", ">3</td>", ">2</td>"),
    ("I3", ".document table.list td { white-space: nowrap }", "", ""),
    (
        "A2",
        ".document col:last-child { width: 8mm } .document table.list td { white-space: nowrap }",
        "",
        "",
    ),
    ("I4", "", "Đỗ Thị Kim Oanh", "Đỗ Kim Oanh"),
    ("I6", "", "Danh sách này có 15", "Danh sách này có 16"),
]


# Each draws a page: for `make drill`, after a change of the checker or of the style sheet of papers.
pytestmark = pytest.mark.drill


@cache
def sound():
    document = samples.annual_report(extra=0)
    return document, pdfs.page(document)


@cache
def sound_list():
    document = samples.member_list(7, 4, 4)
    return document, pdfs.page(document)


def styled(page: str, css: str) -> str:
    return page.replace("</head>", f"<style>{css}</style></head>")


@pytest.mark.parametrize(("code", "css"), STYLES)
def test_style_is_caught(code, css):
    document, page = sound()

    assert list(failures(pdfs.written(styled(page, css)), document, code)) == [code]


@pytest.mark.parametrize(("code", "old", "new"), WORDS)
def test_words_are_caught(code, old, new):
    document, page = sound()

    assert old in page
    assert list(failures(pdfs.written(page.replace(old, new)), document, code)) == [code]


@pytest.mark.parametrize(("code", "css", "old", "new"), LISTS)
def test_list_is_caught(code, css, old, new):
    document, page = sound_list()
    changed = styled(page.replace(old, new) if old else page, css)

    assert list(failures(pdfs.written(changed), document, code)) == [code]


def test_decomposed_letters_are_caught():
    document, page = sound()

    assert list(failures(pdfs.written(unicodedata.normalize("NFD", page)), document, "F1")) == ["F1"]


def test_wrong_total_is_caught():
    total = Row(("Toàn Đảng bộ", "36", "16", "2", "6", "27", ""), "total")
    table = dataclasses.replace(samples.RATINGS, rows=(*samples.RATINGS.rows[:-1], total))
    document = samples.annual_report(blocks=(samples.OPENING, table, samples.CLOSING))

    assert list(failures(pdfs.make(document), document, "F9")) == ["F9"]


def test_signature_alone_is_caught():
    document, page = sound()
    alone = styled(page, ".document .signing { break-before: page }")

    assert list(failures(pdfs.written(alone), document, "A5")) == ["A5"]


def test_heading_at_the_foot_is_caught():
    document, page = sound()
    cut = styled(page, ".document h2 { break-after: page }")

    assert list(failures(pdfs.written(cut), document, "E7")) == ["E7"]


def test_group_heading_at_the_foot_is_caught():
    document, page = sound_list()
    cut = styled(page, ".document table.ruled tr.is-group { break-after: page }")

    assert list(failures(pdfs.written(cut), document, "I5")) == ["I5"]


def test_signature_torn_apart_is_caught():
    document, page = sound()
    torn = page.replace(
        '<div class="name">',
        '</td></tr></table><div class="name" style="break-before: page">',
    )

    assert list(failures(pdfs.written(torn), document, "H1", "H4")) == ["H1", "H4"]


@pytest.mark.parametrize("made", [sound, sound_list])
def test_unchanged_page_is_sound(made):
    document, page = made()

    assert failures(pdfs.written(page), document) == {}
