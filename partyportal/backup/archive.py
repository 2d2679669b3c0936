"""The archive: a zip of tables, files and a manifest with their checksums, sealed where there is a key."""

import hashlib
import itertools
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from partyportal import VERSION
from partyportal.backup import Unusable, sealed, tables

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024
SHORTEST_KEY = 20
SHORT_KEY = f"BACKUP_KEY quá ngắn: cần ít nhất {SHORTEST_KEY} ký tự ngẫu nhiên (xem .env.example)."


def key() -> str:
    """BACKUP_KEY, which protects nothing when it can be guessed."""
    if settings.BACKUP_KEY and len(settings.BACKUP_KEY) < SHORTEST_KEY:
        raise Unusable(SHORT_KEY)
    return settings.BACKUP_KEY


def write(path: Path, secret: str) -> dict:
    """Write the archive, under its name only once it is whole; return its manifest."""
    with whole_file(path) as file:
        stream = sealed.Writer(file, secret) if secret else file
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = fill(archive)
        if secret:
            stream.finish()
    return manifest


@contextmanager
def whole_file(path: Path):
    """A new file that takes its name when it is written to the end; else the one that had the name stays."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def fill(archive: zipfile.ZipFile) -> dict:
    manifest = {
        "format": FORMAT,
        "portal": VERSION,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "tables": {},
        "files": {},
    }
    with tables.one_moment():
        manifest["migrations"] = tables.migrations()
        for model in tables.backed_up():
            label = model._meta.label
            kept = put(archive, f"tables/{label}.jsonl", tables.lines(model))
            manifest["tables"][label] = {"sha256": kept["sha256"], "rows": kept["pieces"] - 1}
        for name, pieces in stored_files():
            try:
                manifest["files"][name] = {"sha256": put(archive, f"files/{name}", pieces(PIECE))["sha256"]}
            except FileNotFoundError:
                # Removed since the folder was read.
                continue
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return manifest


def put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> dict:
    checksum, count = hashlib.sha256(), 0
    pieces = iter(pieces)
    # Before the entry is begun: a file that is gone makes none.
    first = next(pieces, b"")
    with archive.open(name, "w", force_zip64=True) as entry:
        for piece in itertools.chain([first], pieces):
            entry.write(piece)
            checksum.update(piece)
            count += 1
    return {"sha256": checksum.hexdigest(), "pieces": count}


def stored_files() -> Iterator[tuple[str, Callable[[int], Iterator[bytes]]]]:
    """The name of each file, and how its pieces are read."""
    if settings.S3_BUCKET:
        from partyportal.backup import buckets  # its client is only there where a bucket is set

        yield from buckets.stored()
        return
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), partial(pieces_of, path)


def pieces_of(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(size):
            yield piece
