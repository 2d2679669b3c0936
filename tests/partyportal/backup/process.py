"""Run as a process of its own by test_processes.py: one command of the backup, halted in the middle where asked."""

import sys
from pathlib import Path

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from members.models import Member  # noqa: E402
from partyportal.backup import archive, tables  # noqa: E402


def make_tables():
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def prepare():
    """Tables, some rows and a file."""
    from tests.factories import MemberFactory, OrganizationFactory

    make_tables()
    place = OrganizationFactory(code="CB1")
    for number in range(30):
        MemberFactory(full_name=f"Lê {number}", organization=place, admitted_on="2015-02")
    settings.MEDIA_ROOT.mkdir(exist_ok=True)
    (settings.MEDIA_ROOT / "a.pdf").write_bytes(b"%PDF")


def halted(work, at):
    """The work, which says once that it has come so far, and goes on when it is told to."""
    waiting = [True]

    def until_told(*args):
        answer = work(*args)
        if waiting and at(*args):
            waiting.clear()
            print("halted", flush=True)  # noqa: T201
            sys.stdin.readline()
        return answer

    return until_told


def backup(path: str):
    call_command("backup", path)


def backup_and_halt(path: str):
    archive.put = halted(archive.put, lambda zipped, name, pieces: name.startswith("tables/accounts"))
    call_command("backup", path, overwrite=True)


def restore(path: str):
    call_command("restore", path, yes=True)


def restore_and_halt(path: str):
    tables.put = halted(tables.put, lambda model, lines: model is Member)
    call_command("restore", path, yes=True)


def add_member():
    from branches.models import Organization
    from tests.factories import MemberFactory

    MemberFactory(full_name="Người thêm", organization=Organization.objects.get())


if __name__ == "__main__":
    globals()[sys.argv[1]](*map(Path, sys.argv[2:]))
