"""The delegates of a congress by unit: how many each was to send, whom its own congress elected, who may be there."""

from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from branches.models import Organization
from meetings.congresses.actions import call_delegates
from meetings.congresses.models import Allocation, Delegate, Election, Listed
from meetings.models import Congress
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history
from partyportal.text import padded

OFFICIAL, ALTERNATE = Delegate.Standing.OFFICIAL, Delegate.Standing.ALTERNATE
STANDINGS = {Election.Office.DELEGATES: OFFICIAL, Election.Office.ALTERNATES: ALTERNATE}
NONE_ELECTED = "Chưa đại hội cấp dưới nào có kết quả bầu đại biểu, hoặc đã lấy hết."


@dataclass(frozen=True)
class Sent:
    """What a unit was to send and has sent, official and alternate delegates; those found unfit are left out."""

    allocation: Allocation
    official: int
    alternate: int

    @property
    def verdict(self) -> tuple[str, str, str]:
        """Kind, words and icon of its badge."""
        pairs = [(self.official, self.allocation.official), (self.alternate, self.allocation.alternate)]
        lacking, over = sum(max(want - has, 0) for has, want in pairs), sum(max(has - want, 0) for has, want in pairs)
        if over:
            return "danger", f"Thừa {padded(over)}", "exclamation-triangle"
        if lacking:
            return "warning", f"Còn thiếu {padded(lacking)}", "hourglass-split"
        return "success", "Đủ", "check2"


def sent_by_unit(congress: Congress, delegates: list[Delegate]) -> list[Sent]:
    """Each allocation of the congress beside the delegates that are there."""
    counts = Counter((row.unit_id, row.standing) for row in delegates if not row.is_refused)
    rows = congress.allocations.select_related("organization")
    return [Sent(row, counts[row.organization_id, OFFICIAL], counts[row.organization_id, ALTERNATE]) for row in rows]


@act
def allocate(*, congress: Congress, counts: dict[Organization, tuple[int | None, int | None]], by) -> str:
    """Write how many delegates each unit sends; where no number is given, it sends none of its own."""
    lock(Congress, pk=congress.pk)
    known = {row.organization_id: row for row in congress.allocations.all()}
    for unit, (official, alternate) in counts.items():
        row = known.get(unit.pk) or Allocation(congress=congress, organization=unit)
        if official is None:
            if row.pk:
                row.delete()
            continue
        row.official, row.alternate = official, alternate or 0
        row.full_clean()
        row.save()
    official = sum(row.official for row in congress.allocations.all())
    return f"phân bổ {padded(official)} đại biểu chính thức cho {padded(congress.allocations.count())} đơn vị"


def elected_below(congress: Congress):
    """Whom the congresses below have elected to this one since the last, and who is not in its list yet.

    The last congress of the organisation bounds them: what was elected before it, was elected to that one. Before the
    congress has a day, nobody is known to be elected to it.
    """
    if congress.held_on is None:
        return Listed.objects.none()
    rows = Listed.objects.elected().filter(round__election__office__in=STANDINGS)
    rows = rows.filter(
        round__election__congress__organization__path__startswith=congress.organization.path,
        round__election__congress__held_on__lte=congress.held_on,
    ).exclude(round__election__congress=congress)
    earlier = congress.organization.congresses.filter(held_on__lt=congress.held_on).order_by("held_on").last()
    if earlier:
        rows = rows.filter(round__election__congress__held_on__gt=earlier.held_on)
    rows = rows.exclude(nominee__member__in=congress.delegates.values("member"))
    return rows.select_related("round__election__congress")


@act
def take_elected(*, congress: Congress, by) -> str:
    """Write those whom the congresses below elected, with the votes that they had, and call them; say how many."""
    lock(Congress, pk=congress.pk)
    congress.refresh_from_db()  # its day bounds whom the congresses below have elected
    new = {}
    for listed in elected_below(congress):
        election = listed.round.election
        facts = {"unit_id": election.congress.organization_id, "standing": STANDINGS[election.office]}
        delegate = Delegate(congress=congress, member=listed.nominee.member, votes=listed.votes, **facts)
        delegate.full_clean()
        new.setdefault(delegate.member_id, delegate)
    if not new:
        raise ValidationError(NONE_ELECTED)
    create_with_history([*new.values()], Delegate)
    call_delegates(congress)
    return f"{padded(len(new))} đại biểu từ kết quả đại hội cấp dưới"
