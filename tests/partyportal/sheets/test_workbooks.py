"""How a list looks as a workbook."""

import io

import openpyxl
import pytest

from partyportal.sheets.workbooks import LINE, height_of, list_book

COLUMNS = [("Số", 10), ("Trích yếu", 40)]


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (["01", "Báo cáo năm"], None),
        (["01", "x" * 37], 2),
        (["01", "một\nhai\nba"], 3),
        (["x" * 30, None], 4),
        ([1_000_000_000_000, "ngắn"], None),
    ],
)
def test_row_is_as_high_as_its_longest_cell(cells, lines):
    assert height_of(cells, COLUMNS) == (lines and lines * LINE)


def test_rows_of_a_list_show_all_of_their_words():
    book = list_book("Sổ văn bản đi", ["Ngày 01/01/2026"], COLUMNS, iter([("01", "x" * 100), ("02", "ngắn")]))

    sheet = openpyxl.load_workbook(io.BytesIO(book)).active

    assert [sheet.row_dimensions[row].height for row in (4, 5)] == [3 * LINE, None]
    assert sheet["C4"].value == "x" * 100
