"""The units for Debian hand each service its own secrets and nothing of the machine."""

import configparser
import re

import pytest
from django.conf import settings

FOLDER = settings.BASE_DIR / "deploy/debian"
NAMES = ["portal-migrate", "portal-web", "portal-worker", "portal-beat"]


class Lines(dict):
    """A directive may stand several times."""

    def __setitem__(self, key, value):
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def service(name) -> dict:
    parser = configparser.RawConfigParser(strict=False, dict_type=Lines)
    parser.optionxform = str
    parser.read(FOLDER / f"{name}.service")
    return {key: value.splitlines() for key, value in parser["Service"].items()}


def credentials(name) -> set[str]:
    return {line.partition(":")[0] for line in service(name)["LoadCredential"]}


@pytest.mark.parametrize("name", NAMES)
def test_unit_names_a_file_for_each_secret_that_it_is_given(name):
    named = {line.partition("%d/")[2] for line in service(name)["Environment"] if "_FILE=%d/" in line}

    assert named == credentials(name)
    assert {"secret_key", "redis_password"} <= named


def test_only_what_migrates_holds_the_password_of_the_owner():
    assert [name for name in NAMES if "owner_password" in credentials(name)] == ["portal-migrate"]
    assert "backup_key" not in credentials("portal-beat") and "database_password" not in credentials("portal-beat")


@pytest.mark.parametrize("name", NAMES)
def test_unit_runs_as_a_user_of_its_own_and_writes_in_its_own_folders(name):
    held = service(name)

    assert (held["User"], held["NoNewPrivileges"], held["ProtectSystem"]) == (["portal"], ["yes"], ["strict"])
    assert held["CapabilityBoundingSet"] in ([""], [])


def test_settings_of_the_machine_are_known_and_hold_no_secret():
    example = (settings.BASE_DIR / ".env.example").read_text()
    lines = [line for line in (FOLDER / "portal.env").read_text().splitlines() if line and not line.startswith("#")]

    assert all(f"\n{line.partition('=')[0]}=" in example for line in lines)
    assert not any(word in line for line in lines for word in ("KEY", "PASSWORD", "TOKEN"))


def names_of(lines) -> set[str]:
    return {line.partition("=")[0] for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("name", NAMES)
def test_no_unit_sets_what_the_file_of_the_machine_sets_over_it(name):
    """What a file sets wins over the unit: what migrates signed in as the plain role with the owner's password."""
    of_machine = names_of((FOLDER / "portal.env").read_text().splitlines())

    assert not names_of(service(name)["Environment"]) & of_machine


def test_what_migrates_reads_the_owner_of_the_tables_last():
    files = service("portal-migrate")["EnvironmentFile"]

    assert files == ["/etc/portal/portal.env", "/etc/portal/owner.env"]
    assert "postgres://portal_owner@" in (FOLDER / "owner.env").read_text()


def test_command_of_the_technician_names_a_file_for_each_secret_that_it_is_given():
    """systemd-run leaves «%d» as it stands, where a unit puts the folder of its secrets."""
    text = (FOLDER / "portal").read_text()

    given = re.findall(r"LoadCredential=(\w+):", text)
    named = re.findall(r"_FILE=\$CREDENTIALS_DIRECTORY/(\w+)", text)

    assert sorted(named) == sorted(given)


@pytest.mark.parametrize("path", ["deploy/debian/portal-web.service", "docker-compose.yml", "Dockerfile"])
def test_web_server_listens_only_once_it_can_answer(path):
    """One that listens while it still loads keeps the requests of a proxy that has another machine to ask."""
    words = re.findall(r"[\w.-]+", (settings.BASE_DIR / path).read_text())

    starts = [words[place + 1 : place + 3] for place, word in enumerate(words) if word == "gunicorn"]
    assert starts == [["partyportal.wsgi", "--preload"]]
