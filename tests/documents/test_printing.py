"""The contract of printed documents, and the page in the portal."""

import dataclasses
import json
import re

import pytest
from django.contrib.staticfiles import finders

from documents.printing import blocks, layout, pdfs
from documents.printing.blocks import Addressed, Column, Figure, Heading, Letterhead, Paragraph, Row
from documents.printing.editing import blocks_of, units_of
from members.papers import MEMBER_COLUMNS
from tests.documents import samples


@pytest.mark.parametrize(
    "document",
    [samples.annual_report(), samples.draft_report(), samples.member_list(2, 0, 1)],
)
def test_document_survives_json(document):
    text = json.dumps(document.to_json(), ensure_ascii=False)

    assert blocks.from_json(json.loads(text)) == document


def test_json_keeps_one_form_of_each_letter():
    assert blocks.frozen("Đa\u0309ng u\u0309y") == "Đảng ủy"


def test_headings_are_numbered_in_order_where_there_are_two():
    levels = [1, 2, 3, 3, 2, 3, 3, 4, 4, 1, 2, 3, 3, 1]

    texts = [block.text for block in blocks.numbered(Heading(level, "A") for level in levels)]

    assert texts == [
        "I- A",
        "1. A",
        "1.1. A",
        "1.2. A",
        "2. A",
        "2.1. A",
        "2.2. A",
        "a) A",
        "b) A",
        "II- A",
        "A",
        "1. A",
        "2. A",
        "III- A",
    ]


@pytest.mark.parametrize(("levels", "is_second"), [([2, 2], True), ([1, 2], False)])
def test_points_of_a_letter_without_parts_stand_below_its_first_heading(levels, is_second):
    document = dataclasses.replace(samples.annual_report(), blocks=tuple(Heading(level, "1. A") for level in levels))

    assert ('<h3 class="" aria-level="2">' in pdfs.html(document)) == is_second


def test_numbering_leaves_paragraphs_alone():
    paragraph = Paragraph(("Có ", Figure("F02", "35"), " đảng viên."))

    assert blocks.numbered([paragraph]) == (paragraph,)
    assert paragraph.text == "Có 35 đảng viên."


def test_rows_are_numbered_through_all_branches():
    rows = blocks.grouped_rows([("Chi bộ A", [("An",), ("Bình",)]), ("Chi bộ B", []), ("Chi bộ C", [("Cúc",)])])

    assert rows == (
        Row(("I", "Chi bộ A"), "group"),
        Row(("1", "An")),
        Row(("2", "Bình")),
        Row(("II", "Chi bộ B"), "group"),
        Row(("III", "Chi bộ C"), "group"),
        Row(("3", "Cúc")),
    )


def test_head_of_two_rows_joins_neighbours_of_a_group():
    columns = (
        Column("TT"),
        Column("Nam", group="Ngày sinh"),
        Column("Nữ", group="Ngày sinh"),
    )

    assert blocks.head_rows(columns) == [
        [("TT", 1, 2), ("Ngày sinh", 2, 1)],
        [("Nam", 1, 1), ("Nữ", 1, 1)],
    ]


def test_missing_figures_are_named_once_in_order():
    gaps = (Figure("F21", "", missing=True), " và ", Figure("F34", "", missing=True))
    document = samples.annual_report(blocks=(Paragraph(gaps), Paragraph(gaps)))

    assert document.missing == ("F21", "F34")


def test_landscape_page_has_room_for_a_longer_name():
    name = "ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH AN BÌNH"

    assert layout.broken(name, wide=True) == [name]
    assert len(layout.broken(name)) == 2


def test_letterhead_of_a_draft_leaves_room():
    letterhead = Letterhead("A", "B", None, "-BC/ĐU", "An Bình", None, 2026)

    assert letterhead.number_line == "Số      -BC/ĐU"
    assert letterhead.date_line == "An Bình, ngày    tháng    năm 2026"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("CHI BỘ CHUYỂN ĐỔI SỐ", ["CHI BỘ CHUYỂN ĐỔI SỐ"]),
        ("ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ", ["ĐẢNG ỦY", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"]),
        ("BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", ["BAN THẨM TRA", "TƯ CÁCH ĐẠI BIỂU"]),
        (
            "ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH AN BÌNH",
            ["ĐẢNG BỘ", "ỦY BAN NHÂN DÂN TỈNH AN BÌNH"],
        ),
        (
            "ĐẢNG BỘ TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ",
            ["ĐẢNG BỘ", "TRUNG TÂM ỨNG DỤNG TIẾN BỘ", "KHOA HỌC VÀ CÔNG NGHỆ"],
        ),
    ],
)
def test_long_names_are_broken_by_sense(name, lines):
    assert layout.broken(name) == lines


def test_preview_links_figures_to_their_rows():
    page = pdfs.html(samples.annual_report(), {"F02": "/bao-cao/1/so-lieu/F02/"})

    assert page.count('<a class="sourced" href="/bao-cao/1/so-lieu/F02/">35</a>') == 2


def test_preview_shows_a_box_for_a_missing_figure():
    page = pdfs.html(samples.draft_report())

    assert page.count('<span class="missing"') == 1


@pytest.mark.parametrize("document", [samples.annual_report(), samples.member_list(3, 0, 1)])
def test_preview_obeys_the_content_security_policy(document):
    page = pdfs.html(document)

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


def test_preview_escapes_what_people_type():
    page = pdfs.html(samples.annual_report(blocks=(Paragraph(("<b>Đảng ủy</b> & chi bộ",)),)))

    assert "&lt;b&gt;Đảng ủy&lt;/b&gt; &amp; chi bộ" in page


def test_every_width_has_its_class():
    columns = (*MEMBER_COLUMNS, *samples.RATING_COLUMNS)
    with open(finders.find("css/document.css"), encoding="utf-8") as css:
        widths = set(re.findall(r"\.mm(\d+) ", css.read()))

    assert {str(column.width_mm) for column in columns if column.width_mm} <= widths


def test_line_to_whom_a_letter_goes_is_typed_as_one_line_and_printed_as_several():
    unit = units_of(samples.letter("Chi bộ Một", "Chi bộ Hai"))[0]

    assert unit.text == "Kính gửi: Chi bộ Một; Chi bộ Hai" and not unit.is_fixed
    assert blocks_of(f"{unit.text}; Chi bộ Ba.") == [Addressed("Kính gửi", ("Chi bộ Một", "Chi bộ Hai", "Chi bộ Ba"))]


HEADING, SENTENCE = Heading(1, "TỔ CHỨC THỰC HIỆN"), Paragraph(("Các tổ chức đảng thực hiện chương trình này.",))


@pytest.mark.parametrize(("blocks", "is_full"), [((), False), ((HEADING,), False), ((HEADING, SENTENCE), True)])
def test_end_that_fills_two_lines_needs_no_row_of_the_table_above(blocks, is_full):
    """Else a table of two rows would leave its page half empty."""
    assert layout.takes_along(blocks) != is_full
