"""Puts what is about to be deleted into the bin, and brings it back."""

import json

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.deletion import Collector
from django.utils import timezone

from accounts import roles
from branches.models import Organization
from home.bin.models import Binned
from partyportal.saving.acts import act

STANDS = "{}: đã có lại trong cổng."
LOST = "{}: {} mà bản này gắn với không còn trong cổng."
TAKEN = "Không lấy lại được {}: {}"
GONE = "Bản này đã được lấy lại."
REASON = "Lấy lại bản nháp đã xóa"


def keep(sender, row, by, **kwargs):
    """Keep the row and all that goes along."""
    Binned.objects.create(
        organization=None if is_kept_apart(type(row)) else organization_of(row),
        user=by,
        model=row._meta.label_lower,
        name=str(row)[:250],
        content=json.loads(serializers.serialize("json", [row, *along(row)])),
    )


def along(row: models.Model) -> list[models.Model]:
    """The rows that are deleted with a row, but for files: what is in them goes for good."""
    collector = Collector(using="default", origin=row)
    collector.collect([row])
    found = [each for rows in collector.data.values() for each in rows]
    found += [each for rows in collector.fast_deletes for each in rows]
    return [each for each in found if each != row and not holds_file(type(each)) and not is_kept_apart(type(each))]


def is_kept_apart(model: type[models.Model]) -> bool:
    """Whether not everyone with the organisation may see such rows."""
    return model._meta.label_lower in roles.KEPT_APART


def holds_file(model: type[models.Model]) -> bool:
    return any(isinstance(field, models.FileField) for field in model._meta.fields)


def organization_of(row: models.Model) -> Organization | None:
    """The organisation by which the row is judged."""
    place = getattr(type(row)._default_manager.all(), "place", "organization")
    return Organization.objects.filter(
        pk=type(row)._base_manager.filter(pk=row.pk).values_list(place, flat=True).first()
    ).first()


@act
def restore(*, binned: Binned, by) -> models.Model:
    """Write the draft and what went along as they were; ValidationError where something of it cannot be any more."""
    binned = Binned.objects.select_for_update(of=("self",)).get(pk=binned.pk)
    if binned.restored_at:
        raise ValidationError(GONE)
    rows = list(serializers.deserialize("json", json.dumps(binned.content)))
    refuse_what_cannot_be([each.object for each in rows])
    for each in rows:
        each.object._change_reason = REASON
        each.object.save(force_insert=True)
        for name, keys in (each.m2m_data or {}).items():
            getattr(each.object, name).set(keys)
    binned.restored_at = timezone.now()
    binned.save(update_fields=["restored_at"])
    return rows[0].object


def refuse_what_cannot_be(rows: list[models.Model]):
    """What stands again, what a row names and is gone, what another row has taken meanwhile."""
    back = {(type(row), row.pk) for row in rows}
    for row in rows:
        if type(row)._base_manager.filter(pk=row.pk).exists():
            raise ValidationError(STANDS.format(row))
        for field in row._meta.concrete_fields:
            key = getattr(row, field.attname)
            if not field.is_relation or key is None or (field.related_model, key) in back:
                continue
            if not field.related_model._base_manager.filter(pk=key).exists():
                raise ValidationError(LOST.format(row, field.verbose_name))
    try:
        rows[0].validate_unique()
        rows[0].validate_constraints()
    except ValidationError as error:
        raise ValidationError(TAKEN.format(rows[0], " ".join(error.messages))) from error


def may_restore(user, binned: Binned) -> bool:
    """Whether the user may make such a row there: who may not may look at it, and no more."""
    model = apps.get_model(binned.model)
    if binned.organization is None:
        return user.has_perm(roles.permission("add", binned.model))
    return user.acts_at("add", model, binned.organization)
