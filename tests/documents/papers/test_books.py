"""The tables of a paper as a workbook."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from documents.printing import books
from documents.printing.blocks import Column, Row, Table
from tests.documents import samples
from tests.factories import IssuedPaperFactory


def sheets(content: bytes) -> dict:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_every_table_is_a_sheet_with_all_its_rows():
    document = samples.annual_report()

    found = sheets(books.written(document))

    tables = books.tables_of(document)
    assert tables and len(found) == len(tables)
    for lines, table in zip(found.values(), tables, strict=True):
        assert [line[0] for line in lines[:3]] == [
            document.letterhead.superior,
            document.letterhead.issuer,
            table.title,
        ]
        assert len(lines) == books.FIRST_HEAD + len(books.head_rows(table.columns)) + len(table.rows)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", 1234),
        ("05", 5),
        ("97,1%", 0.971),
        ("96,64%", 0.9664),
        ("100%", 1),
        ("12,5", 12.5),
        ("001234567", "001234567"),
        ("05/12/2026", "05/12/2026"),
        ("=1+1", "=1+1"),
        ("–", "–"),
        ("", ""),
    ],
)
def test_numbers_are_numbers_and_all_else_stays_as_printed(text, value):
    assert books._value(text)[0] == value


def test_heads_that_span_are_merged_and_long_names_are_cut():
    columns = (Column("TT", 9), Column("a", 20, group="Nhóm"), Column("b", 20, group="Nhóm"))
    table = Table("Tên rất dài [của] một bảng: nhiều chữ hơn ba mươi mốt", columns, (Row(("1", "2", "3")),))
    document = samples.annual_report()
    changed = type(document)(**{**document.__dict__, "blocks": (table, table)})

    found = sheets(books.written(changed))

    assert len(found) == 2 and all(len(name) <= 31 for name in found)
    assert [*found.values()][0][books.FIRST_HEAD][:2] == ["TT", "Nhóm"]


def test_sheet_prints_whole_on_landscape_pages():
    """Rows as high as their words, a total across what it adds up, the heads again on each page, its full width."""
    columns = (Column("TT", 9), Column("Nội dung", None, "left"), Column("Tăng, giảm", 20))
    rows = (Row(("1", "Nhiều chữ trong một ô. " * 20, "97,1%")), Row(("Toàn Đảng bộ", "3"), "total"))
    document = samples.annual_report()
    changed = type(document)(**{**document.__dict__, "blocks": (Table("Bảng 1. Kết quả", columns, rows),)})

    page = load_workbook(io.BytesIO(books.written(changed))).active

    first = books.FIRST_HEAD + 2
    assert page.row_dimensions[first].height > 4 * page.row_dimensions[first + 1].height
    assert {str(one) for one in page.merged_cells.ranges} == {"A3:C3", "A4:C4", f"A{first + 1}:B{first + 1}"}
    assert (page[f"C{first}"].number_format, page[f"C{first}"].font.name) == ("0.0%", "Times New Roman")
    assert page.title == "1. Kết quả"
    assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == ("landscape", True)
    assert page.print_title_rows == f"${books.FIRST_HEAD + 1}:${books.FIRST_HEAD + 1}"


def test_issued_paper_offers_its_tables(client, office, committee):
    client.force_login(office)
    issue = IssuedPaperFactory(document__organization=committee, printed=samples.annual_report().to_json())
    issue.keep(pdf=b"%PDF-", docx=b"PK")

    answer = client.get(reverse("documents:issued_file", args=[issue.pk, "xlsx"]))

    assert answer.status_code == 200 and sheets(answer.content)
    assert "Bảng (Excel)" in client.get(reverse("documents:issues", args=[issue.document_id])).text


def test_paper_without_a_table_has_no_workbook(client, office, committee):
    client.force_login(office)
    issue = IssuedPaperFactory(document__organization=committee)
    issue.keep(pdf=b"%PDF-", docx=b"PK")

    assert client.get(reverse("documents:issued_file", args=[issue.pk, "xlsx"])).status_code == 404
