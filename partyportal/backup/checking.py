"""Opens an archive and believes nothing: all of it is read once before anything is touched."""

import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from partyportal import VERSION
from partyportal.backup import Unusable, sealed, tables
from partyportal.backup.archive import FORMAT, MANIFEST, PIECE

UNTOUCHED = "Chưa có gì thay đổi."
FOREIGN = f"Tệp không phải là bản sao lưu của Cổng công tác Đảng, hoặc đã bị cắt hay bị sửa. {UNTOUCHED}"
NO_KEY = f"Bản sao lưu đã được mã hóa. Hãy đặt BACKUP_KEY đúng như lúc sao lưu rồi chạy lại. {UNTOUCHED}"
NO_FILE = "Không mở được tệp «{}». Hãy kiểm tra lại đường dẫn."
OTHER_FORMAT = f"Bản sao lưu có định dạng số {{}}, phiên bản đang chạy chỉ đọc được số {FORMAT}. {UNTOUCHED}"
# Whatever the readers of zip and JSON stumble over is in the file; a RuntimeError is a locked or an unknown packing.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    RuntimeError,
)
OTHER_MIGRATIONS = (
    "Bản sao lưu lập bởi phiên bản {} có cấu trúc dữ liệu khác cơ sở dữ liệu đang dùng (phiên bản {}; khác ở: {}). "
    f"Hãy cài đúng phiên bản đó, chạy migrate, khôi phục, rồi nâng cấp. {UNTOUCHED}"
)


@contextmanager
def checked(path: Path, secret: str):
    """The archive, when every part of it is as it was written; else Unusable, with nothing touched."""
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
        except OSError as error:
            raise Unusable(NO_FILE.format(path)) from error
        is_sealed = sealed.is_sealed(file)
        if is_sealed:
            if not secret:
                raise Unusable(NO_KEY)
            file = io.BufferedReader(sealed.Reader(file, secret), sealed.CHUNK)
        try:
            archive = Archive(stack.enter_context(zipfile.ZipFile(file)))
            archive.check()
        except UNREADABLE as error:
            raise Unusable(FOREIGN) from error
        archive.is_sealed = is_sealed
        yield archive


class Archive:
    """A zip of tables, files and the manifest that tells what they must be."""

    is_sealed = False

    def __init__(self, parts: zipfile.ZipFile):
        self.parts = parts
        self.manifest = json.loads(parts.read(MANIFEST))

    def lines(self, label: str) -> Iterator[bytes]:
        with self.parts.open(f"tables/{label}.jsonl") as entry:
            yield from entry

    def pieces(self, name: str) -> Iterator[bytes]:
        with self.parts.open(f"files/{name}") as entry:
            while piece := entry.read(PIECE):
                yield piece

    @property
    def files(self) -> dict[str, dict]:
        return self.manifest["files"]

    @property
    def rows(self) -> int:
        return sum(table["rows"] for table in self.manifest["tables"].values())

    def check(self):
        self.check_version()
        self.check_names()
        for label, kept in self.manifest["tables"].items():
            count = self.check_sum(self.lines(label), kept["sha256"])
            refuse_unless(count == kept["rows"] + 1)
        for name, kept in self.files.items():
            self.check_sum(self.pieces(name), kept["sha256"])

    def check_version(self):
        version = self.manifest["portal"]
        if self.manifest["format"] != FORMAT:
            raise Unusable(OTHER_FORMAT.format(self.manifest["format"]))
        theirs, ours = ({tuple(one) for one in some} for some in (self.manifest["migrations"], tables.migrations()))
        if theirs != ours:
            differing = ", ".join(sorted({app for app, _ in theirs ^ ours}))
            raise Unusable(OTHER_MIGRATIONS.format(version, VERSION, differing))

    def check_names(self):
        """Nothing is missing, nothing more is there, and no name leads out of the folder."""
        labels, names = self.manifest["tables"], self.parts.namelist()
        expected = [MANIFEST, *(f"tables/{label}.jsonl" for label in labels), *(f"files/{name}" for name in self.files)]
        refuse_unless(sorted(names) == sorted(expected))
        refuse_unless(set(labels) == {model._meta.label for model in tables.backed_up()})
        refuse_unless(all(map(is_inside, self.files)))

    @staticmethod
    def check_sum(pieces: Iterator[bytes], expected: str) -> int:
        checksum, count = hashlib.sha256(), 0
        for piece in pieces:
            checksum.update(piece)
            count += 1
        refuse_unless(checksum.hexdigest() == expected)
        return count


def refuse_unless(is_right: bool):
    if not is_right:
        raise Unusable(FOREIGN)


def is_inside(name: str) -> bool:
    return not {"", ".", ".."} & set(name.split("/")) and not set(name) & set("\\:\0")
