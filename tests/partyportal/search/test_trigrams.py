"""The index for parts of words, which PostgreSQL alone has."""

from django.db import connection

from partyportal.search.trigrams import make_indexes, searched_tables


def test_every_searched_table_of_ours_is_known():
    tables = searched_tables(connection)

    assert {"members_member", "documents_document", "tasks_task", "meetings_meeting"} <= set(tables)
    assert not [table for table in tables if "historical" in table]


def test_making_it_twice_does_no_harm():
    make_indexes(None, "default")
    make_indexes(None, "default")

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname LIKE %s", ["%_search_trgm"])
            assert cursor.fetchone()[0] == len(searched_tables(connection))
