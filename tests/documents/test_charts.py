"""Charts in papers: lines in the PDF, a picture in Word, and the same in words for who cannot see them."""

import hashlib
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as open_word
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from documents.printing import charts, editing, pdfs, word
from documents.printing.blocks import Chart, Plot, columns_of, from_json
from tests.documents.acceptance import check
from tests.documents.samples import annual_report

TOLD = "Đảng viên cuối kỳ (2023: 50; 2024: chưa có số liệu; 2025: 100)."
MEMBERS = Plot("Đảng viên cuối kỳ", columns_of([(2023, 50, "50"), (2024, None, ""), (2025, 100, "100")]))
SHARE = Plot("Tỷ lệ dự sinh hoạt", columns_of([(2023, 98.5, "98,5%"), (2024, 0, "0%"), (2025, 97, "97%")]))
CHART = Chart("Biểu đồ năm năm 2021–2025", (MEMBERS, SHARE, MEMBERS))


@pytest.fixture(scope="module")
def paper():
    whole = annual_report()
    return replace(whole, blocks=(*whole.blocks, CHART))


def test_columns_are_as_tall_as_their_numbers():
    assert [bar.tall for bar in MEMBERS.bars] == [500, 0, 1000]
    assert [bar.tall for bar in columns_of([(2024, 0, "0"), (2025, None, "")])] == [0, 0]


def test_a_year_that_is_not_known_has_a_dash_and_no_column():
    shapes = charts.shapes_of((MEMBERS,))

    assert sum(isinstance(shape, charts.Box) and shape.height > 0 for shape in shapes) == 2
    assert [shape.text for shape in shapes if isinstance(shape, charts.Words)][3] == "–"


def test_all_stays_in_its_strip():
    for shape in charts.shapes_of((MEMBERS, SHARE)):
        right = shape.x + getattr(shape, "width", 0)
        assert 0 <= shape.x <= right <= charts.WIDTH and 0 < shape.y < charts.HEIGHT


def test_pdf_has_the_words_and_the_text_for_who_cannot_see(paper):
    data = pdfs.make(paper)

    check(data, paper)
    assert _alternatives(PdfReader(BytesIO(data))) == [
        f"Biểu đồ cột: {TOLD} {SHARE.text}",
        f"Biểu đồ cột: {TOLD}",
    ]


def _alternatives(reader) -> list[str]:
    def found(node):
        node = node.get_object()
        if isinstance(node, ArrayObject):
            return [alt for child in node for alt in found(child)]
        if not isinstance(node, DictionaryObject):
            return []
        own = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
        return own + (found(node["/K"]) if "/K" in node else [])

    return [alt for alt in found(reader.trailer["/Root"]["/StructTreeRoot"]) if alt.startswith("Biểu đồ")]


def test_word_has_a_picture_of_each_strip_with_its_text(paper):
    made = open_word(BytesIO(word.written(paper)))

    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    told = [one for one in told if one.startswith("Biểu đồ")]
    assert told == [f"Biểu đồ cột: {TOLD} {SHARE.text}", f"Biểu đồ cột: {TOLD}"]
    assert "Biểu đồ năm năm 2021–2025" in [line.text for line in made.paragraphs]


def test_picture_is_the_same_each_time_and_grey():
    one, two = (charts.picture((MEMBERS, SHARE)).read() for _ in range(2))

    assert hashlib.sha256(one).digest() == hashlib.sha256(two).digest()
    assert Image.open(BytesIO(one)).mode == "L"


def test_what_somebody_typed_is_no_markup():
    drawn = charts.drawn((Plot("<script>", columns_of([(2025, 1, "<b>")])),))

    assert "<script>" not in drawn and "<b>" not in drawn and "&lt;script&gt;" in drawn


def test_frozen_chart_comes_back_and_is_not_edited(paper):
    assert from_json(paper.to_json()) == paper
    assert editing.units_of(paper)[-2].is_fixed
