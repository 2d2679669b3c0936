"""Matters of persons: candidates, the end of probation, transfers, exemptions, obligations, dossiers, badges."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, Min
from django.urls import reverse

from branches.models import Organization
from dues.models import Due
from home.reminders.matters import ByHand, Matter
from members.admission import board, path
from members.admission.models import Candidate
from members.dossiers.checking import Round
from members.dossiers.models import Dossier
from members.models import Member, Membership, Status
from members.obligations.models import Obligation
from members.partylife import PartyLife
from members.transfers.models import Transfer
from partyportal.dates import add_months
from partyportal.text import grouped
from rulebook.models import RuleValue

BATCH = 2000


def probations(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Members on probation whose months end; without the day of the ceremony nothing can be counted."""
    waiting = Member.objects.in_head_count().filter(status=Status.PROBATIONARY).select_related("organization")
    for count in board.countdown(waiting):
        member, end = count.member, count.end
        if end and end.day <= until:
            label = f"Xét công nhận đảng viên chính thức: đồng chí {member} – {member.organization}"
            row = count.candidate or member
            yield Matter(row, member.organization, label, end.day, end.rule, member.user_id, "probation")


def candidates(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Of each open file: the open step whose last day comes first, and the papers that lose their force."""
    clock = path.clock()
    for candidate in path.listed(Candidate.objects.open()):
        for matter in _of_candidate(candidate, path.of(candidate, clock)):
            if matter.due_on <= until:
                yield matter


def _of_candidate(candidate: Candidate, one) -> Iterator[Matter]:
    found = [("", one.due_line, one.due_line.due.deadline)] if one.due_line else []
    found += [("Giấy tờ hết giá trị – ", line, line.expiry) for line in one.lines if line.expiry]
    for prefix, line, deadline in found:
        label = f"{prefix}{line.item.label}: {candidate} – {candidate.organization}"
        part = f"expiry.{line.item.kind}" if prefix else "step"
        yield Matter(candidate, candidate.organization, label, deadline.day, deadline.rule, part=part)


def _next_of_candidate(candidate: Candidate) -> Matter | None:
    return min(_of_candidate(candidate, path.of(candidate, path.clock())), key=attrgetter("due_on"), default=None)


def transfers(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Transfers whose next step is due, at the side that must take it."""
    owed = Transfer.objects.open().filter(due_on__lte=until)
    for transfer in owed.select_related("from_organization", "to_organization", "member", "due_rule__source"):
        yield _transfer(transfer)


def _transfer(transfer: Transfer) -> Matter:
    sides = [transfer.from_organization, transfer.to_organization]
    if transfer.state == Transfer.State.ISSUED:
        sides.reverse()
    place = next(side for side in sides if side)
    label = f"{transfer} – {transfer.get_state_display().lower()} – {place}"
    person = transfer.member.user_id if transfer.member else None
    return Matter(transfer, place, label, transfer.due_on, transfer.due_rule, person)


def exemptions(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Exemptions and suspensions that end on a day; who is away for a time comes back by their transfer."""
    limited = Membership.objects.filter(valid_to=None, until__lte=until).exclude(status=Status.TEMP_AWAY)
    for row in limited.select_related("member", "organization"):
        label = f"Hết thời hạn {row.get_status_display().lower()}: đồng chí {row.member} – {row.organization}"
        yield Matter(row.member, row.organization, label, row.until, user_id=row.member.user_id, part="until")


def obligations(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """What members still owe of a year, also what is late: how many for the branch, their own for each."""
    owed = Obligation.objects.owed().filter(due_on__lte=until).select_related("member", "organization", "rule__source")
    ordered = owed.order_by("organization", "year", "kind", "due_on", "pk")
    for rows in (list(rows) for _, rows in groupby(ordered, key=_of_a_branch)):
        one, place = rows[0], rows[0].organization
        title, facts = f"{one.get_kind_display()} năm {one.year}", (one.due_on, one.rule)
        label, part = f"{title}: còn {len(rows)} đồng chí – {place}", f"{one.year}.{one.kind}.{one.due_on}"
        address = f"{one.get_absolute_url()}?owing={one.kind}&due={one.due_on.isoformat()}"
        yield Matter(place, place, label, *facts, part=part, url=address)
        for row in rows:
            yield _obligation(row)


def _obligation_by_hand(row: Obligation) -> Matter:
    """The same as somebody else speaks of it."""
    return replace(_obligation(row), label=f"{row.get_kind_display()} năm {row.year}: đồng chí {row.member}")


def _obligation(row: Obligation) -> Matter:
    """What one member owes."""
    label, own = f"{row.get_kind_display()} năm {row.year} của đồng chí", row.member.get_absolute_url()
    facts = {"user_id": row.member.user_id, "url": own, "tells_roles": False}
    return Matter(row, row.organization, label, row.due_on, row.rule, **facts)


def _of_a_branch(row: Obligation) -> tuple:
    return row.organization_id, row.year, row.kind, row.due_on


def arrears(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Members who have not paid for so many months of a year that the branch must consider striking them off.

    The months of the last year count apart: its December is over only when the next has begun.
    """
    rule = RuleValue.objects.known(["strike_off_months"], today).get("strike_off_months")
    if rule is None:
        return
    over = Due.objects.filter(month__lt=today.replace(day=1), member__is_in_head_count=True)
    over = over.filter(month__year__gte=today.year - 1)
    rows = over.unpaid().select_related("member__organization", "organization").order_by("month")
    # What is owed to a branch that has ended counts where the member is now.
    for (*_, year), months in groupby(sorted(rows, key=_owed_where), key=_owed_where):
        owed = list(months)
        if len(owed) >= rule.number:
            due = owed[rule.number - 1]
            label = f"Chưa đóng đủ đảng phí {len(owed)} tháng năm {year}: đồng chí {due.member} – {due.collector}"
            yield Matter(due, due.collector, label, add_months(due.month, 1), rule, part="arrears")


def _owed_where(due: Due) -> tuple[int, int, int]:
    return due.collector.pk, due.member_id, due.month.year


def dossiers(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Of each branch, the dossiers to be checked again; for one that was never checked no day can be counted."""
    found = Round.on(today)
    if found.rule is None:
        return
    kept = Dossier.objects.filter(member__is_in_head_count=True, checked_on__lte=add_months(until, -found.rule.number))
    due = kept.order_by("member__organization").values_list("member__organization")
    first_of = {pk: (count, day) for pk, count, day in due.annotate(Count("pk"), Min("checked_on"))}
    for branch in Organization.objects.filter(pk__in=first_of):
        count, day = first_of[branch.pk]
        address = f"{reverse('dossiers:list')}?organization={branch.pk}&sort=checked"
        label = f"Kiểm tra lại {grouped(count)} hồ sơ đảng viên – {branch}"
        yield Matter(branch, branch, label, found.next_day(day), found.rule, part="dossiers", url=address)


CANDIDATES_BY_HAND = ByHand(
    Candidate, "change", lambda candidate: candidate.closed_on is None, _next_of_candidate, path.listed
)
TRANSFERS_BY_HAND = ByHand(
    Transfer,
    "change",
    lambda transfer: transfer.is_open and transfer.due_on is not None,
    _transfer,
    lambda rows: rows.select_related("from_organization", "to_organization", "member", "due_rule__source"),
)
OBLIGATIONS_BY_HAND = ByHand(
    Obligation,
    "change",
    lambda row: row.is_owed,
    _obligation_by_hand,
    lambda rows: rows.select_related("member", "organization", "rule__source"),
)


def badges(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Members who reach the years of a badge; a range of days gives no verdict, an estimate says what is missing."""
    full = Member.objects.in_head_count().select_related("organization")
    rule = RuleValue.objects.known(["badge_years"], today).get("badge_years")
    for member in full.prefetch_related("memberships", "interruptions").iterator(BATCH):
        badge = PartyLife.of(member).next_badge(today, rule)
        if badge and badge.is_exact and badge.earliest and badge.earliest <= until:
            missing = " (tạm tính, thiếu ngày quyết định)" if badge.is_estimate else ""
            label = f"Đủ {badge.years} năm tuổi Đảng{missing}: đồng chí {member} – {member.organization}"
            yield Matter(member, member.organization, label, badge.earliest, rule, part="badge")
