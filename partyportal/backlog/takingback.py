"""Takes back what a list wrote, while nothing else rests on it: the rows go, their history says why."""

from django.core.exceptions import ValidationError
from django.db import models

from partyportal.backlog.kinds import ListKind

CHANGED_SINCE = "{}: đã được sửa sau lần nhập này."
STILL_USED = "{}: đã được dùng ở {}."
GONE = "Một dòng của lần nhập này không còn trong cổng."
MOST_TOLD = 5


def take_back(kind: ListKind, versions: dict[int, int], reason: str):
    """Remove these rows, each in the version that the list wrote; ValidationError names what rests on one by now."""
    rows = list(kind.model._base_manager.filter(pk__in=versions))
    told = [] if len(rows) == len(versions) else [GONE]
    told += [CHANGED_SINCE.format(row) for row in rows if row.version != versions[row.pk]]
    used = used_elsewhere(kind, list(versions))
    told += [STILL_USED.format(row, used[row.pk]) for row in rows if row.pk in used]
    if told:
        rest = [f"và {len(told) - MOST_TOLD} dòng khác"] if len(told) > MOST_TOLD else []
        raise ValidationError([*told[:MOST_TOLD], *rest])
    for row in rows:
        for model in kind.goes_along:
            for each in model._base_manager.filter(**{field_to(model, kind.model): row}):
                remove(each, reason)
        remove(row, reason)


def remove(row: models.Model, reason: str):
    row._change_reason = reason[:100]
    row.delete()


def field_to(model: type[models.Model], owner: type[models.Model]) -> str:
    return next(each.name for each in model._meta.concrete_fields if each.related_model is owner)


def used_elsewhere(kind: ListKind, keys: list[int]) -> dict[int, str]:
    """Return which of these rows others name or have taken on something, and what."""
    found = {}
    for relation in kind.model._meta.related_objects:
        model = relation.related_model
        if model in kind.goes_along or model.__name__.startswith("Historical"):
            continue
        name = relation.field.name
        for key in model._base_manager.filter(**{f"{name}__in": keys}).values_list(name, flat=True):
            found[key] = str(model._meta.verbose_name)
    for each in kind.model._meta.many_to_many:
        own = each.m2m_field_name()
        rows = each.remote_field.through._base_manager.filter(**{f"{own}__in": keys})
        found |= dict.fromkeys(rows.values_list(own, flat=True), str(each.verbose_name))
    return found
