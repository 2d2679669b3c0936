"""The role that the portal runs under reads and writes, and owns nothing; the log it only adds to."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts.models import AccessLog, LogCut, LogSeal
from partyportal.management.commands.open_tables import statements


def test_log_is_taken_from_the_role_after_all_tables_were_given():
    given, taken = statements('"portal"')[1], statements('"portal"')[3]

    assert given == 'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "portal"'
    assert taken.startswith("REVOKE UPDATE, DELETE ON ") and taken.endswith(' FROM "portal"')
    assert all(model._meta.db_table in taken for model in (AccessLog, LogCut, LogSeal))


if connection.vendor == "sqlite":

    def test_sqlite_has_no_roles():
        with pytest.raises(CommandError, match="SQLite"):
            call_command("open_tables", "portal")


if connection.vendor == "postgresql":

    @pytest.fixture
    def plain_role():
        """A role that owns nothing, with the tables open to it; gone with the transaction of the test."""
        with connection.cursor() as cursor:
            cursor.execute("CREATE ROLE portal_of_a_test")
        call_command("open_tables", "portal_of_a_test", verbosity=0)
        return "portal_of_a_test"

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE accounts_accesslog SET subject = ''",
            "DELETE FROM accounts_accesslog",
            "DELETE FROM accounts_logseal",
            "TRUNCATE accounts_accesslog CASCADE",
            "ALTER TABLE accounts_accesslog DISABLE TRIGGER ALL",
            "DROP TABLE accounts_accesslog",
            "CREATE TABLE mine (id integer)",
        ],
    )
    def test_plain_role_changes_no_log_and_makes_no_table(plain_role, statement):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {plain_role}; {statement}")

    def test_plain_role_adds_to_the_log_and_works_with_all_else(plain_role, branch):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {plain_role}")
            AccessLog.objects.create(kind=AccessLog.Kind.EXPORT, subject="x")
            branch.save()
            cursor.execute("RESET ROLE")

        assert AccessLog.objects.count() == 1
