"""The backup of each night: sealed, the last ones kept, and how old the newest is."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from partyportal.backup import Unusable, archive

# The moment stands in the name: copying an archive changes that of the file.
MOMENT = "%Y%m%d-%H%M%S"
NAME = f"cong-cong-tac-dang-{{:{MOMENT}}}.backup"
KEPT = re.compile(r"cong-cong-tac-dang-(\d{8}-\d{6})\.backup")
PARTIAL = re.compile(rf"\.{KEPT.pattern}\.\d+\.part")
OLD = datetime.timedelta(hours=36)
ABANDONED = datetime.timedelta(days=1)
NO_KEY = "Chưa sao lưu: BACKUP_KEY chưa được đặt, bản sao lưu hằng đêm không bao giờ được ghi mà không mã hóa."


def back_up() -> Path | None:
    """Write the backup of this night where BACKUP_DIR is set, then remove the oldest beyond BACKUP_KEEP."""
    if not settings.BACKUP_DIR:
        return None
    secret = archive.key()
    if not secret:
        raise Unusable(NO_KEY)
    folder = Path(settings.BACKUP_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / NAME.format(timezone.localtime())
    archive.write(path, secret)
    forget(folder)
    return path


def forget(folder: Path):
    """Only once a newer one is whole: the last good one is never removed."""
    outdated = found(folder, KEPT)[max(1, settings.BACKUP_KEEP) :]
    abandoned = [entry for entry in found(folder, PARTIAL) if timezone.now() - entry[0] > ABANDONED]
    for _, path in [*outdated, *abandoned]:
        path.unlink(missing_ok=True)


def found(folder: Path, pattern: re.Pattern) -> list[tuple[datetime.datetime, Path]]:
    """The backups of a folder, each with its moment, the newest first."""
    names = [(pattern.fullmatch(path.name), path) for path in folder.iterdir()]
    return sorted(((moment_of(name[1]), path) for name, path in names if name), reverse=True)


def moment_of(text: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.strptime(text, MOMENT))


@dataclass
class State:
    """What the administrator sees first: when the last backup was made, and whether that is too long ago."""

    is_planned: bool
    made_at: datetime.datetime | None = None

    @property
    def is_old(self) -> bool:
        return self.made_at is None or timezone.now() - self.made_at > OLD

    @property
    def hours(self) -> int:
        return int((timezone.now() - self.made_at) / datetime.timedelta(hours=1))

    @property
    def lacks_key(self) -> bool:
        return self.is_planned and not settings.BACKUP_KEY


def state() -> State:
    if not settings.BACKUP_DIR:
        return State(is_planned=False)
    try:
        entries = found(Path(settings.BACKUP_DIR), KEPT)
    except OSError:
        entries = []
    return State(is_planned=True, made_at=entries[0][0] if entries else None)
