"""How lines break on the page."""

import dataclasses
import random
import re
from io import BytesIO
from unittest import mock

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn

from documents.printing import layout, pdfs, word
from documents.printing.blocks import Column, Heading, Paragraph, Row, Table
from tests.documents import samples
from tests.documents.acceptance.sheet import BOTTOM, Sheet

WORDS = (
    "Đảng bộ đã tổ chức quán triệt nghiêm túc các nghị quyết chỉ thị của cấp trên và triển khai kế hoạch công tác "
    "năm đến toàn thể đảng viên trong đơn vị"
).split()
CITED = ["139-KH/ĐU", "18/8/2022", "2020 - 2025", "12-NQ/TU", "02/01/2026"]
LINE = re.compile(r"<p>(.*?)</p>")


def test_no_line_holds_one_word_and_no_symbol_is_torn():
    """WeasyPrint ended lines after one word beside spans that may not break: 5 of these lines, none without spans."""
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import BlockBox, LineBox, TextBox

    dice = random.Random(5)
    texts = [
        " ".join(
            dice.choice(WORDS) + (f" {dice.choice(CITED)}{dice.choice(',.;')}" if dice.random() < 0.12 else "")
            for _ in range(dice.randint(40, 90))
        )
        for _ in range(100)
    ]
    page = pdfs.page(samples.annual_report(blocks=tuple(Paragraph((text,)) for text in texts)))
    root = pdfs._static_root().as_uri() + "/"
    drawn = HTML(string=page, base_url=root, url_fetcher=pdfs._fetcher()).render()

    short, torn = [], []
    for sheet in drawn.pages:
        for box in sheet._page_box.descendants():
            if isinstance(box, BlockBox) and box.element_tag == "p":
                lines = [line for line in box.children if isinstance(line, LineBox)]
                said = ["".join(t.text for t in line.descendants() if isinstance(t, TextBox)) for line in lines]
                short += [text for text in said[:-1] if len(text.strip()) < 40]
                torn += [text for text in said if re.search(r"\d-$|[/]$", text.replace("\u2060", "").strip())]

    assert (short, torn) == ([], [])


def test_joiners_leave_no_trace_in_the_text_of_the_file():
    document = samples.annual_report(blocks=(Paragraph(("Kế hoạch số 139-KH/ĐU, ngày 18/8/2022.",)),))

    sheet = Sheet(pdfs.make(document), document)

    text = "".join(char["text"] for page in sheet.pages for char in page.chars)
    assert "139-KH/ĐU,ngày18/8/2022." in re.sub(r"\s", "", text)


def test_long_name_is_broken_without_trying_every_way(monkeypatch):
    measured = mock.Mock(side_effect=layout._fits)
    monkeypatch.setattr(layout, "_fits", measured)
    name = "ĐẢNG BỘ " + " ".join(["TRUNG TÂM ỨNG DỤNG VÀ PHÁT TRIỂN CÔNG NGHỆ SỐ"] * 8)

    lines = layout.broken(name)

    assert measured.call_count < len(name.split()) ** 2
    assert " ".join(lines) == name
    assert all(layout._fits(line, layout.NAME_MM[False]) for line in lines)


def test_address_of_150_letters_stays_on_the_page():
    address = "https://example.vn/" + "a" * 131
    document = samples.annual_report(blocks=(Paragraph((f"Tài liệu tại {address} để tham khảo.",)),))

    pages = Sheet(pdfs.make(document), document).pages

    assert max(char["x1"] for page in pages for char in page.chars) <= (210 - 15) * 72 / 25.4 + 1


def test_tall_table_of_few_rows_begins_where_it_stands():
    """A table of nine tall rows went whole to the next page and left more than a third of this one empty."""
    words = "Nội dung rất dài của một ô trong bảng kê nhiệm vụ đã thực hiện trong năm. " * 5
    table = Table("Bảng kê", (Column("TT", 9), Column("Nội dung", align="left")), (Row(("1", words)),) * 8)
    text = Paragraph(("Đảng bộ đã triển khai kế hoạch công tác năm đến toàn thể đảng viên. " * 9,))
    document = samples.annual_report(blocks=(text, text, table, text))

    first = Sheet(pdfs.make(document), document).pages[0]

    assert max(char["bottom"] for char in first.chars) > (297 - 20 - 40) * 72 / 25.4


@pytest.mark.parametrize(("size", "pages"), [(0, 1), (1, 1), (2, 1), (3, 2), (4, 2), (5, 2)])
def test_short_list_does_not_leave_the_page_under_its_title_empty(size, pages):
    """A list of one or two went whole to the second page: 107 mm of the first were empty."""
    document = samples.member_list(size)

    sheet = Sheet(pdfs.make(document), document)

    assert len(sheet.pages) == pages
    assert max(char["bottom"] for char in sheet.pages[0].chars) > 120 * 72 / 25.4


def test_few_rows_of_many_words_in_narrow_columns_are_no_short_table():
    """Nine rows of a plan took half a page, and left the page before them half empty when they were kept whole."""
    columns = (Column("TT", 9), Column("Nhiệm vụ", None, "left"), *(Column(name, 27) for name in "abcd"))
    words = "Chi bộ Chuyển đổi số, Chi bộ Văn phòng"
    tall = tuple(Row((str(one), "Tổ chức quán triệt", words, words, "–", "–")) for one in range(1, 9))
    low = tuple(Row((str(one), "Tổ chức quán triệt", "CB1", "CB2", "–", "–")) for one in range(1, 9))

    assert [pdfs._grid(columns, rows, {})["is_short"] for rows in (tall, low)] == [False, True]


