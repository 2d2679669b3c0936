"""Taking back the latest act of a member with all that hangs on it, or a person who was entered by mistake."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from members import undoing
from members.admission import actions as admission
from members.admission.models import Candidate
from members.models import CommitteeSeat, Interruption, Member, Membership
from members.transfers import undoing as transfers
from members.transfers.models import Transfer
from members.undoing import LastAct
from partyportal.saving.acts import act

IN_USE = (
    "Hồ sơ này đã được dùng ở nơi khác: {}. Nếu là hồ sơ trùng, hãy gộp hai hồ sơ; "
    "nếu nhập nhầm, hãy bỏ các mục đó trước."
)
# What goes with the person; any other row that names them keeps them.
GOES_ALONG = {Membership, Interruption, CommitteeSeat}


@dataclass(frozen=True)
class Along:
    """What an act did beside the memberships, and what is taken back along with it."""

    file: Candidate | None  # whose ceremony did the act
    transfers: list[Transfer]

    @classmethod
    def of(cls, act: LastAct) -> "Along":
        return cls(None if act.is_end else admission.file_of(act.row), list(transfers.done_by(act)))


@act
def void_last(*, member: Member, reason: str, by) -> LastAct:
    """Void the latest act with a reason; the file that did it is open again, the transfer that did it is cancelled."""
    Member.objects.select_for_update().get(pk=member.pk)
    act = LastAct.of(member)
    along = Along.of(act)
    if along.file:
        # Before the core: an open file that names a member goes where they go.
        admission.take_out_ceremony(along.file, reason)
    undoing.void_last(member=member, reason=reason, by=by)
    transfers.follow(along.transfers, reason)
    return act


@act
def void_person(*, member: Member, reason: str, by) -> Member:
    """Void a person who was entered by mistake: out of every list and count, and numbers and account are free again."""
    check_person(member)
    if file := file_that_made(member):
        admission.take_out_ceremony(file, reason)
    for row in member.memberships.all():
        row.void(reason)
    # The unique numbers may belong to the right record; the history keeps what stood here.
    member.card_number = member.citizen_number = member.old_identity_number = member.user = None
    member.is_in_head_count = False
    member.save(update_fields=[*Member.MASKED_FIELDS, "user", "is_in_head_count"])
    member.void(reason)
    return member


def check_person(member: Member):
    """Refuse to void a person whom rows of other kinds name: they would count someone who is nowhere."""
    if used := uses_of(member):
        raise ValidationError(IN_USE.format(", ".join(used)))


def file_that_made(member: Member) -> Candidate | None:
    """The file by whose ceremony the person was entered, while neither they nor the file have gone on since."""
    rows = list(member.memberships.all()[:2])
    return admission.file_of(rows[0]) if len(rows) == 1 and member.candidacies.count() == 1 else None


def uses_of(member: Member) -> list[str]:
    """What else names the person: 12 điểm danh, 1 xếp loại… The file that made them is only open again."""
    used, goes_along = [], GOES_ALONG | ({Candidate} if file_that_made(member) else set())
    for relation in Member._meta.related_objects:
        model = relation.related_model
        if model in goes_along or model.__name__.startswith("Historical"):
            continue
        if count := model._base_manager.filter(**{relation.field.name: member}).count():
            used.append(f"{count} {model._meta.verbose_name}")
    return used
