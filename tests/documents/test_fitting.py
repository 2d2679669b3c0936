"""No page stands a third empty: what does not fit is set closer, or wider, within the format."""

import dataclasses
from io import BytesIO

import pytest
from docx import Document as open_word

from documents.printing import fitting, pdfs, word
from documents.printing.blocks import Blank, Paragraph, Signature
from tests.documents import samples
from tests.documents.acceptance import Sheet, check

LINES = (Blank("Thành phần:", 4), Blank("Diễn biến, ý kiến:", 8), Blank("Những điểm thống nhất:", 4))


def form():
    """A form of lines to write on, whose last go to the signature."""
    report = samples.annual_report(blocks=(Paragraph(("Hôm nay, Đoàn kiểm tra làm việc.",)), *LINES))
    return dataclasses.replace(report, recipients=(), witness=Signature("ĐỐI TƯỢNG KIỂM TRA", "", ""))


def emptied(sheet: Sheet) -> bool:
    """Whether the lower third of a page before the last is empty."""
    lowest = [max(one["bottom"] for one in (*page.body, *page.drawn)) for page in sheet.pages[:-1]]
    return any(page.height - foot > page.height / 3 for page, foot in zip(sheet.pages, lowest, strict=False))


@pytest.mark.parametrize(
    "rows", [3, pytest.param(4, marks=pytest.mark.drill), 13, pytest.param(15, marks=pytest.mark.drill)]
)
def test_list_whose_signature_does_not_fit_fills_its_pages(rows):
    document = samples.member_list(rows)
    sheet = Sheet(pdfs.make(document), document)

    assert fitting.emptied(pdfs._laid_out(pdfs.page(document))) > 0
    assert not emptied(sheet)
    check(sheet.data, document)


def test_form_that_just_does_not_fit_is_set_closer_on_one_page():
    document = form()
    usual = Sheet(pdfs.written(pdfs.page(document)), document)

    sheet = Sheet(pdfs.make(document), document)

    assert (len(usual.pages), len(sheet.pages)) == (2, 1)


@pytest.mark.parametrize(("count", "way", "pages"), [(30, "closer", 3), (31, "", 4)])
def test_last_page_that_holds_little_more_than_the_signature_is_saved(count, way, pages):
    """Only where closer lines save it: a page later they would be close for nothing."""
    sentence = "Đảng ủy thống nhất chủ trương, giao các chi bộ tổ chức thực hiện và báo cáo kết quả về Đảng ủy. "
    line = Paragraph((sentence * 2,))
    document = dataclasses.replace(samples.letter(), blocks=(line,) * count)

    made = pdfs.make(document)

    assert (made.way, len(Sheet(made, document).pages)) == (way, pages)


@pytest.mark.parametrize(("way", "line", "before"), [("", 19, 6), ("closer", 18, 6), ("widest", 22, 9)])
def test_word_file_is_set_as_its_pdf(way, line, before):
    """What the PDF kept on one page by closer lines took two in Word, the first a third empty."""
    words = open_word(BytesIO(word.written(samples.annual_report(), way))).styles["Nội dung"].paragraph_format

    assert (words.line_spacing.pt, words.space_before.pt) == (line, before)


def test_file_remembers_how_it_was_set():
    assert [pdfs.make(one).way for one in (samples.branch_report(), form())] == ["", "closer"]


def test_what_fits_is_drawn_once(monkeypatch):
    drawn, once = [], pdfs._laid_out
    monkeypatch.setattr(pdfs, "_laid_out", lambda page: drawn.append(page) or once(page))

    pdfs.make(samples.branch_report())

    assert len(drawn) == 1


def test_progress_begins_anew_with_each_way():
    heard = []

    pdfs.make(samples.member_list(4), lambda stage, page: heard.append(page))

    assert max(heard) == 2
