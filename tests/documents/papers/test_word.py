"""Word files, read back with the library that wrote them: the same words, the measures of the format."""

from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from documents.printing import layout, word
from documents.printing.blocks import Paragraph, plain
from tests.documents import samples
from tests.papers import PAPERS


def read(document):
    return Document(BytesIO(word.written(document)))


READ = {}


def read_once(name, papers):
    if name not in READ:
        READ[name] = read(papers[name])
    return READ[name]


def text_of(file) -> str:
    words = (qn("w:t"), qn("w:noBreakHyphen"))
    return "\n".join("".join(t.text or "-" for t in p.iter(*words)) for p in file.element.body.iter(qn("w:p")))


@pytest.fixture(params=[name for name in PAPERS if name != "extracts"])
def pair(request, every_paper):
    """Each paper beside its Word file; a bundle holds the papers of another kind, one after the other."""
    return every_paper[request.param], read_once(request.param, every_paper)


def test_page_has_the_margins_of_the_format(pair):
    document, file = pair
    section = file.sections[0]

    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert (section.orientation == WD_ORIENT.LANDSCAPE) == hasattr(document, "columns")
    assert round(section.page_width.mm) == (297 if hasattr(document, "columns") else 210)


def test_font_is_times_in_every_style_that_is_used(pair):
    document, file = pair

    for name in {paragraph.style.name for paragraph in file.paragraphs} | {"Normal"}:
        fonts = file.styles[name].element.rPr.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert file.styles["Nội dung"].font.size.pt == 14
    pitch = 18 if getattr(document, "is_compact", False) else 19
    assert file.styles["Nội dung"].paragraph_format.line_spacing.pt == pitch


def test_head_is_a_table_of_two_columns_without_lines(pair):
    document, file = pair
    head = file.tables[0]

    assert len(head.columns) == 2
    assert head._tbl.tblPr.find(qn("w:tblBorders")) is None and head.style.name == "Normal Table"
    party = head.cell(0, 1).paragraphs[0]
    assert (party.text, party.style.font.size.pt) == ("ĐẢNG CỘNG SẢN VIỆT NAM", 15)
    assert party._p.pPr.find(qn("w:pBdr")) is not None
    assert head.cell(1, 0).text == document.letterhead.number_line
    assert head.cell(1, 1).text == document.letterhead.date_line
    assert head.cell(0, 0).paragraphs[-1].text == "*"


def test_title_stands_in_the_middle_with_its_subject(pair):
    document, file = pair
    texts = [paragraph.text for paragraph in file.paragraphs]

    start = texts.index(document.doc_type)
    subject = [layout.held(line) for line in document.subject_lines]
    assert texts[start + 1 : start + 2 + len(subject)] == [*subject, "-----"]


def test_signature_is_not_torn_apart(pair):
    document, file = pair
    signing = file.tables[-1]
    right = signing.cell(0, 1).paragraphs

    assert [line.text for line in right] == [
        document.signature.authority,
        document.signature.post,
        document.signature.name,
    ]
    assert all(line.paragraph_format.keep_with_next for line in right)
    assert signing.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    assert right[-1].paragraph_format.space_before.mm > 15.9
    assert signing._tbl.getprevious().pPr is not None


@pytest.mark.parametrize(("words", "keeps"), [("Còn hai việc:", True), ("Đã xong hai việc.", None)])
def test_what_announces_a_list_stays_with_it(words, keeps):
    file = read(samples.annual_report(blocks=(Paragraph((words,)), samples.CLOSING, samples.CLOSING)))

    (line,) = (line for line in file.paragraphs if line.text == words)
    assert line.paragraph_format.keep_with_next is keeps


def test_words_are_those_of_the_paper(pair):
    document, file = pair
    text = text_of(file)

    assert "{{" not in text and "None" not in text
    if hasattr(document, "columns"):
        said = [plain([cell]) for row in document.rows for cell in row.cells]
    else:
        said = [block.text for block in document.blocks if block.kind not in {"table", "centred"}]
    assert [words for words in said if words not in text] == []


def test_file_says_its_language_title_and_issuer(pair):
    document, file = pair
    about = file.core_properties

    assert (about.language, about.title, about.author) == ("vi", document.title, document.author)
    assert about.last_modified_by == document.author and about.comments == ""
    languages = {element.get(qn("w:val")) for element in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"vi-VN"}


