"""Long texts found by the beginnings of their words: an index of the database itself, which no migration holds.

PostgreSQL indexes the words of a column (configuration `simple`), SQLite keeps them in a table of FTS5 beside it, which
triggers fill. Both read the folded text, so that neither marks nor capitals count.
"""

import json
import logging
import re

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from partyportal.text import fold

logger = logging.getLogger(__name__)
WORD = re.compile(r"[0-9a-z]+")
# Model labels whose column `search` holds whole texts.
TEXTS = ["documents.Attachment"]
# Those whose column `search` is short, and met in the middle of its words: SQLite reads it from an index of its own,
# some times narrower than the table.
NAMES = ["documents.Document"]
# Words that more texts than this have tell nothing.
MOST_HITS = 2_000
# So many times more than that, as the database expects of itself, need no look.
EVERYDAY = 5
# A vector of words may have 1 MB: so many letters never make more, however many different words they are.
MOST_LETTERS = 500_000
WORDS = "to_tsvector('simple', regexp_replace(left(\"search\", {most}), '[^0-9a-z]+', ' ', 'g'))"
# What the triggers of SQLite do on which act, with the row of before and after.
GONE = 'INSERT INTO "{words}" ("{words}", rowid, search) VALUES (\'delete\', old.id, old.search);'
COME = 'INSERT INTO "{words}" (rowid, search) VALUES (new.id, new.search);'
TRIGGERS = {
    "come": ('AFTER INSERT ON "{table}"', COME),
    "gone": ('AFTER DELETE ON "{table}"', GONE),
    "changed": ('AFTER UPDATE ON "{table}" WHEN old.search IS NOT new.search', GONE + COME),
}


def hits(model, text: str, using: str = DEFAULT_DB_ALIAS) -> list[int] | None:
    """The keys of the rows whose text has, for each word that was typed, a word that begins with it.

    None where they are more than anybody reads: all texts of an office have its everyday words, and to read, scope and
    sort a hundred thousand rows for one of them takes seconds.
    """
    words = WORD.findall(fold(text))
    if not words:
        return []
    keys = _on(connections[using])(model._meta.db_table, connections[using], words)
    return keys if keys is not None and len(keys) <= MOST_HITS else None


def _on(connection):
    return _keys_of_postgresql if connection.vendor == "postgresql" else _keys_of_sqlite


def _keys_of_sqlite(table: str, connection, words: list[str]) -> list[int]:
    """Whole words are met one after the other: the first thousands cost little. Beginnings are all gathered first."""
    found = f'SELECT rowid FROM "{table}_words" WHERE "{table}_words" MATCH %s LIMIT {MOST_HITS + 1}'
    keys = []
    for ending in "", "*":
        if len(keys) <= MOST_HITS:
            keys = _first_column(connection, found, " ".join(f'"{word}"{ending}' for word in words))
    return keys


def _keys_of_postgresql(table: str, connection, words: list[str]) -> list[int] | None:
    """What the statistics call everyday words is not looked up; the rest by the index, never by reading all texts.

    A limit beside the words makes the planner read texts from the first on; behind a list of its own it does not.
    """
    vector = WORDS.format(most=MOST_LETTERS)
    found = f"SELECT id FROM \"{table}\" WHERE {vector} @@ to_tsquery('simple', %s)"
    ((plan,),) = _rows(connection, f"EXPLAIN (FORMAT JSON) {found}", " & ".join(words))
    plan = json.loads(plan) if isinstance(plan, str) else plan
    if plan[0]["Plan"]["Plan Rows"] > EVERYDAY * MOST_HITS:
        return None
    listed = f"WITH found AS MATERIALIZED ({found}) SELECT id FROM found LIMIT {MOST_HITS + 1}"
    return _first_column(connection, listed, " & ".join(f"{word}:*" for word in words))


def _first_column(connection, sql: str, asked: str) -> list[int]:
    return [key for (key,) in _rows(connection, sql, asked)]


def _rows(connection, sql: str, asked: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked])
        return cursor.fetchall()


def holding(rows, text: str):
    """The rows whose text has every word; none where too many do."""
    return rows.filter(pk__in=hits(rows.model, text, rows.db) or [])


def index_texts(sender, using, verbosity=1, apps=None, **kwargs):
    """After the migrations: index the words of every long text; what stands there already is left as it is."""
    connection = connections[using]
    known = set(connection.introspection.table_names())
    make = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
    if connection.vendor == "sqlite":
        for table in known.intersection(map(_table, NAMES)):
            connection.cursor().execute(f'CREATE INDEX IF NOT EXISTS "{table}_named" ON "{table}" (search)')
    for table in known.intersection(map(_table, TEXTS)):
        try:
            with transaction.atomic(using), connection.cursor() as cursor:
                make(cursor, table)
        except DatabaseError:
            logger.warning("The words of %s are not indexed: texts are not found", table, exc_info=verbosity > 1)


def _table(label: str) -> str:
    return label.lower().replace(".", "_")


def _on_postgresql(cursor, table: str):
    vector = WORDS.format(most=MOST_LETTERS)
    cursor.execute(f'CREATE INDEX IF NOT EXISTS "{table}_words" ON "{table}" USING gin ({vector})')


def _on_sqlite(cursor, table: str):
    """A migration that makes the table anew drops its triggers: then all is read again."""
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    words = f"{table}_words"
    if cursor.fetchone()[0] == len(TRIGGERS):
        return
    cursor.execute(
        f'CREATE VIRTUAL TABLE IF NOT EXISTS "{words}" '
        f"USING fts5(search, content='{table}', content_rowid='id', detail=none, prefix='2 3')"
    )
    for name, (when, what) in TRIGGERS.items():
        cursor.execute(f'DROP TRIGGER IF EXISTS "{words}_{name}"')
        act = f"{when} BEGIN {what} END".format(table=table, words=words)
        cursor.execute(f'CREATE TRIGGER "{words}_{name}" {act}')
    cursor.execute(f'INSERT INTO "{words}" ("{words}") VALUES (\'rebuild\')')
