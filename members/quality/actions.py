"""Making two records of one person one, and saying that two are of two."""

from django.core.exceptions import ValidationError

from members.forms.members import MemberForm
from members.models import Member, check_life_dates
from members.quality.models import DistinctPair, MemberMerge
from members.quality.overlaps import resolve
from members.quality.pointers import repoint, write, written
from members.voiding.actions import void_person
from partyportal.saving.acts import act

FIELDS = [*MemberForm.Meta.fields, "user"]
SAME = "Không thể gộp một hồ sơ với chính nó."
MOVED = "Một trong hai hồ sơ vừa được người khác sửa hoặc gộp. Hãy mở lại trang để xem bản mới rồi gộp."
DOUBLED = "Trùng với giai đoạn của hồ sơ giữ lại (gộp hồ sơ)"


@act
def merge(*, kept: Member, merged: Member, theirs: set[str], reason: str, by) -> MemberMerge:
    """Let the kept record take the chosen values and all rows of the other; that one is voided, nothing is lost."""
    if kept.pk == merged.pk:
        raise ValidationError(SAME)
    kept, merged = held(kept), held(merged)
    before = {"kept": written(kept)["fields"], "merged": written(merged)["fields"]}
    taken = {name: getattr(merged, name) for name in FIELDS if name in theirs}
    rows, doubled_rows = settle_memberships(kept, merged)
    moved, doubled = repoint(kept, merged)
    void_person(member=merged, reason=f"Gộp vào hồ sơ số {kept.pk}: {reason}"[:250], by=by)
    take(kept, taken)
    return MemberMerge.objects.create(
        kept=kept,
        merged=merged,
        reason=reason,
        snapshot=before | {"taken": sorted(taken), "moved": rows + moved, "gave_way": doubled_rows + doubled},
        user=by,
    )


def held(member: Member) -> Member:
    """The record as it stands now, kept from others until the end."""
    found = Member.objects.select_for_update(of=["self"]).filter(pk=member.pk, version=member.version).first()
    if found is None:
        raise ValidationError(MOVED)
    return found


def settle_memberships(kept: Member, merged: Member) -> tuple[list[dict], list[dict]]:
    """Void the rows that say what another says, then move the rest; both as they stood."""
    resolution = resolve(kept, merged)
    moved = [written(row) | {"field": "member"} for row in resolution.moved]
    doubled = [written(row) for row in resolution.doubled]
    for row in resolution.doubled:
        row.void(DOUBLED)
    for row in resolution.moved:
        row.member, row.version = kept, row.version + 1
        write(row, ["member", "version"])
    return moved, doubled


def take(kept: Member, taken: dict):
    """Write the chosen values; what cannot be is refused, with all that was moved."""
    for name, value in taken.items():
        setattr(kept, name, value)
    check_life_dates(kept)
    kept._change_reason = "Gộp hồ sơ trùng"
    kept.save()
    kept.follow_memberships()


@act
def keep_apart(*, first: Member, second: Member, reason: str, by) -> DistinctPair:
    """Note that two records which look alike are of two people."""
    first, second = sorted((first, second), key=lambda member: member.pk)
    pair, _ = DistinctPair.objects.get_or_create(first=first, second=second, defaults={"reason": reason, "user": by})
    return pair
