import pytest
from django.db.migrations.recorder import MigrationRecorder

from partyportal.apps import OTHER_VERSION, of_this_version


@pytest.fixture
def applied(monkeypatch):
    """The migrations that the database says it has."""
    found = {}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: found)
    return found


def test_database_of_another_version_is_refused_with_what_to_do(applied):
    applied["home", "0001_initial"] = None

    assert [error.msg for error in of_this_version(None, ["default"])] == [OTHER_VERSION]


def test_database_of_this_version_is_taken(applied):
    applied["branches", "0001_initial"] = None
    applied["auth", "0099_of_django"] = None

    assert not of_this_version(None, ["default"])
