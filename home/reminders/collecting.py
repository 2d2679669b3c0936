"""Brings the reminders of all users up to date: adds what falls due, changes what moved, removes what is settled."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction

from accounts.models import Grant
from home.reminders.kinds import KINDS
from home.reminders.matters import Kind, Matter
from home.reminders.models import Reminder, ReminderRule

FACTS = ["organization_id", "label", "url", "due_on", "rule_id", "is_personal"]
OPENED_AGAIN = {"mailed_step": None, "hidden_until": None, "done_on": None}


def rules() -> dict[str, ReminderRule]:
    """The rule of each kind; a new kind gets the usual one, which the administrator may change."""
    stored = {rule.kind: rule for rule in ReminderRule.objects.all()}
    for kind in KINDS:
        if kind.key not in stored:
            told = {name: role in kind.roles for role, name in ReminderRule.TELLS.items()}
            facts = told | {"days": kind.days, "tells_person": kind.tells_person}
            stored[kind.key] = ReminderRule.objects.get_or_create(kind=kind.key, defaults=facts)[0]
    return stored


@transaction.atomic
def collect(today: datetime.date):
    """Write the reminders of the day; run twice, it changes nothing."""
    wanted = {(row.user_id, row.kind, row.subject): row for row in _due(today)}
    kept = {(row.user_id, row.kind, row.subject): row for row in Reminder.objects.select_for_update()}
    gone = [row.pk for key, row in kept.items() if key not in wanted]
    Reminder.objects.filter(pk__in=gone).delete()
    Reminder.objects.bulk_create(
        [row for key, row in wanted.items() if key not in kept], batch_size=500, ignore_conflicts=True
    )
    moved = [kept[key] for key, row in wanted.items() if key in kept and _take_over(kept[key], row)]
    Reminder.objects.bulk_update(moved, [*FACTS, *OPENED_AGAIN], batch_size=500)


def _due(today) -> Iterator[Reminder]:
    """Every reminder that there should be today."""
    audience, by_kind = Audience.of(today), rules()
    for kind in KINDS:
        rule = by_kind[kind.key]
        if rule.is_active:
            for matter in kind.collect(today, today + datetime.timedelta(days=rule.steps[0])):
                yield from _told(kind, rule, matter, audience, today)


def _told(kind: Kind, rule: ReminderRule, matter: Matter, audience: "Audience", today) -> Iterator[Reminder]:
    personal = matter.user_id if rule.tells_person else None
    roles = rule.roles if matter.tells_roles else set()
    users = audience.of_roles(matter.organization.path, roles, kind.perm)
    for user_id in users | ({personal} if personal else set()):
        yield Reminder(
            user_id=user_id,
            organization=matter.organization,
            kind=kind.key,
            subject=matter.subject,
            label=matter.label[:300],
            url=matter.address,
            due_on=matter.due_on,
            rule=matter.rule,
            is_personal=user_id == personal,
            first_seen_on=today,
        )


def _take_over(kept: Reminder, row: Reminder) -> bool:
    """Whether the kept one differed: it takes what is new, and with another due day it begins anew."""
    if all(getattr(kept, fact) == getattr(row, fact) for fact in FACTS):
        return False
    if kept.due_on != row.due_on:
        for name, value in OPENED_AGAIN.items():
            setattr(kept, name, value)
    for fact in FACTS:
        setattr(kept, fact, getattr(row, fact))
    return True


class Audience:
    """Who holds which role where today, read once for all matters."""

    def __init__(self, grants):
        self.by_path = defaultdict(list)
        for grant in grants:
            self.by_path[grant.organization.path].append(grant)

    @classmethod
    def of(cls, day: datetime.date) -> "Audience":
        grants = Grant.objects.on(day).filter(user__is_active=True).select_related("organization")
        return cls(grants)

    def of_roles(self, path: str, roles: set[str], perm: str) -> set[int]:
        """The users who hold one of the roles at or above the path, if it carries the permission."""
        keys = path.strip("/").split("/")
        above = (f"/{'/'.join(keys[:depth])}/" for depth in range(1, len(keys) + 1))
        grants = (grant for place in above for grant in self.by_path.get(place, []))
        return {grant.user_id for grant in grants if grant.roles & roles and grant.carries(perm)}
