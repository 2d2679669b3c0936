"""The balance of an organisation's money: what came in, what went out, how it is shared, month by month."""

import datetime
from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError
from django.db.models import Min, Q, Sum

from branches.models import Organization
from dues.computing import Split, split
from dues.models import CashEntry, Closing, Due, Handover, Payment
from dues.models.rates import month_shown
from dues.owing import first_of
from partyportal.dates import add_months, today
from rulebook.models import RuleValue

SHARES = ["dues_branch_percent", "dues_grassroots_percent"]
LOCKED = "Sổ đã khóa đến hết tháng {}. Hãy ghi vào tháng sau, hoặc mở lại sổ trước khi sửa."
NO_SHARE = "Chưa có quy định tỷ lệ giữ lại cho tháng {}: quản trị hệ thống nhập ở Quy định áp dụng."
BEGINNING = datetime.date(1900, 1, 1)


@dataclass(frozen=True)
class Sums:
    """What moved in an organisation's book between two days."""

    collected: int = 0
    taken_in: int = 0
    other: int = 0
    spent: int = 0
    handed: int = 0

    @property
    def net(self) -> int:
        return self.collected + self.taken_in + self.other - self.spent - self.handed

    def __add__(self, more: "Sums") -> "Sums":
        return Sums(*(getattr(self, one.name) + getattr(more, one.name) for one in fields(Sums)))


def sums_of(organization: Organization, first: datetime.date, last: datetime.date) -> Sums:
    """What moved between the two days, both included; four queries."""
    entries = CashEntry.objects.filter(organization=organization, day__range=(first, last))
    spent = Q(kind=CashEntry.Kind.EXPENSE)
    cash = entries.order_by().aggregate(out=Sum("amount", filter=spent), come=Sum("amount", filter=~spent))
    given = Handover.objects.filter(organization=organization, day__range=(first, last))
    got = Handover.objects.filter(receiver=organization, confirmed_on__range=(first, last))
    return Sums(
        collected=_total(Payment.objects.filter(organization=organization).between(first, last)),
        taken_in=_total(got),
        other=cash["come"] or 0,
        spent=cash["out"] or 0,
        handed=_total(given),
    )


def _total(rows) -> int:
    return rows.order_by().aggregate(total=Sum("amount"))["total"] or 0


def balance_on(organization: Organization, day: datetime.date) -> int:
    """What the organisation holds at the end of the day."""
    return sums_of(organization, BEGINNING, day).net


def left_over(user) -> list[tuple[Organization, int]]:
    """Organisations that ended with money in their books, which is to be handed up or carried over."""
    ended = user.organizations("view", CashEntry).filter(dissolved_on__lte=today())
    return [(one, balance) for one in ended.order_by("position") if (balance := balance_on(one, today()))]


def last_day(month: datetime.date) -> datetime.date:
    return add_months(month, 1) - datetime.timedelta(days=1)


def last_closing(organization: Organization) -> Closing | None:
    return Closing.objects.filter(organization=organization).order_by("-month").first()


def refuse_locked(organization: Organization, day: datetime.date):
    """Raise a sentence for a day in a month of the book that is closed, or before one."""
    closing = last_closing(organization)
    if closing and first_of(day) <= closing.month:
        raise ValidationError(LOCKED.format(month_shown(closing.month)))


def share_rule(organization: Organization, month: datetime.date) -> RuleValue | None:
    """By which rule the organisation keeps its part in the month."""
    key = SHARES[0] if organization.is_branch else SHARES[1]
    return RuleValue.objects.known([key], month, organization).get(key)


def shared(sums: Sums, rule: RuleValue) -> Split:
    """What is kept of dues collected and of what came from below, and what goes up; together always the whole."""
    return split(sums.collected + sums.taken_in, rule)


def closing_of(organization: Organization, month: datetime.date) -> Closing:
    """The month as it would be closed now, unsaved."""
    rule = share_rule(organization, month)
    if rule is None:
        raise ValidationError(NO_SHARE.format(month_shown(month)))
    sums = sums_of(organization, month, last_day(month))
    opening, part = _opening(organization, month), shared(sums, rule)
    dues = list(Due.objects.filter(organization=organization, month=month).with_paid(last_day(month)))
    return Closing(
        organization=organization,
        month=month,
        opening=opening,
        owed=sum(due.amount or 0 for due in dues),
        members=len(dues),
        debtors=sum(due.amount is None or due.left > 0 for due in dues),
        kept=part.kept,
        up=part.up,
        rule=rule,
        balance=opening + sums.net,
        **{one.name: getattr(sums, one.name) for one in fields(Sums)},
    )


