"""Acts on the cash book: entries, handing up, closing months."""

import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max

from branches.models import Organization
from branches.tree import superior_name_on, superior_on
from documents import numbering
from dues.ledger import balance_on, closing_of, last_closing, next_to_close, refuse_locked
from dues.models import CashEntry, Closing, Handover
from dues.models.rates import month_shown
from dues.owing import first_of
from dues.reporting import REPORTS, refuse_reported
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import grouped

IN_ORDER = "Khóa sổ lần lượt từng tháng: tháng phải khóa tiếp theo là {}."
NOT_ENOUGH = "Sổ chỉ còn {} đ vào ngày này. Hãy kiểm tra lại số tiền và các khoản thu."


@act
def enter(*, entry: CashEntry, by) -> CashEntry:
    """Write other income or an expense under the next number of its kind in the year."""
    lock(Organization, pk=entry.organization_id)
    refuse_locked(entry.organization, entry.day)
    if entry.sign < 0:
        _refuse_overdrawing(entry.organization, entry.amount, entry.day)
    taken = CashEntry.all_rows.filter(organization=entry.organization_id, kind=entry.kind, year=entry.day.year)
    entry.year = entry.day.year
    entry.number = (taken.order_by().aggregate(last=Max("number"))["last"] or 0) + 1
    entry.full_clean()
    entry.save()
    return entry


def _refuse_overdrawing(organization: Organization, amount: int, day: datetime.date):
    """Nobody gives what they do not have: neither on that day nor, as others follow, today."""
    held = min(balance_on(organization, day), balance_on(organization, dates.today()))
    if amount > held:
        raise ValidationError({"amount": NOT_ENOUGH.format(grouped(held))})


@act
def hand_up(*, handover: Handover, by) -> Handover:
    """Write that money went to the superior of that day; one outside the portal confirms by paper."""
    lock(Organization, pk=handover.organization_id)
    organization, day = handover.organization, handover.day
    refuse_locked(organization, day)
    _refuse_overdrawing(organization, handover.amount, day)
    handover.receiver = superior_on(organization, day)
    handover.receiver_name = "" if handover.receiver else superior_name_on(organization, day)
    handover.full_clean()
    handover.save()
    return handover


@act
def confirm(*, handover: Handover, by, day: datetime.date | None = None):
    """The receiver says on which day the money came; from then on it is theirs."""
    lock(Organization, pk=handover.receiver_id)
    handover.refresh_from_db()
    day = day or dates.today()
    dates.refuse_future(day)
    if day < handover.day:
        raise ValidationError({"day": f"Bên nộp ghi ngày {dates.shown(handover.day)}: ngày nhận không thể trước đó."})
    if handover.is_confirmed or handover.is_locked:
        raise ValidationError("Lần nộp này đã được xác nhận hoặc đã bỏ.")
    refuse_locked(handover.receiver, day)
    handover.confirmed_on, handover.confirmed_by = day, by
    handover.save(update_fields=["confirmed_on", "confirmed_by"])


@act
def void(*, row: CashEntry | Handover, reason: str, by):
    """Take back an entry, with its counterpart, or a handover that nobody has confirmed, while its month is open."""
    rows = [row, *filter(None, [getattr(row, "twin", None)])]
    for key in sorted(one.organization_id for one in rows):
        lock(Organization, pk=key)
    for one in rows:
        one.refresh_from_db()
        if one.is_locked or getattr(one, "is_confirmed", False):
            raise ValidationError("Khoản này đã được bỏ hoặc cấp trên đã xác nhận, không bỏ được nữa.")
        refuse_locked(one.organization, one.day)
        one.void(reason)


@act
def close(*, organization: Organization, month: datetime.date, by) -> Closing:
    """Close a month of the book that has ended, after the one before; its sums stay as they are now."""
    lock(Organization, pk=organization.pk)
    if month >= first_of(dates.today()):
        raise ValidationError(f"Tháng {month_shown(month)} chưa hết, chưa khóa sổ được.")
    due = next_to_close(organization)
    if month > due or (month < due and last_closing(organization)):
        raise ValidationError(IN_ORDER.format(month_shown(due)))
    closing = closing_of(organization, month)
    if closing.balance < 0:
        raise ValidationError(f"Sổ tháng {month_shown(month)} bị âm {grouped(-closing.balance)} đ. Hãy kiểm tra lại.")
    closing.save()
    if (
        before := Closing.all_rows.filter(organization=organization, month=month)
        .exclude(pk=closing.pk)
        .order_by("pk")
        .last()
    ):
        numbering.follow(papers=REPORTS.values(), old=before, new=closing, by=by)
    return closing


@act
def reopen(*, closing: Closing, reason: str, by):
    """Open the last closed month again."""
    lock(Organization, pk=closing.organization_id)
    if last_closing(closing.organization) != closing:
        raise ValidationError("Chỉ mở lại được tháng khóa sổ sau cùng.")
    refuse_reported(closing)
    closing.void(reason)
