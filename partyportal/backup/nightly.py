"""The backup of each night: sealed, the last ones kept, and how old the newest is."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from partyportal.backup import Unusable, archive

NAME = "cong-cong-tac-dang-{:%Y%m%d-%H%M%S}.backup"
PATTERN = "cong-cong-tac-dang-*.backup"
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
    for path in kept(folder)[max(1, settings.BACKUP_KEEP) :]:
        path.unlink(missing_ok=True)
    for path in folder.glob(f".{PATTERN}.*.part"):
        if age_of(path) > ABANDONED:
            path.unlink(missing_ok=True)


def kept(folder: Path) -> list[Path]:
    """The backups of a folder, the newest first: their names are in the order of time."""
    return sorted(folder.glob(PATTERN), reverse=True)


def made_at(path: Path) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)


def age_of(path: Path) -> datetime.timedelta:
    return timezone.now() - made_at(path)


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
        newest = next(iter(kept(Path(settings.BACKUP_DIR))), None)
        return State(is_planned=True, made_at=newest and made_at(newest))
    except OSError:
        return State(is_planned=True)
