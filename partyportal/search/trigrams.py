"""Search by parts of words on PostgreSQL: an index that no migration holds, because SQLite knows none of the kind."""

import logging

from django.apps import apps
from django.db import DatabaseError, connections, transaction

logger = logging.getLogger(__name__)
COLUMN = "search"


def make_indexes(sender, using, verbosity=1, **kwargs):
    """After the migrations: index the folded text of every model that is searched, where the database can."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(using), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for table in searched_tables(connection):
                name = f"{table}_{COLUMN}_trgm"
                cursor.execute(f'CREATE INDEX IF NOT EXISTS "{name}" ON "{table}" USING gin ("{COLUMN}" gin_trgm_ops)')
    except DatabaseError:
        # The portal works without it: searches of very long lists are slower.
        logger.warning("pg_trgm is not available here; searches go without its index", exc_info=verbosity > 1)


def searched_tables(connection) -> list[str]:
    """The tables of our models with folded text, as far as they are there."""
    known = set(connection.introspection.table_names())
    models = [model for model in apps.get_models() if not model.__name__.startswith("Historical")]
    fields = [(model, field) for model in models for field in model._meta.local_concrete_fields]
    return [model._meta.db_table for model, field in fields if field.column == COLUMN and model._meta.db_table in known]
