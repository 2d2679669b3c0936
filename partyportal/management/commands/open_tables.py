from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

NOT_HERE = "Chỉ dùng với PostgreSQL: SQLite không có vai trò cơ sở dữ liệu."
OWN = "«{}» là vai trò đang chạy lệnh này. Hãy chạy bằng vai trò chủ sở hữu, mở bảng cho vai trò của ứng dụng."


class Command(BaseCommand):
    help = "Mở các bảng cho vai trò PostgreSQL mà ứng dụng chạy bằng; nhật ký chỉ được đọc và ghi thêm."

    def add_arguments(self, parser):
        parser.add_argument("role", metavar="ROLE")

    def handle(self, *, role, **options):
        if connection.vendor != "postgresql":
            raise CommandError(NOT_HERE)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            if cursor.fetchone() == (role,):
                raise CommandError(OWN.format(role))
            for statement in statements(connection.ops.quote_name(role)):
                cursor.execute(statement)
        self.stdout.write(f"Đã mở các bảng cho vai trò {role}.")


def statements(role: str) -> list[str]:
    """All tables to be read and written, those of the log to be read and added to; nothing to be made or emptied."""
    logs = [model._meta.db_table for model in apps.get_models() if getattr(model, "only_added_to", False)]
    found = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE UPDATE, DELETE ON {', '.join(map(connection.ops.quote_name, logs))} FROM {role}",
    ]
    # What has been migrated is the owner's to say; a database that was made without migrations has no such table.
    if MigrationRecorder(connection).has_table():
        found.append(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
    return found
