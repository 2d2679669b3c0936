"""What is no workbook, whatever it is called, and what hides in one."""

import io
import struct
import sys
import threading
import zipfile

import pytest
from django.core.exceptions import ValidationError

from partyportal.files import bounded, door, sentences
from partyportal.files.inside import sheets, workbooks
from partyportal.files.inside.limits import MAX_ANSWER
from partyportal.files.inside.refusal import Refused
from tests.partyportal.files.packages import (
    SPACE,
    directory_of,
    document,
    parts_of,
    with_directory_changed,
    with_parts,
    with_rows,
    with_sheet,
    workbook,
    zipped,
)

ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
RELATIONSHIPS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)


def look(content: bytes, name: str = "danh-sach.xlsx"):
    return door.look(io.BytesIO(content), name, ["xlsx"])


def refusal(content: bytes, name: str = "danh-sach.xlsx") -> str:
    with pytest.raises(ValidationError) as error:
        look(content, name)
    return error.value.messages[0]


def relationship(kind: str, external=True) -> bytes:
    mode = 'TargetMode="External"' if external else ""
    inner = f'<Relationship Id="r1" Type="http://x/{kind}" Target="http://example.com/a" {mode}/>'
    return with_parts(workbook(), {"xl/worksheets/_rels/sheet1.xml.rels": RELATIONSHIPS % inner.encode()})


@pytest.mark.parametrize("name", ["ds.xlsx", "DS.XLSX", "Danh sách (bản 2).xlsx", "a.pdf.xlsx", "con cá.xlsx"])
def test_a_workbook_is_taken_under_its_own_name(name):
    seen = look(workbook(["Họ và tên"]), name).sheets
    assert [(sheet["name"], sheet["rows"], sheet["kinds"]) for sheet in seen] == [("DS", [["Họ và tên"]], ["s"])]


@pytest.mark.parametrize(
    "name",
    ["a.pdf", "a.exe", "a.html", "a.xlsx.exe", "a.csv", "a.ods", "a.xlsx ", "a.xlsx.", "a", "xlsx", "", "a.xlsx\u202e"],
)
def test_a_workbook_under_another_name_is_refused(name):
    assert refusal(workbook(), name) == sentences.WRONG_NAME


@pytest.mark.parametrize(
    "name",
    [
        "a\u202exslx.xlsx",
        "a\u200f.xlsx",
        "a\0.xlsx",
        "a\n.xlsx",
        "a\udc80.xlsx",
        "x" * 296 + ".xlsx",
        "../a.xlsx",
        "..\\a.xlsx",
        "CON.xlsx",
        "nul.tar.xlsx",
        "COM1.xlsx",
        ".xlsx",
        "C:a.xlsx",
    ],
)
def test_a_name_that_no_file_may_have_is_refused(name):
    assert refusal(workbook(), name) == sentences.BAD_NAME


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", sentences.EMPTY_FILE),
        (door.OLE + bytes(600), sentences.OLD_FORMAT),
        (b"Ho ten;Ngay sinh\nLe An;1980\n", sentences.NOT_WORKBOOK),
        (b"<html><script>alert(1)</script></html>", sentences.NOT_WORKBOOK),
        (b"MZ\x90\0", sentences.NOT_WORKBOOK),
        (b"%PDF-1.7\n%%EOF", sentences.NOT_WORKBOOK),
        (b"MZ" + workbook(), sentences.NOT_WORKBOOK),
        (b"PK\x03\x04", sentences.BROKEN),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}), None),
        (document(), None),
        (zipped({"xl/workbook.bin": b"\x83\x01", "[Content_Types].xml": b"<Types/>"}), None),
    ],
    ids=["empty", "xls", "csv", "html", "exe", "pdf", "zip within exe", "cut", "ods", "docx", "xlsb"],
)
def test_other_content_is_refused_under_the_name_of_a_workbook(content, sentence):
    assert refusal(content) == (sentence or sentences.NOT_WORKBOOK)


def doubled() -> bytes:
    return zipped([*parts_of(workbook()).items(), ("XL/workbook.XML", b"<x/>")])


def overlapping() -> bytes:
    """Two names of the directory for the same bytes of the file."""
    content = zipped({"xl/workbook.xml": b"<x/>", "xl/worksheet.xml": b"<x/>"})
    start, _ = directory_of(content)
    second = content.index(b"PK\x01\x02", start + 4)
    return content[: second + 42] + struct.pack("<L", 0) + content[second + 46 :]


def other_name_inside() -> bytes:
    content = workbook()
    return content.replace(b"[Content_Types].xml", b"[Content_Typez].xml", 1)


def wrong_checksum() -> bytes:
    return with_directory_changed(workbook(), 16, b"\0\0\0\0")


def wrong_size() -> bytes:
    return with_directory_changed(workbook(), 24, struct.pack("<L", 7))


def many_claimed() -> bytes:
    content = workbook()
    return content[:-12] + struct.pack("<H", 9) + content[-10:]


def packed_otherwise() -> bytes:
    return zipped(parts_of(workbook()), zipfile.ZIP_LZMA)


