"""Takes an import back while nothing else rests on it: every record is as before, and the history says so."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from members.imports.models import ImportBatch, ImportLine
from members.imports.writing import BATCH, lock_tree
from members.models import Member, Membership
from members.voiding.actions import GOES_ALONG
from partyportal.saving.acts import act

NOT_APPLIED = "Danh sách này chưa được nhập, hoặc đã được lấy lại."
CHANGED_SINCE = "{}: hồ sơ đã được sửa sau lần đó."
STILL_USED = "{}: hồ sơ đã được dùng ở {}."
VOIDED = ["voided_at", "void_reason", "version"]
MOST_TOLD = 5


@act
def take_back(*, batch: ImportBatch, by):
    """Void whom the import added and give back what it changed; ValidationError names what rests on it by now."""
    lock_tree(batch.organization)
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if not batch.can_be_taken_back:
        raise ValidationError(NOT_APPLIED)
    written = list(batch.lines.filter(version__isnull=False).exclude(member=None).select_related("member"))
    refuse_what_rests(written)
    reason = f"Lấy lại lần nhập: {batch.file_name}"[:100]
    give_back([line for line in written if line.kind == "changed"], reason)
    void_new([line.member for line in written if line.kind == "new"], reason)
    batch.taken_back_at = timezone.now()
    batch.save(update_fields=["taken_back_at"])


def refuse_what_rests(written: list[ImportLine]):
    """Say which records went on since: taking them back would undo what others did."""
    used = used_elsewhere([line.member_id for line in written if line.kind == "new"])
    told = [
        CHANGED_SINCE.format(line.name)
        for line in written
        if line.member.version != line.version or line.member.voided_at
    ]
    told += [STILL_USED.format(line.name, used[line.member_id]) for line in written if line.member_id in used]
    if told:
        rest = [f"và {len(told) - MOST_TOLD} hồ sơ khác"] if len(told) > MOST_TOLD else []
        raise ValidationError([*told[:MOST_TOLD], *rest])


def used_elsewhere(keys: list[int]) -> dict[int, str]:
    """Return which of these people rows of other kinds name, and the kind; what the import made goes with them."""
    found = {}
    for relation in Member._meta.related_objects:
        model, name = relation.related_model, relation.field.attname
        if model in GOES_ALONG or model.__name__.startswith("Historical"):
            continue
        for part in slices(keys):
            for key in model._base_manager.filter(**{f"{name}__in": part}).values_list(name, flat=True):
                found[key] = str(model._meta.verbose_name)
    return found


def void_new(members: list[Member], reason: str):
    """Void people with their memberships: out of every list and count, and their numbers are free again."""
    now, keeping = timezone.now(), {"batch_size": BATCH, "default_change_reason": reason}
    rows = [row for part in slices(members) for row in Membership.objects.filter(member__in=part)]
    for row in [*rows, *members]:
        row.voided_at, row.void_reason = now, reason
        row.version += 1
    for member in members:
        member.is_in_head_count = False
        for name in Member.MASKED_FIELDS:
            setattr(member, name, None)
    if members:
        bulk_update_with_history(rows, Membership, VOIDED, **keeping)
        bulk_update_with_history(members, Member, [*VOIDED, *Member.MASKED_FIELDS, "is_in_head_count"], **keeping)


def slices(rows: list):
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def give_back(changed: list[ImportLine], reason: str):
    fields = {"version"}
    for line in changed:
        for name, value in line.before.items():
            setattr(line.member, name, Member._meta.get_field(name).to_python(value))
            fields.add(name)
        line.member.fill_keys()
        line.member.version += 1
    if "full_name" in fields:
        fields |= set(Member.KEY_FIELDS)
    members = [line.member for line in changed]
    if members:
        bulk_update_with_history(members, Member, sorted(fields), batch_size=BATCH, default_change_reason=reason)
