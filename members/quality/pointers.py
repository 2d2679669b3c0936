"""Everything that points to a person, in this room and in those above, without knowing any of them by name."""

from collections import Counter

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from simple_history.utils import bulk_update_with_history

from members.models import CommitteeSeat, Interruption, Member, Membership

TWICE = "{}: {} Hãy sửa ở một trong hai hồ sơ trước, rồi gộp."
HAS_PARTS = (
    "{} «{}» có ở cả hai hồ sơ và có mục kèm theo nên không bỏ được. Hãy đổi chỗ hai hồ sơ hoặc bỏ mục đó trước."
)
# Rows of one person that exclude one another by their days, which no constraint can say.
DATED = (CommitteeSeat, Interruption)


def pointers() -> list[tuple]:
    """Each model that points to a person, with the field by which it does; memberships have rules of their own."""
    found = []
    for relation in Member._meta.related_objects:
        if relation.many_to_many:
            if relation.through._meta.auto_created:
                found.append((relation.through, relation.field.m2m_reverse_field_name()))
        elif relation.related_model is not Membership:
            found.append((relation.related_model, relation.field.name))
    return found


def counted(member: Member) -> Counter:
    """How many rows of each kind point to the person, by what they are called."""
    counts = Counter()
    for model, name in pointers():
        counts[str(model._meta.verbose_name)] += model._base_manager.filter(**{name: member}).count()
    return +counts


def repoint(kept: Member, merged: Member) -> tuple[list[dict], list[dict]]:
    """Let every row of the one point to the other: which were moved, and which gave way to an equal one, in full."""
    moved, gave_way = [], []
    for model, name in pointers():
        for row in model._base_manager.filter(**{name: merged}):
            before = written(row)
            doubled = is_doubled(row, name, kept)
            setattr(row, name, kept)
            if doubled or is_taken(row):
                give_way(row)
                gave_way.append(before)
            else:
                move(row, name)
                moved.append(before | {"field": name})
    return moved, gave_way


def written(row) -> dict:
    """A row in full, as it stood."""
    return serializers.serialize("python", [row])[0]


def is_taken(row) -> bool:
    """Whether the kept person has a row where only one may be: one attendance a meeting, one class a year."""
    try:
        row.validate_unique()
        for constraint in row._meta.constraints:
            if isinstance(constraint, UniqueConstraint):
                constraint.validate(type(row), row)
    except ValidationError:
        return True
    return False


def move(row, name: str):
    """Point a row to the kept person, with its history."""
    check_days(row)
    fields = [name]
    if hasattr(row, "version"):
        row.version += 1
        fields.append("version")
    write(row, fields)


def write(row, fields: list[str]):
    """Past the locks of its room: whom a row names is corrected, what it says is not."""
    if hasattr(type(row), "history"):
        reason = "Gộp hồ sơ trùng"
        manager = type(row)._base_manager
        bulk_update_with_history([row], type(row), fields, default_change_reason=reason, manager=manager)
    else:
        values = {name: getattr(row, name) for name in fields}
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def is_doubled(row, name: str, kept: Member) -> bool:
    """Whether the kept person has a row that says the same, where no constraint would notice."""
    if not isinstance(row, DATED):
        return False
    told = [field.attname for field in row._meta.concrete_fields if field.name not in ("id", "version", name)]
    same = {attname: getattr(row, attname) for attname in told}
    return type(row)._base_manager.filter(**{name: kept}, **same).exists()


def check_days(row):
    if isinstance(row, DATED):
        try:
            row.clean()
        except ValidationError as error:
            raise ValidationError(TWICE.format(str(row._meta.verbose_name).capitalize(), error.messages[0])) from error


def give_way(row):
    """Remove a row whose like the kept person has; it stands in full in the record of the merge and in its history."""
    row = type(row)._base_manager.get(pk=row.pk)
    for relation in row._meta.related_objects:
        model = relation.related_model
        if not relation.many_to_many and model._base_manager.filter(**{relation.field.name: row}).exists():
            raise ValidationError(HAS_PARTS.format(str(row._meta.verbose_name).capitalize(), row))
    row.delete()
