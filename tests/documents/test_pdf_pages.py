"""Real pages, rendered and read back: every size of acceptance.md meets every code."""

import dataclasses
import datetime
import io
import time
from functools import cache

import pypdf
import pytest

from documents.printing import pdfs
from documents.printing.blocks import Centred, Column, Heading, Paragraph, Row, Table
from tests.documents import samples
from tests.documents.acceptance import Sheet, check, failures, file
from tests.documents.acceptance.sheet import BOTTOM, squeezed

LONG_NAME = "ĐẢNG ỦY TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC, CÔNG NGHỆ VÀ TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG TỈNH"
SHORT = Paragraph(("Đảng ủy thống nhất chủ trương.",))

DOCUMENTS = {
    "annual": samples.annual_report,
    "half-year": samples.half_year_report,
    "branch": samples.branch_report,
    "draft": samples.draft_report,
    "letter": samples.letter,
    "letter-to-many": lambda: samples.letter("Chi bộ Văn phòng - Thanh tra", "Chi bộ Chuyển đổi số", LONG_NAME.lower()),
    "list": lambda: samples.member_list(12, 13, 10),
    "list-empty": lambda: samples.member_list(0),
    "list-one": lambda: samples.member_list(1),
    "list-empty-branches": lambda: samples.member_list(4, 0, 0),
}


@cache
def made(name: str):
    document = DOCUMENTS[name]()
    return document, pdfs.make(document)


# What a suite needs of the sizes; the others in the drill.
SUITE = {"annual", "draft", "letter", "letter-to-many", "list", "list-empty"}


@pytest.mark.parametrize(
    "name", [name if name in SUITE else pytest.param(name, marks=pytest.mark.drill) for name in DOCUMENTS]
)
def test_document_meets_every_code(name):
    document, data = made(name)

    check(data, document)


@pytest.mark.drill
def test_twelve_pages_are_made_quickly():
    document = samples.annual_report(extra=36)
    pdfs.make(samples.branch_report())
    start = time.process_time()

    data = pdfs.make(document)
    seconds = time.process_time() - start
    sheet = Sheet(data, document)

    assert len(sheet.pages) >= 12
    check(data, document)
    file.g8(sheet, seconds)


def test_same_document_is_made_the_same_again():
    document, data = made("branch")

    file.g7(Sheet(data, document), Sheet(pdfs.make(document), document))


@pytest.mark.drill
def test_three_hundred_members_meet_every_code():
    document = samples.member_list(100, 120, 80)

    check(pdfs.make(document), document)


def test_name_of_ninety_letters_is_broken_and_not_shrunk():
    letterhead = dataclasses.replace(samples.COMMITTEE, issuer=LONG_NAME)
    document = samples.annual_report(0, letterhead=letterhead)

    check(pdfs.make(document), document)

    assert len(LONG_NAME) >= 90


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (datetime.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (datetime.date(2026, 10, 9), "ngày 09 tháng 10 năm 2026"),
    ],
)
def test_months_are_padded_as_documents_do(day, printed):
    document = samples.annual_report(
        0, letterhead=dataclasses.replace(samples.COMMITTEE, symbol="07-BC/ĐU", issued_on=day)
    )

    data = pdfs.make(document)

    check(data, document)
    assert Sheet(data, document).find(f"An Bình, {printed}", page=1)


@pytest.mark.parametrize("count", [7, *(pytest.param(count, marks=pytest.mark.drill) for count in (0, 14, 21))])
@pytest.mark.parametrize("ending", [SHORT, Paragraph((samples.LONG * 2,))], ids=["one-line", "long"])
def test_signature_takes_text_along_wherever_the_page_ends(count, ending):
    report = samples.annual_report(extra=0)
    document = dataclasses.replace(
        report,
        blocks=(*report.blocks[:3], *[SHORT] * count, *report.blocks[3:-1], ending),
    )

    check(pdfs.make(document), document)


def test_what_announces_a_list_goes_with_it_to_the_next_page():
    def pages(*blocks):
        data = pdfs.make(samples.annual_report(blocks=(samples.OPENING, *blocks, samples.CLOSING)))
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]

    # So many that the last page is well filled: no line is set closer to save it.
    whole = pages(*[SHORT] * 30)[0].count("thống nhất")

    first, second = pages(*[SHORT] * (whole - 1), Paragraph(("Còn hai việc:",)), *[SHORT] * 9)

    assert first.count("thống nhất") == whole - 1 and "Còn hai việc" not in first
    assert "Còn hai việc" in second


