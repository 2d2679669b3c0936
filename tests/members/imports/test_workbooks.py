import datetime
import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from partyportal.files import door, sentences
from partyportal.files.inside.limits import MAX_FILE
from partyportal.sheets import grid


def parts_of(file) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file


def with_sheet(workbook, xml: bytes) -> io.BytesIO:
    return zipped(parts_of(workbook(["Họ và tên"])) | {"xl/worksheets/sheet1.xml": xml})


def worksheet(inner: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return b'<worksheet xmlns="' + space + b'"><sheetData>' + inner + b"</sheetData></worksheet>"


def refusal(file, name="danh-sach.xlsx") -> str:
    with pytest.raises(ValidationError) as error:
        grid.read(file, name)
    return error.value.messages[0]


def test_rows_are_text_from_the_first_row_of_excel(workbook):
    file = workbook([], [None, "Nguye\u0302\u0303n  An", 1075456789.0, datetime.date(1980, 3, 2), 12.5, True])

    sheet = grid.read(file, "a.xlsx").sheets[0]

    assert sheet.rows == [[""] * 6, ["", "Nguyễn An", "1075456789", "1980-03-02", "12.5", "1"]]


def test_hidden_and_empty_sheets_are_passed_over(workbook):
    book = openpyxl.load_workbook(workbook(["Họ và tên"]))
    book.create_sheet("trống")
    book.create_sheet("ẩn").append(["x"])
    book["ẩn"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)

    assert [sheet.name for sheet in grid.read(file, "a.xlsx").sheets] == ["Sheet"]


def told(met: str) -> str:
    return sentences.OTHER_CONTENT.format(kind=".xlsx", met=met, again=sentences.AGAIN)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", sentences.EMPTY_FILE),
        (b"<html><table></table></html>", told("trang web (HTML)")),
        ("Họ và tên;Ngày sinh".encode(), sentences.NOT_WORKBOOK),
        (b"PK\x03\x04 broken", sentences.BROKEN),
        (door.OLE + b"\0" * 600, told("tệp Office đời cũ (.xls, .doc)")),
        (door.OLE + b"\0" * 600 + door.ENCRYPTED, sentences.PASSWORD),
        (b"PK" + b"\0" * MAX_FILE, sentences.TOO_BIG),
    ],
    ids=["empty", "html", "csv", "broken", "xls", "password", "big"],
)
def test_what_is_no_workbook_is_told_apart(content, sentence):
    assert refusal(io.BytesIO(content)) == sentence


def test_half_a_workbook_is_broken(workbook):
    content = workbook(*[[f"Dòng {number}"] for number in range(500)]).read()

    assert refusal(io.BytesIO(content[: len(content) // 2])) == sentences.BROKEN


def test_a_workbook_without_rows_is_empty(workbook):
    assert refusal(workbook()) == grid.NO_DATA


def test_a_word_document_is_no_workbook():
    assert refusal(zipped({"word/document.xml": b"<x/>"})) == sentences.NOT_WORKBOOK


def test_macros_are_passed_over_where_the_name_says_so_and_refused_where_they_hide(workbook):
    parts = parts_of(workbook(["Họ và tên"])) | {"xl/vbaProject.bin": door.OLE + b"x"}

    assert grid.read(zipped(parts), "ds.XLSM").sheets[0].rows == [["Họ và tên"]]
    assert refusal(zipped(parts)) == sentences.MACRO


@pytest.mark.parametrize(
    ("name", "met"), [("ds.docx", "Word"), ("ds.pdf", "PDF"), ("ds.xlsb", ".xlsb"), ("ds", "đuôi")]
)
def test_another_kind_is_named(workbook, name, met):
    assert met in refusal(workbook(["Họ và tên"]), name)


def test_a_locked_part_means_a_password(workbook):
    content = bytearray(workbook(["Họ và tên"]).read())
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1

    assert refusal(io.BytesIO(content)) == sentences.PASSWORD


def bomb(workbook, declared=None) -> io.BytesIO:
    """A sheet of zeros that unpacks to 200 MB; `declared` lies about it in the directory."""
    file = with_sheet(workbook, worksheet(b"<row/>" + b" " * 200 * 1024 * 1024))
    if declared is not None:
        content = bytearray(file.getvalue())
        size = (200 * 1024 * 1024 + len(worksheet(b"<row/>"))).to_bytes(4, "little")
        content = content.replace(size, declared.to_bytes(4, "little"))
        file = io.BytesIO(content)
    return file


@pytest.mark.parametrize("declared", [None, 1000])
def test_a_bomb_is_refused_whatever_it_declares(workbook, declared):
    assert refusal(bomb(workbook, declared)) == sentences.BOMB


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [(b"A1048576", sentences.TOO_MANY_ROWS), (b"XFD1", sentences.TOO_MANY_COLUMNS)],
)
def test_a_cell_far_out_is_refused_before_it_is_laid_out(workbook, cell, sentence):
    file = with_sheet(workbook, worksheet(b'<row><c r="' + cell + b'"><v>1</v></c></row>'))

    assert refusal(file) == sentence


def test_empty_formatted_cells_far_below_do_no_harm(workbook):
    row = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/></row>'

    assert grid.read(with_sheet(workbook, worksheet(row)), "a.xlsx").sheets[0].rows == [["1"]]


def test_a_long_text_in_every_cell_is_a_bomb(workbook):
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = b'<sst xmlns="' + space + b'"><si><t>' + b"x" * 30000 + b"</t></si></sst>"
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (number, number) for number in range(1, 19000))
    parts = parts_of(with_sheet(workbook, worksheet(rows))) | {"xl/sharedStrings.xml": strings}

    assert refusal(zipped(parts)) == sentences.BOMB


def test_entities_are_refused(workbook):
    xml = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + worksheet(b"<row/>")

    assert refusal(with_sheet(workbook, xml)) == sentences.BROKEN
