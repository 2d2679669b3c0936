"""Reminding by hand: who owes a matter is told, noted, and not told of it again on the same day."""

import datetime
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Grant, Notice, User
from accounts.notices import telling
from accounts.roles import Role
from branches.models import Organization
from home.reminders.forms import NudgeForm
from home.reminders.kinds import KIND_OF, KINDS
from home.reminders.matters import Kind, Matter
from home.reminders.models import Nudge, Reminder
from partyportal import dates
from partyportal.lists import Act, Link
from partyportal.lists.acts import add_to_lists
from partyportal.saving.acts import act
from partyportal.text import key_of

MOST_AT_ONCE = 100
SETTLED = "Việc này đã xong, không còn phải nhắc."
NOTHING_DUE = "Chưa có bước nào có hạn, nên chưa có gì để nhắc."
NOBODY = "Chưa có tài khoản nào của người phải làm; hãy báo trực tiếp cho {}."


@dataclass(frozen=True)
class Owed:
    """A matter as somebody is to be reminded of it."""

    kind: Kind
    organization: Organization
    subject: str
    label: str
    url: str
    due_on: datetime.date
    person: int | None = None  # the key of the user whom it names

    @classmethod
    def of_matter(cls, kind: Kind, matter: Matter) -> "Owed":
        facts = (matter.organization, matter.subject, matter.label, matter.address, matter.due_on)
        return cls(kind, *facts, matter.user_id)

    @classmethod
    def of_reminder(cls, one: Reminder) -> "Owed":
        named = Reminder.objects.filter(kind=one.kind, subject=one.subject, is_personal=True)
        person = named.values_list("user", flat=True).first()
        return cls(KIND_OF[one.kind], one.organization, one.subject, one.label, one.url, one.due_on, person)

    def owers(self) -> list[User]:
        """The person whom it names; else the secretary of the branch; else the post above whose matter it is."""
        if self.person:
            return list(User.objects.filter(pk=self.person, is_active=True))
        grants = Grant.objects.on(dates.today()).filter(organization=self.organization, user__is_active=True)
        held = [grant for grant in grants.select_related("user") if grant.role != Role.ADMINISTRATOR]
        held = [grant for grant in held if grant.carries(self.kind.perm) and grant.role != Role.INSPECTOR]
        first = [grant for grant in held if grant.role == Role.BRANCH_SECRETARY] or held
        return list({grant.user_id: grant.user for grant in first}.values())

    def told_today(self) -> set[int]:
        """Keys of the users who were already reminded of it today."""
        return {*Nudge.objects.filter(subject=self.subject, on=dates.today()).values_list("user", flat=True)}

    def words(self, by: User, note: str) -> str:
        """What the one who owes it reads."""
        late = (dates.today() - self.due_on).days
        state = f"quá hạn {late} ngày" if late > 0 else f"hạn {dates.shown(self.due_on)}"
        return f"{by} nhắc: {self.label[:120]} ({state})." + (f" {note}" if note else "")


@act
def nudge(owed: Owed, *, by: User, note: str = "") -> str:
    """Tell who owes it, and note that they were told; return whom."""
    users = [user for user in owed.owers() if user.pk != by.pk]
    if not users:
        raise ValidationError(NOBODY.format(owed.organization))
    told = owed.told_today()
    new = [user for user in users if user.pk not in told]
    if not new:
        raise ValidationError(f"Hôm nay đã nhắc {_names(users)}.")
    facts = {"kind": owed.kind.key, "organization": owed.organization, "subject": owed.subject}
    facts |= {"label": owed.label[:300], "url": owed.url, "by": by, "note": note, "on": dates.today()}
    Nudge.objects.bulk_create(Nudge(user=user, **facts) for user in new)
    telling.tell(new, Notice.Kind.NUDGE, owed.words(by, note), owed.url)
    return f"Đã nhắc {_names(new)}."


def _names(users) -> str:
    return ", ".join(f"đồng chí {user}" for user in users)


def nudge_row(row, *, by: User, note: str, kind: Kind) -> str:
    """The act of a list: remind of what its row owes."""
    if not kind.by_hand.is_owed(row):
        raise ValidationError(SETTLED)
    matter = kind.by_hand.matter(row)
    if matter is None:
        raise ValidationError(NOTHING_DUE)
    return nudge(Owed.of_matter(kind, matter), by=by, note=note)


def asked(user: User, marks: list[str]) -> list[Owed]:
    """What the address names, as far as the user may remind of it: `report.3`, `task.5`, their own `reminder.7`."""
    keys = {}
    for mark in marks[:MOST_AT_ONCE]:
        key, _, pk = mark.partition(".")
        if number := key_of(pk):
            keys.setdefault(key, []).append(number)
    own = Reminder.objects.visible_to(user).filter(pk__in=keys.pop("reminder", []), is_personal=False, kind__in=KIND_OF)
    found = [Owed.of_reminder(one) for one in own.select_related("organization")]
    for kind in KINDS:
        if kind.by_hand and kind.key in keys:
            rows = kind.by_hand.model.objects.visible_to(user, kind.by_hand.action).filter(pk__in=keys[kind.key])
            owed = [row for row in kind.by_hand.rows(rows) if kind.by_hand.is_owed(row)]
            found += [Owed.of_matter(kind, matter) for row in owed if (matter := kind.by_hand.matter(row))]
    return sorted(found, key=lambda one: one.due_on)


def address_of(kind: Kind, row) -> str:
    return reverse("reminders:nudge", query={"of": f"{kind.key}.{row.pk}"})


def offer_on_lists():
    """Add "Nhắc" to every list of rows that somebody owes: of the chosen rows, of one, of all that are late."""
    for kind in KINDS:
        if hand := kind.by_hand:
            do = partial(nudge_row, kind=kind)
            many = Act(
                key="nudge",
                label="Nhắc",
                icon="bell",
                do=do,
                action=hand.action,
                form=NudgeForm,
                label_for_all="Nhắc tất cả",
            )
            one = Link(label="Nhắc", address=partial(address_of, kind), action=hand.action, fits=hand.is_owed)
            add_to_lists(hand.model, many, one)