def test_title_ends_in_no_single_word():
    line = "đại hội Chi bộ Khoa học - Đổi mới sáng tạo lần thứ 10, phiên chính thức"

    assert layout.held(line).split(" ")[-1] == "phiên\u00a0chính\u00a0thức"
    assert layout.held("công tác tháng đầu năm") == "công tác tháng đầu năm"


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("công tác tháng 1 năm 2027", ["tháng 1", "năm 2027"]),
        ("Quý III, ngày 05/01", ["Quý III,", "ngày 05/01"]),
        ("sửa Điều 4 Quy chế số 05-QC/CB lần thứ 6", ["Điều 4", "số 05-QC/CB", "thứ 6"]),
        ("mức độ chuyển đổi số VNPT", []),
    ],
)
def test_number_of_a_title_stays_with_its_word(line, whole):
    kept = [part.replace("\u00a0", " ") for part in layout.held(line).split(" ") if "\u00a0" in part]

    assert kept == whole


def test_a_long_title_is_held_at_its_end_and_at_its_numbers():
    line = "lãnh đạo thực hiện các nhiệm vụ trọng tâm trong tháng 1 năm 2027"

    assert layout.held(line).split(" ")[-2:] == ["trong", "tháng\u00a01\u00a0năm\u00a02027"]


def test_no_line_of_a_name_ends_in_its_dash():
    assert layout.broken("ĐẠI HỘI CHI BỘ KHOA HỌC - ĐỔI MỚI SÁNG TẠO LẦN THỨ 10")[1] == "KHOA HỌC - ĐỔI MỚI SÁNG TẠO"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "ĐẠI HỘI ĐẢNG BỘ SỞ KHOA HỌC VÀ CÔNG NGHỆ LẦN THỨ 6",
            ["ĐẠI HỘI ĐẢNG BỘ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "LẦN THỨ 6"],
        ),
        ("ĐẠI HỘI CHI BỘ 1 LẦN THỨ 10", ["ĐẠI HỘI CHI BỘ 1 LẦN THỨ 10"]),
        ("ĐẠI HỘI CHI BỘ CHUYỂN ĐỔI SỐ LẦN THỨ 10", ["ĐẠI HỘI CHI BỘ", "CHUYỂN ĐỔI SỐ LẦN THỨ 10"]),
        (
            "ĐẢNG BỘ SỞ NÔNG NGHIỆP, TÀI NGUYÊN VÀ MÔI TRƯỜNG TỈNH",
            ["ĐẢNG BỘ", "SỞ NÔNG NGHIỆP, TÀI NGUYÊN", "VÀ MÔI TRƯỜNG TỈNH"],
        ),
    ],
)
def test_neither_a_name_nor_its_ordinal_is_torn(name, lines):
    assert layout.broken(name) == lines


def test_a_programme_of_bare_points_breaks_between_them():
    """A heading kept with the next, and that with the next, went whole to the following page."""
    points = [Heading(2, f"{number}. Nội dung của chương trình") for number in range(1, 30)]
    document = samples.annual_report(blocks=(Heading(1, "NỘI DUNG"), *points))

    first = Sheet(pdfs.make(document), document).pages[0]

    assert max(char["bottom"] for char in first.chars) > (297 - 20 - 25) * 72 / 25.4


def test_a_heading_over_text_is_not_alone():
    blocks = (Heading(1, "I"), Heading(2, "1"), Heading(2, "2"), Paragraph(("Chữ.",)), Heading(1, "II"))

    assert layout.heads_alone(blocks) == {1}


def test_head_of_a_table_stands_over_two_low_rows_or_a_tall_one():
    columns = (Column("TT", 9), Column("Nhiệm vụ", None, "left"))
    low, tall = Row(("1", "Họp chi bộ")), Row(("1", "Tổ chức quán triệt nghị quyết đến từng đảng viên. " * 6))

    kept = [pdfs._grid(columns, rows, {})["rows"][1].get("keep", False) for rows in ((low, low), (tall, low))]

    assert kept == [True, False]


@pytest.mark.parametrize(("count", "last"), [(3, False), (4, True)])
def test_last_two_rows_of_a_table_stay_together_in_both_formats(count, last):
    """Of three rows that would keep the whole table in one piece."""
    tall = "Tổ chức quán triệt nghị quyết đến từng đảng viên. " * 6
    columns = (Column("TT", 9), Column("Nhiệm vụ", None, "left"))
    table = Table("Nhiệm vụ", columns, tuple(Row((str(one), tall)) for one in range(count)))
    document = dataclasses.replace(samples.letter(), blocks=(table, Paragraph(("Chữ. " * 100,))))

    kept = [row.get("keep", False) for row in pdfs._drawn(table, {})["grid"]["rows"]]
    drawn = open_word(BytesIO(word.written(document))).tables[1].rows
    beside = [bool(row._tr.findall(f".//{qn('w:keepNext')}")) for row in drawn]

    assert kept == [False] * (count - 1) + [last]
    assert beside[-2:] == [last, False]


def test_tall_table_of_few_rows_begins_on_the_page_where_it_stands():
    words = "Chi bộ Chuyển đổi số, Chi bộ Văn phòng"
    columns = (Column("TT", 9), Column("Nhiệm vụ", None, "left"), *(Column(name, 27) for name in "abcd"))
    rows = tuple(Row((str(one), "Tổ chức quán triệt", words, words, "–", "–")) for one in range(1, 9))
    line = Paragraph(("Đảng ủy thống nhất chủ trương, giao các chi bộ tổ chức thực hiện và báo cáo kết quả.",))
    letter = samples.letter()
    document = dataclasses.replace(
        letter, blocks=(letter.blocks[0], *[line] * 9, Table("", columns, rows), *[line] * 9)
    )

    first = Sheet(pdfs.make(document), document).pages[0]

    assert first.height - BOTTOM - max(char["bottom"] for char in first.body) < first.height / 6
