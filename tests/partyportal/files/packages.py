"""Office packages made by hand: what a program writes, and then whatever an attacker puts in its place."""

import io
import struct
import zipfile

import docx
import xlsxwriter

SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(*rows) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("DS")
        for number, row in enumerate(rows or [["Họ và tên"], ["Lê An"]]):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def document(*paragraphs: str) -> bytes:
    written = docx.Document()
    for paragraph in paragraphs or ["Nghị quyết của Chi bộ"]:
        written.add_paragraph(paragraph)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts, packing=zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a dictionary, or as pairs where a name is to stand twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return file.getvalue()


def with_parts(content: bytes, parts: dict[str, bytes]) -> bytes:
    return zipped(parts_of(content) | parts)


def with_rows(inner: bytes, after: bytes = b"", before: bytes = b"") -> bytes:
    """A workbook whose sheet holds these rows."""
    xml = b'<worksheet xmlns="%s">%s<sheetData>%s</sheetData>%s</worksheet>' % (SPACE, before, inner, after)
    return with_sheet(xml)


def with_sheet(xml: bytes) -> bytes:
    return with_parts(workbook(), {"xl/worksheets/sheet1.xml": xml})


def with_strings(inner: bytes, rows: bytes) -> bytes:
    table = b'<sst xmlns="%s">%s</sst>' % (SPACE, inner)
    return with_parts(with_rows(rows), {"xl/sharedStrings.xml": table})


def references(index: bytes, count: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d" t="s"><v>%s</v></c></row>' % (n, n, index) for n in range(1, count + 1))


def directory_of(content: bytes) -> tuple[int, int]:
    """Where the directory of an archive begins, and how many parts it names."""
    count, _, start = struct.unpack("<HLL", content[-12:-2])
    return start, count


def with_directory_changed(content: bytes, offset: int, value: bytes) -> bytes:
    """The first entry of the directory with other bytes at an offset."""
    start, _ = directory_of(content)
    return content[: start + offset] + value + content[start + offset + len(value) :]
