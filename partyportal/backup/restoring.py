"""Puts an archive in the place of what is there: rows in one transaction, files by a change of names at its end."""

import shutil
from pathlib import Path

from django.conf import settings

from partyportal.backup import Unusable, tables
from partyportal.backup.checking import Archive

INTERRUPTED = (
    "Lần khôi phục trước đã bị dừng giữa chừng: thư mục «{}» còn giữ các tệp trước lần đó. "
    "Hãy chuyển thư mục ấy đi nơi khác rồi chạy lại. Chưa có gì thay đổi."
)


def restore(archive: Archive):
    """Replace every row and every file; what fails leaves all as it was."""
    places = kept()
    try:
        places.unpack(archive)
        tables.replace_all(archive, finish=places.swap)
    except BaseException:
        places.swap_back()
        raise
    places.forget_old()


def kept():
    """Where the files are kept: in folders, or in the bucket of the house."""
    if settings.S3_BUCKET:
        from partyportal.backup import buckets  # its client is only there where a bucket is set

        return buckets.Places()
    return Folders(Path(settings.MEDIA_ROOT))


class Folders:
    """The files in use, those that come, and those that were in use."""

    def __init__(self, used: Path):
        self.used, self.new, self.old = used, beside(used, "restoring"), beside(used, "before-restore")
        self.is_swapped = False
        if self.old.exists():
            raise Unusable(INTERRUPTED.format(self.old))

    def unpack(self, archive: Archive):
        shutil.rmtree(self.new, ignore_errors=True)
        self.new.mkdir(parents=True)
        for name in archive.files:
            path = self.new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.writelines(archive.pieces(name))

    def swap(self):
        if self.used.exists():
            self.used.rename(self.old)
        self.is_swapped = True
        self.new.rename(self.used)

    def swap_back(self):
        if self.is_swapped:
            if self.used.exists():
                self.used.rename(self.new)
            if self.old.exists():
                self.old.rename(self.used)
        shutil.rmtree(self.new, ignore_errors=True)

    def forget_old(self):
        shutil.rmtree(self.old, ignore_errors=True)


def beside(folder: Path, what: str) -> Path:
    return folder.with_name(f"{folder.name}.{what}")
