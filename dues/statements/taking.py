"""A statement against what a branch is owed, and the lines that were chosen written as receipts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Sum

from branches.models import Organization
from dues import actions
from dues.ledger import last_closing
from dues.models import Due, Payment
from dues.statements.matching import Line, Owed, Person, matched
from dues.statements.reading import Entry
from partyportal import dates
from partyportal.saving.acts import act

SALT = "dues.statement"
ONE_DAY = 24 * 60 * 60
STALE = "Bản xem trước đã quá một ngày hoặc không phải của đồng chí. Hãy tải lại tệp sao kê."


def people_of(organization: Organization) -> list[Person]:
    """The members who owe or owed the branch something, with what is left and what came by transfer; two queries."""
    people: dict[int, Person] = {}
    rows = Due.objects.filter(organization=organization, amount__gt=0).with_paid().select_related("member")
    for due in rows.order_by("member__sort_key", "month"):
        person = people.setdefault(due.member_id, Person(due.member_id, due.member.full_name))
        if due.left:
            person.owed.append(Owed(due.pk, due.month, due.left))
    taken = Payment.objects.filter(organization=organization, method=Payment.Method.TRANSFER).order_by()
    for member, day, total in taken.values_list("due__member", "paid_on").annotate(total=Sum("amount")):
        if member in people:
            people[member].taken[day] = total
    return [*people.values()]


def lines_of(organization: Organization, entries: list[Entry]) -> list[Line]:
    """The statement against what is owed today."""
    closing = last_closing(organization)
    people = people_of(organization)
    return matched(entries, people, today=dates.today(), closed=closing and closing.last_day)


def packed(organization: Organization, lines: Iterable[Line], by) -> str:
    """What may be taken in, for the page to hold: months and amounts alone, signed, for this user and a day."""
    kept = [[line.entry.day.isoformat(), line.parts] for line in lines]
    return signing.dumps([organization.pk, by.pk, kept], salt=SALT, compress=True)


def unpacked(organization: Organization, text: str, by) -> list[tuple[datetime.date, list]]:
    """The lines that the page held; ValidationError where they are of another branch, user or day."""
    try:
        place, user, kept = signing.loads(text, salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature:
        raise ValidationError(STALE) from None
    if (place, user) != (organization.pk, by.pk):
        raise ValidationError(STALE)
    return [(datetime.date.fromisoformat(day), parts) for day, parts in kept]


@act
def take(*, organization: Organization, lines: Iterable[tuple[datetime.date, list]], by) -> list[Payment]:
    """Write a receipt for each month that the chosen lines pay, by the day of the transfer; all of them or none."""
    sums: dict[datetime.date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for day, parts in lines:
        for key, amount in parts:
            sums[day][key] += amount
    made = []
    for day, amounts in sorted(sums.items()):
        dues = Due.objects.filter(organization=organization, pk__in=amounts)
        made += actions.collect(dues=dues, day=day, method=Payment.Method.TRANSFER, by=by, amounts=amounts)
    return made