@pytest.mark.parametrize(
    "build",
    [
        doubled,
        overlapping,
        other_name_inside,
        wrong_checksum,
        wrong_size,
        many_claimed,
        packed_otherwise,
        lambda: workbook() + b"<script>",
        lambda: workbook() + workbook(),
        lambda: workbook()[:-2] + b"\x04\0note",
        lambda: with_parts(workbook(), {"../../etc/passwd": b"x"}),
        lambda: with_parts(workbook(), {"xl\\evil.xml": b"x"}),
        lambda: with_parts(workbook(), {"/xl/evil.xml": b"x"}),
        lambda: with_sheet(b"<!DOCTYPE x SYSTEM 'http://example.com/x.dtd'><worksheet/>"),
        lambda: with_sheet(b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet>&e;</worksheet>"),
        lambda: with_sheet("<?xml version='1.0' encoding='utf-16'?><worksheet/>".encode("utf-16")),
        lambda: with_sheet("<worksheet/>".encode("utf-16-be")),
        lambda: with_sheet("<worksheet/>".encode("utf-32")),
        lambda: with_sheet(b"<worksheet><sheetData>"),
        lambda: with_sheet(b""),
        lambda: with_sheet(b"<worksheet>\xff</worksheet>"),
        lambda: with_rows(b'<row r="-1"><c r="A1"><v>1</v></c></row>'),
        lambda: with_rows(b'<row r="1"><c r="A99999999999"><v>1</v></c></row>'),
        lambda: with_rows(b'<row r="1"><c r="1A"><v>1</v></c></row>'),
    ],
)
def test_a_package_that_two_readers_could_read_differently_is_broken(build):
    assert refusal(build()) == sentences.BROKEN


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (lambda: with_parts(workbook(), {"xl/other.bin": door.OLE}), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"xl/embeddings/a.bin": b"x"}), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"xl/activeX/activeX1.bin": b"x"}), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"xl/media/image1.png": b"MZ\x90\0\x03"}), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"docProps/a.bin": b"%PDF-1.7"}), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), sentences.MACRO),
        (lambda: with_parts(workbook(), {"XL/VBAPROJECT.BIN": b"x"}), sentences.MACRO),
        (lambda: with_parts(workbook(), {"[Content_Types].xml": b'<T><O ContentType="a.macroEnabled.b"/></T>'}), None),
        (lambda: with_sheet(b"<worksheet><oleObjects><oleObject/></oleObjects></worksheet>"), sentences.EMBEDDED),
        (lambda: with_parts(workbook(), {"xl/a.xml": b"<x:ddeLink xmlns:x='u'/>"}), sentences.LINKED),
        (lambda: relationship("externalLink"), sentences.LINKED),
        (lambda: relationship("image"), sentences.LINKED),
        (lambda: relationship("oleObject", external=False), sentences.EMBEDDED),
    ],
)
def test_what_runs_or_reaches_out_is_refused(build, sentence):
    assert refusal(build()) == (sentence or sentences.MACRO)


@pytest.mark.parametrize(
    "build",
    [
        lambda: relationship("hyperlink"),
        lambda: with_rows(ONE, before=b'<dimension ref="A1:XFD1048576"/>'),
        lambda: with_rows(ONE, after=b'<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'),
        lambda: with_rows(ONE + b'<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        lambda: with_sheet(b'\xef\xbb\xbf<x:worksheet xmlns:x="%s"><x:sheetData/></x:worksheet>' % SPACE),
        lambda: with_parts(workbook(), {"docProps/app.xml": b"<x>junk</x>", "xl/printerSettings/a.bin": bytes(900)}),
    ],
)
def test_what_programs_write_does_no_harm(build):
    look(build())


@pytest.mark.parametrize("limit", ["MAX_FILLED", "MAX_TEXT", "MAX_CELLS"])
def test_what_the_portal_would_have_to_hold_is_bounded(monkeypatch, limit):
    content = workbook(["a", "b"], ["c", "d"])
    monkeypatch.setattr(sheets, limit, 3)

    with pytest.raises(Refused, match="bomb"):
        workbooks.opened(content, "xlsx")


def test_no_secret_stands_beside_the_file(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not-for-files")
    command = [sys.executable, "-I", "-c", "import os; print(sorted(os.environ))"]

    with bounded.in_memory("file") as file, bounded.in_memory("answer") as answer:
        bounded.run(command, file, answer, seconds=10)
        answer.seek(0)

        assert answer.read() == b"['LC_ALL', 'MALLOC_ARENA_MAX', 'OMP_THREAD_LIMIT']\n"


def test_more_files_than_the_server_can_bear_wait_and_are_told_so(monkeypatch):
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)
    monkeypatch.setattr(bounded, "free", threading.BoundedSemaphore(1))

    with bounded.free:
        assert refusal(workbook()) == sentences.BUSY

    assert look(workbook()).kind == "xlsx"


def test_an_answer_without_end_is_cut():
    command = [
        sys.executable,
        "-I",
        "-c",
        "import sys; sys.path.insert(0, sys.argv[1]); from inside import run, limits;",
    ]
    command[-1] += "run.bind(limits.LIMITS['png']);\nwhile True: sys.stdout.write('x' * 1000000)"

    with bounded.in_memory("file") as file, bounded.in_memory("answer") as answer:
        status = bounded.run([*command, str(bounded.ENTRY)], file, answer, seconds=20)

        assert status in bounded.OUT_OF_MEMORY
        assert answer.seek(0, 2) <= MAX_ANSWER
