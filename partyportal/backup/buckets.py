"""The files of a portal that keeps them in a bucket: read for a backup, replaced by a restore."""

from collections.abc import Iterator
from functools import partial

from botocore.exceptions import ClientError
from django.core.files.storage import default_storage

from partyportal.backup import Unusable

NEW, OLD = "restoring/", "before-restore/"
INTERRUPTED = (
    "Lần khôi phục trước đã bị dừng giữa chừng: trong kho tệp, thư mục «{}» còn giữ các tệp trước lần đó. "
    "Hãy chuyển thư mục ấy đi nơi khác rồi chạy lại. Chưa có gì thay đổi."
)


def stored() -> Iterator[tuple[str, partial]]:
    """The name of each file, and how its pieces are read."""
    for key in sorted(keys(home())):
        yield key.removeprefix(home()), partial(pieces, key)


def pieces(key: str, size: int) -> Iterator[bytes]:
    try:
        body = default_storage.bucket.Object(key).get()["Body"]
    except ClientError as error:
        raise FileNotFoundError(key) from error
    yield from body.iter_chunks(size)


def home() -> str:
    return f"{default_storage.location}/"


def keys(prefix: str) -> list[str]:
    return [one.key for one in default_storage.bucket.objects.filter(Prefix=prefix)]


class Places:
    """The files in use, those that come, those that were in use; copied, for a bucket changes no names."""

    def __init__(self):
        self.is_swapped = False
        if keys(OLD):
            raise Unusable(INTERRUPTED.format(OLD))

    def unpack(self, archive):
        forget(NEW)
        for name in archive.files:
            default_storage.bucket.put_object(Key=NEW + name, Body=b"".join(archive.pieces(name)))

    def swap(self):
        copy(home(), OLD)
        self.is_swapped = True
        forget(home())
        copy(NEW, home())

    def swap_back(self):
        if self.is_swapped:
            forget(home())
            copy(OLD, home())
            forget(OLD)
        forget(NEW)

    def forget_old(self):
        forget(OLD)
        forget(NEW)


def copy(source: str, target: str):
    bucket = default_storage.bucket
    for key in keys(source):
        bucket.copy({"Bucket": bucket.name, "Key": key}, target + key.removeprefix(source))


def forget(prefix: str):
    for key in keys(prefix):
        default_storage.bucket.Object(key).delete()
