"""Reads a workbook that a stranger may have made: every bound is checked before a library opens it."""

import datetime
import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from python_calamine import CalamineWorkbook

from partyportal.text import clean

MEGABYTE = 1024 * 1024
MAX_FILE = 10 * MEGABYTE
MAX_UNPACKED = 64 * MEGABYTE
# Real sheets pack 10 to 50 times; a bomb a thousand times.
MAX_RATIO, RATIO_FROM = 200, 4 * MEGABYTE
MAX_PARTS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 100
# What all cells may hold together once each has its own copy of its text.
MAX_TEXT = 32 * MEGABYTE
CHUNK = 256 * 1024

AGAIN = "Hãy mở tệp bằng Excel, chọn «Lưu thành» (Save As), kiểu «Excel Workbook (*.xlsx)», rồi tải lên lại."
EMPTY_FILE = "Tệp rỗng, không có dữ liệu. Hãy chọn lại tệp danh sách đảng viên."
TOO_BIG = "Tệp lớn hơn 10 MB. Hãy bỏ ảnh và các trang tính không cần, hoặc chia danh sách thành nhiều tệp."
PASSWORD = "Tệp có mật khẩu nên không đọc được. Hãy bỏ mật khẩu trong Excel, lưu lại rồi tải lên."
OLD_FORMAT = f"Tệp là định dạng Excel cũ (.xls). {AGAIN}"
MACRO = f"Tệp có chứa macro nên không được nhận. {AGAIN}"
NOT_WORKBOOK = f"Tệp không phải là tệp Excel (.xlsx), dù tên tệp ghi như vậy. {AGAIN}"
BROKEN = f"Tệp Excel bị hỏng, không đọc được. {AGAIN}"
BOMB = "Tệp giải nén ra quá lớn nên không được nhận. Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."
TOO_MANY_ROWS = "Danh sách có hơn 20.000 dòng. Hãy chia thành nhiều tệp."
TOO_MANY_COLUMNS = "Trang tính có hơn 100 cột. Hãy chép riêng danh sách sang một tệp Excel mới rồi tải lên."
NO_DATA = "Tệp Excel không có dòng dữ liệu nào. Hãy kiểm tra lại tệp."

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FULL_CELL = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,9})[\"'](?:[^>]*[^/>])?>")
CELL_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>\s*(\d{1,9})\s*<")
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
SHARED_ITEM = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si\s*>", re.DOTALL)


@dataclass
class Sheet:
    """One worksheet as text: `rows[0]` is the row that Excel numbers 1; merges are (top, left, bottom, right)."""

    name: str
    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]]


def read(file, name: str = "") -> list[Sheet]:
    """Return the visible sheets that hold something; ValidationError with a sentence for what is no such workbook."""
    content = bounded_content(file)
    refuse_other_formats(content, name)
    check_parts(content)
    sheets = [sheet for sheet in opened(content) if any(map(any, sheet.rows))]
    if not sheets:
        raise ValidationError(NO_DATA, code="no_data")
    return sheets


def bounded_content(file) -> bytes:
    if (getattr(file, "size", None) or 0) > MAX_FILE:
        raise ValidationError(TOO_BIG, code="too_big")
    file.seek(0)
    content = file.read(MAX_FILE + 1)
    if not content:
        raise ValidationError(EMPTY_FILE, code="empty")
    if len(content) > MAX_FILE:
        raise ValidationError(TOO_BIG, code="too_big")
    return content


def refuse_other_formats(content: bytes, name: str):
    if content.startswith(OLE):
        sentence = PASSWORD if ENCRYPTED in content else OLD_FORMAT
        raise ValidationError(sentence, code="ole")
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise ValidationError(MACRO, code="macro")
    if not content.startswith(b"PK"):
        raise ValidationError(NOT_WORKBOOK, code="not_workbook")


