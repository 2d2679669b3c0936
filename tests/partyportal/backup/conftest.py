import pytest
from django.db import connection

KEY = "khóa-chỉ-dùng-trong-kiểm-thử-0123456789"


@pytest.fixture
def media(settings, tmp_path):
    """Files of their own, beside which a restore may rename folders."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "renders" / "2026").mkdir(parents=True)
    (settings.MEDIA_ROOT / "renders" / "2026" / "Báo cáo.pdf").write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 5000)
    (settings.MEDIA_ROOT / "empty").write_bytes(b"")
    return settings.MEDIA_ROOT


@pytest.fixture
def key(settings):
    settings.BACKUP_KEY = KEY
    return KEY


@pytest.fixture
def contents(media):
    """What the database and the folder hold, as they hold it."""

    def found():
        tables = [table for table in connection.introspection.table_names() if table not in PASSED_OVER]
        # What SQLite keeps of words beside a table follows from the table, page by page as it was written.
        rows = {table: rows_of(table) for table in tables if "_attachment_words" not in table}
        files = {path.relative_to(media).as_posix(): path.read_bytes() for path in media.rglob("*") if path.is_file()}
        return rows, files

    return found


PASSED_OVER = {"accounts_session", "django_migrations"}


def rows_of(table: str) -> list:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(map(repr, cursor.fetchall()))
