"""Rows of every table as lines of JSON, the same on either database, and back without losing a digit."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import SimpleNamespace

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField, Q, QuerySet, Value

BATCH = 1000


def backed_up() -> list[type[models.Model]]:
    """Every model that has a table, those between two models too, in an order that stays."""
    own = [model for model in apps.get_models(include_auto_created=True) if is_stored(model)]
    return sorted(own, key=lambda model: model._meta.label)


def is_stored(model) -> bool:
    return model._meta.managed and not model._meta.proxy and not model._meta.swapped


def left_out(model) -> bool | Q:
    """A model says so itself: `left_out_of_backup = True`, or a Q of the rows that stay out."""
    return getattr(model, "left_out_of_backup", False)


def rows_of(model) -> QuerySet:
    """The rows that a backup holds: no manager may pass over any, such as those that were voided."""
    out, rows = left_out(model), QuerySet(model)
    return rows.none() if out is True else rows.exclude(out) if out else rows


def fields_of(model) -> list[models.Field]:
    return model._meta.local_concrete_fields


@contextmanager
def one_moment():
    """All rows as they are at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not `atomic`, which would keep writers waiting: readers of a write-ahead log disturb nobody.
        connection.ensure_connection()
        connection.connection.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            connection.connection.execute("ROLLBACK")


def migrations() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def lines(model) -> Iterator[bytes]:
    """The names of the columns, then a line for each row."""
    fields = fields_of(model)
    yield line([field.attname for field in fields])
    found = rows_of(model).order_by("pk").values_list(*[field.attname for field in fields])
    for row in found.iterator(chunk_size=BATCH):
        yield line([written(field, value) for field, value in zip(fields, row, strict=True)])


def line(values: list) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def written(field: models.Field, value):
    if value is None or isinstance(value, bool | int | str) or isinstance(field, JSONField):
        return value
    return field.value_to_string(SimpleNamespace(**{field.attname: value}))


def read(field: models.Field, value):
    if isinstance(field, JSONField):
        # A null that JSON holds is no empty column.
        return Value(None, JSONField()) if value is None and not field.null else value
    return None if value is None else field.to_python(value)


@transaction.atomic
def replace_all(archive, finish):
    """Put the archive's rows in the place of all rows, then do what must succeed with it, all or nothing."""
    models_ = backed_up()
    hold(models_)
    for model in models_:
        QuerySet(model)._raw_delete(connection.alias)
    for model in models_:
        put(model, archive.lines(model._meta.label))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_):
            cursor.execute(statement)
    connection.check_constraints()
    ContentType.objects.clear_cache()
    finish()


def as_owner():
    """In this transaction the owner of the tables acts: it alone may take rows out of a log that is only added to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('portal.acts_as_owner', 'on', true)")


def hold(models_):
    """Let nobody write beside us; what others have begun is waited for."""
    as_owner()
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models_)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN EXCLUSIVE MODE")


def put(model, found: Iterable[bytes]):
    """Write rows as they stood: no default, day of today, version or history is added."""
    found = iter(found)
    names = {field.attname: field for field in fields_of(model)}
    fields = [names[name] for name in json.loads(next(found))]
    rows = (row_of(fields, json.loads(line)) for line in found)
    size = min(BATCH, connection.ops.bulk_batch_size(fields, range(BATCH)))
    while batch := list(islice(rows, size)):
        QuerySet(model)._insert(batch, fields=fields, using=connection.alias, raw=True)


def row_of(fields, values):
    return SimpleNamespace(**{field.attname: read(field, value) for field, value in zip(fields, values, strict=True)})
