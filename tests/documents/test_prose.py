"""What was typed or pasted from Word, as it is printed."""

import pytest
from django.core.exceptions import ValidationError

from documents.printing import prose
from documents.printing.blocks import Paragraph, Table, plain
from partyportal.text import legible


def printed(text):
    return [block.text if isinstance(block, Paragraph) else block for block in prose.blocks_of(text)]


@pytest.mark.parametrize("bullet", ["\uf0b7\t", "\uf0a7 ", "•\t", "● ", "– ", "➢ ", "o\t", "-\t", "+\t"])
def test_bullets_of_word_are_printed_as_dashes(bullet):
    dash = "+" if bullet.startswith("+") else "-"

    assert printed(legible(f"  {bullet}Đã tổ chức 02 hội nghị.")) == [f"{dash} Đã tổ chức 02 hội nghị."]


def test_numbers_of_a_list_stay_with_their_lines():
    assert printed("1.\tViệc một\n2.\tViệc hai\na)\tViệc nhỏ") == ["1. Việc một", "2. Việc hai", "a) Việc nhỏ"]


def test_pasted_table_is_printed_as_a_table():
    before, table, after = printed("Kết quả:\nChi bộ\tSố đảng viên\nChi bộ 1\t12\nChi bộ 2\t10\nHết.")

    assert (before, after) == ("Kết quả:", "Hết.")
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Chi bộ", "Số đảng viên"]
    assert [row.cells for row in table.rows] == [("Chi bộ 1", "12"), ("Chi bộ 2", "10")]


def test_one_line_with_a_tabulator_is_a_sentence():
    assert printed("Kết quả:\t12 đảng viên") == ["Kết quả: 12 đảng viên"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Mô hình "Dân vận khéo".', "Mô hình “Dân vận khéo”."),
        ('("4 tốt")', "(“4 tốt”)"),
        ('"Một" và "hai"', "“Một” và “hai”"),
        ("“đã đúng”", "“đã đúng”"),
    ],
)
def test_straight_quotation_marks_become_ours(typed, shown):
    assert prose.spelled(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ngày 26/07/2026", "ngày 26/7/2026"),
        ("ngày 6/7/2026", "ngày 06/7/2026"),
        ("ngày 3/2/2026", "ngày 03/02/2026"),
        ("số 31/02/2026", "số 31/02/2026"),
        ("12/2026", "12/2026"),
    ],
)
def test_days_have_one_style(typed, shown):
    assert prose.spelled(typed) == shown


@pytest.mark.parametrize("text", ["Tốt 👍", "Xong ✅", "• Một\n✓ Hai ☎", "∑ = 5", "日本"])
def test_what_no_paper_prints_is_refused_with_what_to_do(text):
    with pytest.raises(ValidationError, match="Hãy xóa hoặc viết bằng chữ"):
        prose.refuse_unprintable(text)


@pytest.mark.parametrize("text", ["✓ Đã làm", "a ≥ b – “c” … ½ 20 °C → d", "Số 68-BC/ĐU", ""])
def test_what_papers_print_passes(text):
    prose.refuse_unprintable(text)


def test_text_of_cells_is_spelled_too():
    table = prose.blocks_of('A\tB\nC\t"D" ngày 01/09/2026')[0]

    assert plain(table.rows[0].cells) == "C“D” ngày 01/9/2026"
