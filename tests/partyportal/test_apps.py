import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.migrations.recorder import MigrationRecorder

from partyportal.apps import OTHER_VERSION


@pytest.fixture
def applied(monkeypatch):
    """The migrations that the database says it has."""
    found = {}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: found)
    return found


def test_database_of_another_version_is_refused_with_what_to_do(applied):
    applied["home", "0001_initial"] = None

    with pytest.raises(SystemCheckError) as refused:
        call_command("check", databases=["default"])

    assert OTHER_VERSION in str(refused.value)


def test_database_of_this_version_is_taken(applied):
    applied["members", "0001_initial"] = None
    applied["auth", "0099_of_django"] = None

    call_command("check", databases=["default"])
