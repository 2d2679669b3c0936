"""A statement against what a branch is owed, and the lines that were chosen written as receipts."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Max, Sum

from branches.models import Organization
from dues import actions
from dues.ledger import last_closing
from dues.models import Due, Payment
from dues.models.rates import month_shown
from dues.statements.matching import Line, Owed, Person, matched
from dues.statements.reading import Entry
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act

SALT = "dues.statement"
ONE_DAY = 24 * 60 * 60
NEWER = "Tháng {} của đồng chí {} đã có phiếu thu mới từ lúc xem trước."
STALE = "Bản xem trước đã quá một ngày hoặc không phải của đồng chí. Hãy tải lại tệp sao kê."


def people_of(organization: Organization) -> list[Person]:
    """The members who owe or owed the branch something, with what is left and what came by transfer; three queries."""
    people: dict[int, Person] = {}
    rows = Due.objects.filter(amount__gt=0).with_paid().select_related("member")
    found = [*rows.filter(organization=organization), *rows.inherited_by([organization.pk])]
    for due in sorted(found, key=lambda due: (due.member.sort_key, due.member_id, due.month)):
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
    """What may be taken in, for the page to hold: months and amounts alone, signed, for this user and a day.

    With the last receipt that it knew: what was taken in since is not taken in a second time.
    """
    kept = [[line.entry.day.isoformat(), line.parts] for line in lines]
    last = Payment.all_rows.filter(organization=organization).aggregate(last=Max("pk"))["last"] or 0
    return signing.dumps([organization.pk, by.pk, last, kept], salt=SALT, compress=True)


@dataclass(frozen=True)
class Held:
    """What a page held: the lines that may be taken in, and the last receipt that they knew."""

    lines: list[tuple[datetime.date, list]]
    last: int


def unpacked(organization: Organization, text: str, by) -> Held:
    """What the page held; ValidationError where it is of another branch, user or day."""
    try:
        place, user, last, kept = signing.loads(text, salt=SALT, max_age=ONE_DAY)
    except signing.BadSignature:
        raise ValidationError(STALE) from None
    if (place, user) != (organization.pk, by.pk):
        raise ValidationError(STALE)
    return Held([(datetime.date.fromisoformat(day), parts) for day, parts in kept], last)


@act
def take(*, organization: Organization, held: Held, chosen: set[int], by) -> list[Payment]:
    """Write a receipt for each month that the chosen lines pay, by the day of the transfer; all of them or none."""
    sums: dict[datetime.date, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for number, (day, parts) in enumerate(held.lines):
        for key, amount in parts if number in chosen else ():
            sums[day][key] += amount
    lock(Organization, pk=organization.pk)
    _refuse_newer({key for amounts in sums.values() for key in amounts}, held.last)
    made = []
    for day, amounts in sorted(sums.items()):
        dues = Due.objects.filter(pk__in=amounts)
        dues = [*dues.filter(organization=organization), *dues.inherited_by([organization.pk])]
        made += actions.collect(dues=dues, day=day, method=Payment.Method.TRANSFER, by=by, amounts=amounts)
    return made


def _refuse_newer(keys: set[int], last: int):
    """A part leaves a rest that the same line would pay again: what was paid since the preview is looked at anew."""
    newer = Payment.objects.filter(due__in=keys, pk__gt=last).select_related("due__member").order_by("pk").first()
    if newer:
        raise ValidationError(NEWER.format(month_shown(newer.due.month), newer.due.member))
