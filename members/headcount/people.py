"""The people behind figures of the head-count: dated rows, with the labels of that time."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from branches.models import OrganizationName
from members.headcount.balance import Period
from members.models import Member, Membership, Status


@dataclass(frozen=True)
class PersonLine:
    """A dated membership as it was; the address only where the reader may open the person."""

    row: Membership
    organization: str
    standing: str
    url: str


def people_of(keys: list[int], period: Period, user) -> list[PersonLine]:
    """The memberships of these keys in their order, in three queries."""
    rows = Membership.objects.filter(pk__in=keys).select_related("member", "organization").with_standing().in_bulk()
    kept = [rows[key] for key in keys if key in rows]
    names = names_of({row.organization_id for row in kept})
    seen = {row.member_id for row in kept}
    visible = set(Member.objects.visible_to(user).filter(pk__in=seen).order_by().values_list("pk", flat=True))
    return [
        PersonLine(
            row,
            name_on(names[row.organization_id], day_of(row, period)) or row.organization.short_name,
            standing_label(row),
            row.member.get_absolute_url() if row.member_id in visible else "",
        )
        for row in kept
    ]


def standing_label(row: Membership) -> str:
    """Chính thức; where the status of that time is another one: Chính thức, miễn sinh hoạt."""
    standing = Status(row.standing).label
    return standing if row.status == row.standing else f"{standing}, {row.get_status_display().lower()}"


def day_of(row: Membership, period: Period) -> datetime.date:
    """A day of the period, or the one before it, on which the row counted."""
    last = row.valid_to - datetime.timedelta(days=1) if row.valid_to else period.ends_on
    return max(row.valid_from, min(last, period.ends_on))


def names_of(organizations: set[int]) -> dict[int, list[OrganizationName]]:
    found = defaultdict(list)
    for name in OrganizationName.objects.filter(organization__in=organizations).order_by("valid_from"):
        found[name.organization_id].append(name)
    return found


def name_on(names: list[OrganizationName], day: datetime.date) -> str:
    """The short name in force on the day, else the first one."""
    known = [name.short_name for name in names if name.valid_from <= day] or [name.short_name for name in names[:1]]
    return known[-1] if known else ""