def check_parts(content: bytes):
    """Refuse macros, locked parts, bombs and sheets too large to lay out, before the reader unpacks anything."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
        check_names(parts)
        unpacked, cells, strings = 0, Cells(), SharedStrings()
        for part in parts:
            watcher = strings if part.filename.lower().endswith("sharedstrings.xml") else cells
            unpacked += unpack(content, part, MAX_UNPACKED - unpacked, watcher.watch)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        UnicodeError,
        NotImplementedError,
    ) as error:
        raise ValidationError(BROKEN, code="broken") from error
    if max(strings.lengths, default=0) * cells.count > MAX_TEXT and cells.text_with(strings.lengths) > MAX_TEXT:
        raise ValidationError(BOMB, code="bomb")


def check_names(parts: list[zipfile.ZipInfo]):
    names = {part.filename.lower().lstrip("/") for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(PASSWORD, code="password")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise ValidationError(MACRO, code="macro")
    if "xl/workbook.xml" not in names:
        raise ValidationError(NOT_WORKBOOK, code="not_workbook")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ValidationError(BOMB, code="bomb")


def unpack(content: bytes, part: zipfile.ZipInfo, room: int, watch) -> int:
    """Unpack a part piece by piece to see its true size, whatever the directory declares."""
    name_length, extra_length = struct.unpack("<HH", content[part.header_offset + 26 : part.header_offset + 30])
    start = part.header_offset + 30 + name_length + extra_length
    packed = memoryview(content)[start : start + part.compress_size]
    size = 0
    for piece in pieces(packed, part.compress_type):
        size += len(piece)
        if size > room or (size > RATIO_FROM and size > MAX_RATIO * part.compress_size):
            raise ValidationError(BOMB, code="bomb")
        if ENTITIES.search(piece):
            raise ValidationError(BROKEN, code="entities")
        watch(piece)
    watch(b"")
    if size != part.file_size:
        raise zipfile.BadZipFile("size differs from the directory")
    return size


def pieces(packed, compress_type: int):
    if compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(compress_type)
    inflate = zlib.decompressobj(-15)
    piece = inflate.decompress(packed, CHUNK)
    while piece:
        yield piece
        piece = inflate.decompress(inflate.unconsumed_tail, CHUNK)


class Cells:
    """Counts the filled cells of all sheets while they are unpacked, and refuses those far out."""

    def __init__(self):
        self.count = 0
        self.references = {}
        self.tail = b""

    def watch(self, piece: bytes):
        text = self.tail + piece
        cut = text.rfind(b"<") if piece else len(text)
        cut = len(text) if cut < 0 or len(text) - cut > CHUNK else cut
        self.tail, text = text[cut:], text[:cut]
        for column, row in FULL_CELL.findall(text):
            self.count += 1
            if int(row) > MAX_ROWS + 20:
                raise ValidationError(TOO_MANY_ROWS, code="too_many_rows")
            if column_number(column) > MAX_COLUMNS:
                raise ValidationError(TOO_MANY_COLUMNS, code="too_many_columns")
        for value in CELL_VALUE.findall(text):
            self.references[value] = self.references.get(value, 0) + 1

    def text_with(self, strings: list[int]) -> int:
        """How much text the cells hold if every whole number refers to a shared string."""
        return sum(strings[int(value)] * count for value, count in self.references.items() if int(value) < len(strings))


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class SharedStrings:
    """Measures the texts that cells refer to while their part is unpacked."""

    def __init__(self):
        self.lengths = []
        self.kept = bytearray()

    def watch(self, piece: bytes):
        self.kept.extend(piece)
        if len(self.kept) > MAX_TEXT:
            raise ValidationError(BOMB, code="bomb")
        if not piece:
            self.lengths.extend(item.end() - item.start() for item in SHARED_ITEM.finditer(self.kept))
            self.kept.clear()


def opened(content: bytes):
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for position, about in enumerate(workbook.sheets_metadata):
            if "WorkSheet" in str(about.typ) and str(about.visible).endswith("Visible"):
                yield sheet_of(workbook.get_sheet_by_index(position))
    except BaseException as error:
        # A panic of the reader is no Exception; Ctrl-C and the like must pass.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise ValidationError(BROKEN, code="broken") from error
        raise


def sheet_of(sheet) -> Sheet:
    if sheet.total_height > MAX_ROWS + 20:
        raise ValidationError(TOO_MANY_ROWS, code="too_many_rows")
    if sheet.total_width > MAX_COLUMNS:
        raise ValidationError(TOO_MANY_COLUMNS, code="too_many_columns")
    rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []]
    return Sheet(sheet.name, rows, merges)


def text_of(cell) -> str:
    """Return a cell as one line of NFC text: whole numbers without their point, days in ISO form."""
    if isinstance(cell, str):
        return clean(cell.replace("\u200b", "").replace("\ufeff", "")) if cell else ""
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    return str(cell)
