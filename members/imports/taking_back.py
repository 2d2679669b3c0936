"""Takes an import back while nothing else rests on it: every record is as before, and the history says so."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from members.imports.models import ImportBatch, ImportLine
from members.imports.writing import BATCH, lock_tree
from members.models import Member
from members.voiding.actions import check_person, void_person
from partyportal.saving.acts import act

NOT_APPLIED = "Danh sách này chưa được nhập, hoặc đã được lấy lại."
CHANGED_SINCE = "{}: hồ sơ đã được sửa sau lần nhập này."
STILL_USED = "{}: {}"
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
    for line in written:
        if line.kind == "new":
            line.member._change_reason = reason
            void_person(member=line.member, reason=reason, by=by)
    batch.taken_back_at = timezone.now()
    batch.save(update_fields=["taken_back_at"])


def refuse_what_rests(written: list[ImportLine]):
    """Say which records went on since: taking them back would undo what others did."""
    told = []
    for line in written:
        if line.member.version != line.version or line.member.voided_at:
            told.append(CHANGED_SINCE.format(line.name))
        elif line.kind == "new":
            try:
                check_person(line.member)
            except ValidationError as error:
                told.append(STILL_USED.format(line.name, error.messages[0]))
    if told:
        rest = [f"và {len(told) - MOST_TOLD} hồ sơ khác"] if len(told) > MOST_TOLD else []
        raise ValidationError([*told[:MOST_TOLD], *rest])


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
