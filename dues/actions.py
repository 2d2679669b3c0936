"""Acts on what members owe and pay; each takes its turn on the branch, so that nothing is paid or numbered twice."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from branches.models import Organization
from dues.ledger import refuse_locked
from dues.models import Due, Payment
from dues.models.rates import month_shown
from dues.owing import Inheritance, Owing, first_of, left_behind
from members.models import Member
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history
from partyportal.text import grouped

MONTHS_AHEAD = 12
FIELDS = ["computed", "amount", "words", "rule", "version"]
TOO_MUCH = "Tháng {} chỉ còn phải đóng {} đ. Phần nộp trước hãy ghi vào các tháng sau."
NOTHING_LEFT = "Tháng {} không còn khoản nào phải đóng."


@act
def open_month(*, organization: Organization, month: datetime.date, by) -> tuple[int, int]:
    """Write what each member owes for the month; what is neither approved, corrected nor paid is counted anew.

    Returns how many are new and how many changed.
    """
    lock(Organization, pk=organization.pk)
    _refuse_far(month)
    refuse_locked(organization, month)
    owing = Owing(organization, month)
    return _write(owing, owing.people)


def _refuse_far(month: datetime.date):
    if month > dates.add_months(first_of(dates.today()), MONTHS_AHEAD):
        raise ValidationError(f"Chỉ lập trước nhiều nhất {MONTHS_AHEAD} tháng.")


def _write(owing: Owing, people: list[Member]) -> tuple[int, int]:
    known = {row.member_id: row for row in Due.objects.filter(member__in=people, month=owing.month).with_paid()}
    new, changed = [], []
    for member in people:
        row = known.get(member.pk)
        if row is None:
            new.append(_filled(Due(member=member, organization=owing.organization, month=owing.month), owing, member))
        elif _is_open(row, owing) and row.computed != owing.verdict(member).amount:
            changed.append(_filled(row, owing, member))
    create_with_history(new, Due)
    bulk_update_with_history(changed, Due, FIELDS, batch_size=500)
    return len(new), len(changed)


def _is_open(row: Due, owing: Owing) -> bool:
    is_ours = row.organization_id == owing.organization.pk
    return is_ours and not (row.approved_by_id or row.correction or row.paid)


def _filled(row: Due, owing: Owing, member: Member) -> Due:
    verdict = owing.verdict(member)
    row.computed = row.amount = verdict.amount
    row.words, row.rule, row.version = verdict.words, owing.rules.get(verdict.rule), row.version + 1
    return row


@act
def open_inherited(*, organization: Organization, by) -> int:
    """Write the months of branches that ended which nobody wrote while they stood, and count anew what is unknown.

    Returns how many were written or changed.

    The closed months of those books stay as they were closed: what is owed now is taken in by who follows.
    """
    lock(Organization, pk=organization.pk)
    count = 0
    for (place, month), members in Inheritance(organization).to_count.items():
        owing = Owing(place, month)
        count += sum(_write(owing, [person for person in owing.people if person.pk in members]))
    return count


@act
def approve_inherited(*, organization: Organization, by) -> int:
    """Approve what is owed to branches that ended where it is known; return how many."""
    lock(Organization, pk=organization.pk)
    return _approve(Inheritance(organization).unapproved, by)


@act
def approve(*, organization: Organization, month: datetime.date, by) -> int:
    """Approve what each member owes for the month where it is known; return how many."""
    lock(Organization, pk=organization.pk)
    return _approve(
        list(Due.objects.filter(organization=organization, month=month, approved_by=None).exclude(amount=None)), by
    )


def _approve(rows: list[Due], by) -> int:
    for row in rows:
        row.approved_by, row.approved_at, row.version = by, timezone.now(), row.version + 1
    bulk_update_with_history(rows, Due, ["approved_by", "approved_at", "version"], batch_size=500)
    return len(rows)


@act
def correct(*, due: Due, amount: int, reason: str, by):
    """Let a member owe another amount than the computed one, with a reason; it is to be approved anew."""
    _lock_places([due])
    if not due.organization.has_ended:
        refuse_locked(due.organization, due.month)
    paid = Due.objects.with_paid().get(pk=due.pk).paid
    if amount < paid:
        raise ValidationError({"amount": f"Đã thu {grouped(paid)} đ. Hãy bỏ phiếu thu ghi nhầm trước."})
    due.amount, due.correction = amount, reason
    due.approved_by = due.approved_at = None
    due.full_clean()
    due.save()


@act
def write_off(*, organization: Organization, reason: str, by) -> int:
    """Ask of who had left a branch that ended, and that no branch follows, no more than they paid; return how many.

    It is the superior's act, in sums: who owed how much is not theirs to read.
    """
    lock(Organization, pk=organization.pk)
    rows = left_behind([organization]).get(organization, [])
    for due in rows:
        due.amount, due.correction = due.paid, reason
        due.approved_by, due.approved_at = by, timezone.now()
        due.full_clean()
        due.save()
    return len(rows)


@act
def collect(
    *,
    dues: Iterable[Due],
    day: datetime.date,
    method: str,
    by,
    amount: int | None = None,
    amounts: dict[int, int] | None = None,
) -> list[Payment]:
    """Take in what is left of each, a part of one, or of each its own part by `amounts`; all of it or nothing."""
    keys = [due.pk for due in dues]
    found = Due.objects.filter(pk__in=keys).select_related("organization", "member__organization")
    _lock_places(found)
    for organization in {due.collector for due in found}:
        refuse_locked(organization, day)
    dates.refuse_future(day)
    rows = found.with_paid().order_by("month", "member__sort_key")
    parts = amounts or {}
    payments = [_payment(row, parts.get(row.pk, amount), day, method, by) for row in rows]
    _number(payments, day)
    create_with_history(payments, Payment)
    return payments


def _lock_places(dues: Iterable[Due]):
    """Lock whom each is owed to and who takes it in, in one order for all."""
    for key in sorted({place.pk for due in dues for place in (due.organization, due.collector)}):
        lock(Organization, pk=key)


def _payment(due: Due, amount: int | None, day, method: str, by) -> Payment:
    month = month_shown(due.month)
    if due.amount is None:
        raise ValidationError(f"{due.member}: {due.words}")
    if not due.left:
        raise ValidationError(NOTHING_LEFT.format(month))
    if amount is not None and not 0 < amount <= due.left:
        raise ValidationError({"amount": TOO_MUCH.format(month, grouped(due.left))})
    return Payment(
        due=due,
        organization=due.collector,
        amount=amount or due.left,
        paid_on=day,
        method=method,
        collected_by=by,
        version=1,
    )


def _number(payments: list[Payment], day: datetime.date):
    """Give the receipts the next numbers of their branch in the year; a voided one keeps its own."""
    last: dict[int, int] = {}
    for payment in payments:
        place = payment.organization_id
        if place not in last:
            taken = Payment.all_rows.filter(organization=place, year=day.year)
            last[place] = taken.order_by().aggregate(last=Max("number"))["last"] or 0
        last[place] += 1
        payment.year, payment.number = day.year, last[place]


@act
def take_back(*, payment: Payment, by, reason: str = "ghi nhầm"):
    """Void a receipt while its month is open."""
    lock(Organization, pk=payment.organization_id)
    payment.refresh_from_db()
    if payment.is_locked:
        raise ValidationError("Phiếu thu này đã được bỏ.")
    refuse_locked(payment.organization, payment.paid_on)
    payment.void(reason)


@act
def pay_ahead(*, due: Due, until: datetime.date, day: datetime.date, method: str, by) -> list[Payment]:
    """Take in this month and all later ones up to another, which are written where they are not yet."""
    place = due.collector
    _lock_places([due])
    _refuse_far(until)
    month = dates.add_months(due.month, 1)
    while month <= until:
        owing = Owing(place, month)
        _write(owing, [person for person in owing.people if person.pk == due.member_id])
        month = dates.add_months(month, 1)
    places = {due.organization, place}
    span = Due.objects.filter(member=due.member_id, organization__in=places, month__range=(due.month, until))
    left = [row for row in span.with_paid() if row.amount is None or row.left]
    if not left:
        raise ValidationError(NOTHING_LEFT.format(month_shown(until)))
    return collect(dues=left, day=day, method=method, by=by)