def test_table_may_end_exactly_at_the_foot():
    rows = tuple(Row((str(number), "Chỉ tiêu", "100")) for number in range(1, 41))
    table = Table(
        "Bảng 1. Chỉ tiêu",
        (Column("TT", 9), Column("Tên", None, "left"), Column("Mức", 20)),
        rows,
    )
    document = samples.annual_report(blocks=(samples.OPENING, table, Heading(1, "I- KIẾN NGHỊ"), samples.CLOSING))
    page = pdfs.page(document)
    first = Sheet(pdfs.written(page), document).pages[0]
    room = first.height - BOTTOM - first.tables[0].bottom

    data = pdfs.written(styled(page, f".document .doc-type {{ margin-top: {16 + room - 0.3}pt }}"))

    foot = Sheet(data, document).pages[0]
    assert 0 <= foot.height - BOTTOM - foot.tables[0].bottom < 1
    check(data, document)


def test_draft_says_so_and_leaves_number_and_day_open():
    document, data = made("draft")

    lines = [squeezed(line.text) for line in Sheet(data, document).pages[0].lines]

    assert {"Số-BC/ĐU", "Dựthảolần1", "AnBình,ngàythángnăm2026"} <= set(lines)


def test_issued_document_with_a_missing_figure_is_refused():
    document = dataclasses.replace(samples.draft_report(), is_draft=False)

    with pytest.raises(ValueError, match="F21"):
        pdfs.make(document)


def test_progress_names_the_pages_as_they_are_laid_out():
    heard = []

    pdfs.make(samples.branch_report(), lambda stage, page: heard.append((stage, page)))

    assert heard == [("layout", 1), ("layout", 2), ("writing", 2)]


def test_page_loads_nothing_but_its_own_files(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>secret</text></svg>')
    document, _ = made("branch")
    page = pdfs.page(document).replace("</article>", f'<img src="{secret.as_uri()}" alt=""></article>')

    data = pdfs.written(page)

    assert failures(data, document) == {}
    assert "secret" not in Sheet(data, document).text


def styled(page: str, css: str) -> str:
    return page.replace("</head>", f"<style>{css}</style></head>")


def test_line_of_the_letterhead_that_fits_is_not_broken():
    letterhead = dataclasses.replace(samples.COMMITTEE, superior="ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH AN BÌNH")
    document = samples.annual_report(0, letterhead=letterhead)

    first = Sheet(pdfs.make(document), document).pages[0]

    assert "ỦY BAN NHÂN DÂN TỈNH AN BÌNH" in [line.text for line in first.lines]


@pytest.mark.parametrize("lines", range(4, 34, 5))
def test_short_table_before_the_signature_empties_no_third_of_a_page(lines):
    """Drawn at several places of the page, so that the end does not fit: 0.2 s each."""
    line = Paragraph(("Đảng ủy thống nhất chủ trương, giao các chi bộ tổ chức thực hiện và báo cáo kết quả.",))
    letter = samples.letter(rows=8)
    head, _, *end = letter.blocks
    document = dataclasses.replace(letter, blocks=(head, *[line] * lines, *end))

    sheet = Sheet(pdfs.make(document), document)

    for page in sheet.pages[:-1]:
        assert page.height - BOTTOM - max(char["bottom"] for char in page.body) < page.height / 3 - BOTTOM


@pytest.mark.parametrize("lines", [5, 6])
def test_table_stays_where_text_of_its_own_goes_with_the_signature(lines):
    """A table of one row went to the next page with a section that had two lines of text already."""
    line = Paragraph(("Đảng ủy thống nhất chủ trương, giao các chi bộ tổ chức thực hiện và báo cáo kết quả.",))
    table = Table("Các cuộc kiểm tra", (Column("TT", 9), Column("Nội dung", None, "left")), (Row(("1", "Một cuộc")),))
    last = (Heading(1, "II- TỔ CHỨC THỰC HIỆN"), Paragraph((line.text * 2,)))
    blocks = (samples.OPENING, *[line] * lines, Heading(1, "I- NỘI DUNG"), table, *last)
    document = samples.annual_report(blocks=blocks)

    data = pdfs.make(document)

    assert [len(page.tables) for page in Sheet(data, document).pages] == [1, 0]
    check(data, document)


def test_lines_over_a_part_stay_on_one_page():
    """Thirty of them, so that a foot of a page meets some: 2 s."""
    parts = [(Centred(("PHẦN MỘT", "TÌNH HÌNH")), *[SHORT] * (2 + place % 3)) for place in range(30)]
    document = dataclasses.replace(samples.branch_report(), blocks=tuple(block for part in parts for block in part))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdfs.make(document))).pages]

    assert len(pages) > 4
    assert [page.count("PHẦN MỘT") for page in pages] == [page.count("TÌNH HÌNH") for page in pages]
