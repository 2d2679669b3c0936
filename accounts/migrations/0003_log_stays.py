"""On PostgreSQL the access log and its chain are only added to: the database itself refuses every other statement.

The application's role can neither change the trigger nor pass by it, where it is not the owner of the tables
(docs/security.md says how the two roles are made). The owner may, and only in a transaction that says so.
"""

from django.db import migrations

TABLES = ["accounts_accesslog", "accounts_logseal", "accounts_logcut"]
FUNCTION = """
CREATE OR REPLACE FUNCTION portal_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = TG_RELID)
        AND (TG_OP = 'TRUNCATE' OR current_setting('portal.acts_as_owner', true) = 'on') THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    RAISE EXCEPTION 'Rows of % are only added.', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""


def hold(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(FUNCTION, params=None)  # its percent sign is its own
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION portal_only_added_to()"
        )
        schema_editor.execute(
            f"CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION portal_only_added_to()"
        )


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION portal_only_added_to() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_initial")]

    operations = [migrations.RunPython(hold, let_go)]
