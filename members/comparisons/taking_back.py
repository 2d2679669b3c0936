"""Takes back what was taken over from a list of the superior, while nobody edited these records since."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from members.comparisons.models import Comparison
from members.imports.taking_back import CHANGED_SINCE, MOST_TOLD, slices
from members.imports.writing import BATCH, lock_tree
from members.models import Member
from partyportal.saving.acts import act

NOT_TAKEN = "Lần đối chiếu này chưa ghi vào hồ sơ nào, hoặc đã được lấy lại."
HELD = "{}: số cũ nay là của người khác."


@act
def take_back(*, comparison: Comparison, by):
    """Give every record what it had before; ValidationError names those that went on since."""
    lock_tree(comparison.organization)
    comparison = Comparison.objects.select_for_update(of=("self",)).get(pk=comparison.pk)
    if not comparison.can_be_taken_back:
        raise ValidationError(NOT_TAKEN)
    members = [
        member
        for part in slices(list(comparison.written))
        for member in Member.objects.select_for_update(of=("self",)).filter(pk__in=part)
    ]
    before = before_of(comparison, members)
    refuse_what_went_on(comparison, members, before)
    fields = give_back(comparison, members, before)
    reason = f"Lấy lại lần đối chiếu: {comparison.file_name}"[:100]
    bulk_update_with_history(members, Member, sorted(fields), batch_size=BATCH, default_change_reason=reason)
    comparison.taken_back_at = timezone.now()
    comparison.save(update_fields=["taken_back_at"])


def before_of(comparison: Comparison, members: list[Member]) -> dict:
    """The last line of history of each record before its choice was written."""
    found = {}
    for part in slices([member.pk for member in members]):
        for row in Member.history.filter(id__in=part).order_by("history_date", "history_id"):
            if row.version < comparison.written[str(row.id)]:
                found[row.id] = row
    return found


def refuse_what_went_on(comparison: Comparison, members: list[Member], before: dict):
    told = [
        CHANGED_SINCE.format(member)
        for member in members
        if member.version != comparison.written[str(member.pk)] or member.voided_at or member.pk not in before
    ]
    if told:
        rest = [f"và {len(told) - MOST_TOLD} hồ sơ khác"] if len(told) > MOST_TOLD else []
        raise ValidationError([*told[:MOST_TOLD], *rest])


def give_back(comparison: Comparison, members: list[Member], before: dict) -> set[str]:
    """Write the old values into the chosen fields of each record; the names of all these fields."""
    chosen: dict[str, list[str]] = {}
    for key in comparison.choices:
        pk, _, name = key.partition(":")
        chosen.setdefault(pk, []).append(name)
    fields = {"version"}
    for member in members:
        for name in chosen.get(str(member.pk), ()):
            value = getattr(before[member.pk], name)
            if name in Member.MASKED_FIELDS and is_held(member, name, value):
                raise ValidationError(HELD.format(member))
            setattr(member, name, value)
            fields.add(name)
        member.fill_keys()
        member.version += 1
    return fields | set(Member.KEY_FIELDS) if "full_name" in fields else fields


def is_held(member: Member, name: str, value) -> bool:
    return bool(value) and Member.objects.filter(**{name: value}).exclude(pk=member.pk).exists()
