"""Zip archives, read strictly: every reader after us must see the very same parts."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .limits import MEGABYTE
from .refusal import Refused

MAX_UNPACKED = 64 * MEGABYTE
# Real sheets pack 10 to 50 times; a bomb a thousand times.
MAX_RATIO, RATIO_FROM = 200, 4 * MEGABYTE
MAX_PARTS = 1000
MAX_NAME = 200
CHUNK = 256 * 1024
END = struct.Struct("<4s4H2LH")
LOCAL = struct.Struct("<4s5H3L2H")
LOCKED, UTF8_NAME = 1, 0x800


def parts_of(content: bytes) -> list[zipfile.ZipInfo]:
    """Return the parts, none of which hides, repeats or overlaps another; Refused for any doubt."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
        check_end(content, parts)
        check_names(parts)
        check_places(content, parts)
    except (zipfile.BadZipFile, struct.error, UnicodeError, NotImplementedError, ValueError) as error:
        raise Refused("broken") from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("bomb")
    return parts


def check_end(content: bytes, parts: list[zipfile.ZipInfo]):
    """The directory ends the file, without comment or appended bytes: readers search it from different sides."""
    mark, disk, start_disk, here, count, size, start, comment = END.unpack(content[-END.size :])
    is_last = mark == b"PK\x05\x06" and not (disk or start_disk or comment)
    if not is_last or here != count != len(parts) or start + size + END.size != len(content):
        raise zipfile.BadZipFile("the directory is not at the end")


def check_names(parts: list[zipfile.ZipInfo]):
    if any(part.flag_bits & LOCKED for part in parts):
        raise Refused("password")
    names = [part.orig_filename for part in parts]
    if len({name.casefold() for name in names}) < len(names):
        raise zipfile.BadZipFile("a name stands twice")
    if not all(map(is_plain, names)):
        raise zipfile.BadZipFile("a name leads out of the archive")


def is_plain(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    is_inside = not {"", ".", ".."} & set(steps) and ":" not in name and "\\" not in name
    return len(name) <= MAX_NAME and is_inside and name.isprintable()


def check_places(content: bytes, parts: list[zipfile.ZipInfo]):
    """Each part lies behind the one before and is called the same at its place and in the directory."""
    free = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        start = start_of(content, part)
        if part.header_offset < free or start + part.compress_size > len(content) - END.size:
            raise zipfile.BadZipFile("parts overlap")
        free = start + part.compress_size


def start_of(content: bytes, part: zipfile.ZipInfo) -> int:
    """Where the packed bytes begin; BadZipFile when the header there speaks of another part."""
    at = part.header_offset
    mark, _, flags, packing, *_, name_length, extra_length = LOCAL.unpack(content[at : at + LOCAL.size])
    name = content[at + LOCAL.size : at + LOCAL.size + name_length]
    if mark != b"PK\x03\x04" or packing != part.compress_type or (flags ^ part.flag_bits) & (LOCKED | UTF8_NAME):
        raise zipfile.BadZipFile("the header differs from the directory")
    if name.decode("utf-8" if flags & UTF8_NAME else "cp437") != part.orig_filename:
        raise zipfile.BadZipFile("the name differs from the directory")
    return at + LOCAL.size + name_length + extra_length


class Unpacking:
    """Unpacks parts piece by piece, to see their true size whatever the directory declares."""

    def __init__(self, content: bytes):
        self.content = content
        self.room = MAX_UNPACKED

    def pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        start = start_of(self.content, part)
        packed = memoryview(self.content)[start : start + part.compress_size]
        size = checksum = 0
        for piece in inflated(packed, part.compress_type):
            size += len(piece)
            self.room -= len(piece)
            if self.room < 0 or (size > RATIO_FROM and size > MAX_RATIO * part.compress_size):
                raise Refused("bomb")
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if (size, checksum) != (part.file_size, part.CRC):
            raise Refused("broken")


def inflated(packed: memoryview, packing: int) -> Iterator[bytes]:
    if packing == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if packing != zipfile.ZIP_DEFLATED:
        raise Refused("broken")
    inflate = zlib.decompressobj(-15)
    try:
        piece = inflate.decompress(packed, CHUNK)
        while piece:
            yield piece
            piece = inflate.decompress(inflate.unconsumed_tail, CHUNK)
    except zlib.error as error:
        raise Refused("broken") from error
    if not inflate.eof or inflate.unused_data:
        raise Refused("broken")
