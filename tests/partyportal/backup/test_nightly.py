"""The backup of each night, and what the administrator sees of it first."""

import datetime

import pytest
from django.conf import settings as portal
from django.urls import reverse
from django.utils import timezone

from partyportal.backup import Unusable, nightly
from partyportal.tasks import back_up

NOW = datetime.datetime(2026, 11, 26, 19, 0, tzinfo=datetime.UTC)


@pytest.fixture
def folder(settings, tmp_path, media):
    settings.BACKUP_DIR = str(tmp_path / "backups")
    return tmp_path / "backups"


def made(folder, hours: float):
    """A backup of so many hours ago."""
    folder.mkdir(exist_ok=True)
    path = folder / nightly.NAME.format(timezone.localtime() - datetime.timedelta(hours=hours))
    path.write_bytes(b"x")
    return path


def test_it_is_written_where_the_folder_is_set(folder, key, time_machine):
    time_machine.move_to(NOW, tick=False)

    back_up.delay()

    assert [path.name for path in folder.iterdir()] == ["cong-cong-tac-dang-20261127-020000.backup"]


def test_without_a_folder_nothing_is_done(settings, media, key):
    settings.BACKUP_DIR = ""

    assert nightly.back_up() is None


def test_without_a_key_it_refuses(folder, settings):
    settings.BACKUP_KEY = ""

    with pytest.raises(Unusable, match="BACKUP_KEY chưa được đặt"):
        back_up.delay()

    assert not folder.exists()


def test_the_last_ones_are_kept(folder, key, settings):
    settings.BACKUP_KEEP = 3
    old = [made(folder, hours) for hours in (24, 48, 72, 96)]
    other = folder / "by-hand.backup"
    other.write_bytes(b"x")

    newest = nightly.back_up()

    assert set(folder.iterdir()) == {newest, *old[:2], other}


def test_a_failure_removes_none(folder, key, settings, monkeypatch):
    settings.BACKUP_KEEP = 1
    old = made(folder, 24), made(folder, 48)
    monkeypatch.setattr(nightly.archive, "fill", lambda archive: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        nightly.back_up()

    assert set(folder.iterdir()) == set(old)


def test_what_a_killed_one_left_behind_is_removed_a_day_later(folder, key):
    left, fresh = made(folder, 25), made(folder, 1)
    left = left.rename(folder / f".{left.name}.7.part")
    fresh = fresh.rename(folder / f".{fresh.name}.7.part")

    nightly.back_up()

    assert (left.exists(), fresh.exists()) == (False, True)


def test_it_stands_in_the_schedule():
    entry = portal.CELERY_BEAT_SCHEDULE["back-up"]

    assert (entry["task"], entry["schedule"].hour, entry["schedule"].minute) == (back_up.name, {2}, {0})


def first_page(client, admin) -> str:
    client.force_login(admin)
    return client.get(reverse("admin:index")).content.decode()


def test_the_first_page_says_that_nothing_is_planned(client, admin, settings):
    settings.BACKUP_DIR = ""

    page = first_page(client, admin)

    assert "Chưa có bản sao lưu: chưa đặt nơi sao lưu hằng đêm (BACKUP_DIR)." in page
    assert "errornote" in page


def test_the_first_page_says_that_there_is_none_yet(client, admin, folder, key):
    assert "Chưa có bản sao lưu. Bản đầu tiên" in first_page(client, admin)


@pytest.mark.parametrize(("hours", "is_old"), [(1, False), (35.9, False), (36.1, True), (200, True)])
def test_the_first_page_says_how_old_the_last_one_is(client, admin, folder, key, hours, is_old):
    made(folder, 300)
    made(folder, hours)

    page = first_page(client, admin)

    assert f"cách đây {int(hours)} giờ" in page
    assert ("Đã quá 36 giờ" in page, "errornote" in page) == (is_old, is_old)


def test_the_first_page_says_that_the_key_is_missing(client, admin, folder, settings):
    settings.BACKUP_KEY = ""
    made(folder, 1)

    assert "Chưa đặt khóa mã hóa (BACKUP_KEY)" in first_page(client, admin)