def test_page_number_stands_above_from_the_second_page_on(pair):
    section = pair[1].sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml and round(section.header_distance.mm) == 10
    assert section.first_page_header.paragraphs[0].text == ""


def rows_of(table):
    return table._tbl.findall(qn("w:tr"))


def test_head_of_a_list_is_repeated_and_no_row_is_torn():
    table = read(samples.member_list(100, 120, 80)).tables[1]
    rows = rows_of(table)

    repeated = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True] * 3 + [False] * 303
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_name_of_a_branch_goes_with_its_first_row():
    table = read(samples.member_list(2, 3)).tables[1]

    group = rows_of(table)[3]
    assert group.find(f".//{qn('w:keepNext')}") is not None
    assert group.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "10"


def test_columns_are_as_wide_as_the_page():
    table = read(samples.member_list(2)).tables[1]

    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert len(widths) == 11
    assert abs(sum(widths) / 1440 * 25.4 - 252) < 1


def test_report_is_written_too():
    """One writer serves every printed document: headings, tables and drafts of reports as well."""
    document = samples.draft_report()

    file = read(document)

    assert "Dự thảo lần 1" in file.tables[0].cell(1, 0).text
    styles = {paragraph.text: paragraph.style.name for paragraph in file.paragraphs}
    assert styles["I- ĐẶC ĐIỂM, TÌNH HÌNH"] == "Heading 2"
    assert styles["Bảng 1. Tổ chức và xếp loại theo chi bộ"] == "Caption"
    assert styles["Đơn vị tính: người"] == "Đơn vị tính"


def test_articles_are_bold_where_they_are_named(every_paper):
    file = read(every_paper["admission"])

    article = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("Điều 1."))
    assert [run.bold for run in article.runs] == [True, None]


def test_lines_to_write_on_are_dotted_to_the_margin(every_paper):
    file = read(every_paper["branch-admission"])

    blank = next(paragraph for paragraph in file.paragraphs if paragraph.text.startswith("1. Về lý lịch"))
    stop = blank.paragraph_format.tab_stops[0]
    assert (round(stop.position.mm), blank.text[-1]) == (165, "\t")


def test_letters_that_markup_uses_survive(branch, printed):
    type(branch).objects.update(name="Chi bộ A & B <thử>")

    assert "Chi bộ A & B <thử>" in text_of(read(printed("members", branch)))


# What stands around the words


def test_properties_of_tables_stand_in_the_order_of_the_schema(pair):
    order = [qn(f"w:{name}") for name in ("tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook")]

    for properties in pair[1].element.body.iter(qn("w:tblPr")):
        known = [order.index(element.tag) for element in properties]
        assert known == sorted(known) and qn("w:tblCellMar") in [element.tag for element in properties]


def test_file_opens_in_the_mode_of_today_without_a_picture_of_another(pair):
    file = pair[1]

    modes = [entry.get(qn("w:val")) for entry in file.settings.element.iter(qn("w:compatSetting"))]
    assert modes[0] == "15"
    assert not [part for part in file.part.package.iter_parts() if "thumbnail" in str(part.partname)]


def test_issued_paper_is_dated_by_its_day_and_written_twice_the_same():
    document = samples.annual_report()

    first, second = word.written(document), word.written(document)

    assert first == second
    about = Document(BytesIO(first)).core_properties
    assert about.created.date() == about.modified.date() == document.letterhead.issued_on


def test_symbols_are_not_broken_and_nothing_else_is_held():
    file = read(samples.annual_report())

    number = file.tables[0].cell(1, 0).paragraphs[0]
    assert number.text == f"Số {samples.annual_report().letterhead.symbol}"
    assert len(list(number._p.iter(qn("w:noBreakHyphen")))) == 1
    assert not list(file.paragraphs[3]._p.iter(qn("w:noBreakHyphen")))


def test_missing_figures_are_shaded_boxes_in_a_draft():
    document = samples.draft_report()

    shaded = [
        run.text
        for paragraph in read(document).paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None and run._r.rPr.find(qn("w:shd")) is not None
    ]

    assert document.missing and len(shaded) >= 1 and not "".join(shaded).strip()


def test_tables_are_counted_by_word():
    """A table that is put in moves the numbers of those after it."""
    file = read(samples.annual_report())

    codes = [code.text for code in file.element.body.iter(qn("w:instrText"))]
    assert codes and set(codes) == {" SEQ Bảng \\* ARABIC "}