def _opening(organization: Organization, month: datetime.date) -> int:
    """What was left of the month before: as it was closed, or what all rows before make."""
    last = Closing.objects.filter(organization=organization, month=add_months(month, -1)).first()
    return last.balance if last else balance_on(organization, month - datetime.timedelta(days=1))


@dataclass(frozen=True)
class Line:
    """A line of the book: a day, what it was for, money in or out, what was left, and the row behind it."""

    day: datetime.date
    words: str
    come: int = 0
    gone: int = 0
    balance: int = 0
    row: object = None


def lines_of(organization: Organization, year: int) -> list[Line]:
    """The lines of a year with the balance after each; dues are one line a month, so that no one person is told."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    entries = CashEntry.objects.filter(organization=organization, day__range=(first, last))
    given = Handover.objects.filter(organization=organization, day__range=(first, last))
    got = Handover.objects.filter(receiver=organization, confirmed_on__range=(first, last))
    found = [
        *_months(Payment.objects.filter(organization=organization).between(first, last)),
        *(_entry(row) for row in entries),
        *(Line(row.day, f"Nộp {_receiver(row)}", gone=row.amount, row=row) for row in given.select_related("receiver")),
        *(
            Line(row.confirmed_on, f"{row.organization.short_name} nộp lên", come=row.amount, row=row)
            for row in got.select_related("organization")
        ),
    ]
    left = balance_on(organization, first - datetime.timedelta(days=1))
    lines = []
    for line in sorted(found, key=lambda line: (line.day, line.gone > 0)):
        left += line.come - line.gone
        lines.append(Line(line.day, line.words, line.come, line.gone, left, line.row))
    return lines


def _receiver(row: Handover) -> str:
    return row.receiver.short_name if row.receiver else row.receiver_name or "cấp trên"


def _entry(row: CashEntry) -> Line:
    return Line(row.day, row.purpose, **{"gone" if row.sign < 0 else "come": row.amount}, row=row)


def _months(payments) -> list[Line]:
    """What was collected in each month, on the last day on which anything was."""
    months: dict[datetime.date, list[tuple[datetime.date, int]]] = {}
    for day, amount in payments.order_by("paid_on").values_list("paid_on", "amount"):
        months.setdefault(first_of(day), []).append((day, amount))
    return [
        Line(rows[-1][0], f"Thu đảng phí trong tháng {month_shown(month)}", come=sum(amount for _, amount in rows))
        for month, rows in months.items()
    ]


def still_to_hand_up(organization: Organization, day: datetime.date) -> int:
    """What of all that came in by the day is the superior's and was not handed up yet; closed months as closed."""
    closings = Closing.objects.filter(organization=organization, month__lte=first_of(day))
    up = closings.order_by().aggregate(total=Sum("up"))["total"] or 0
    last = closings.order_by("-month").first()
    month = add_months(last.month, 1) if last else first_month(organization)
    while month and month <= day:
        if rule := share_rule(organization, month):
            up += shared(sums_of(organization, month, last_day(month)), rule).up
        month = add_months(month, 1)
    return up - _total(Handover.objects.filter(organization=organization, day__lte=day))


def first_month(organization: Organization) -> datetime.date | None:
    """The month of the first row of the organisation's book; None while there is none."""
    days = [
        Payment.objects.filter(organization=organization).aggregate(day=Min("paid_on")),
        CashEntry.objects.filter(organization=organization).aggregate(day=Min("day")),
        Handover.objects.filter(organization=organization).aggregate(day=Min("day")),
        Handover.objects.filter(receiver=organization).aggregate(day=Min("confirmed_on")),
    ]
    known = [found["day"] for found in days if found["day"]]
    return first_of(min(known)) if known else None


def next_to_close(organization: Organization) -> datetime.date:
    """Month after month from the first row on; in an empty book the month that ended last."""
    if last := last_closing(organization):
        return add_months(last.month, 1)
    this = first_of(today())
    return min(first_month(organization) or this, add_months(this, -1))
