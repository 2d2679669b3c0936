"""What a reminder is made of: a matter that falls due, and the kind of matters that it belongs to."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models

from accounts.roles import Role
from branches.models import Organization
from rulebook.models import RuleValue


@dataclass(frozen=True)
class Matter:
    """Something that somebody must do: about which row, whose, by when and by which rule."""

    row: models.Model
    organization: Organization
    label: str
    due_on: datetime.date
    rule: RuleValue | None = None
    user_id: int | None = None  # of the person whom it names
    part: str = ""  # where one row has several matters
    url: str = ""  # where it is not the page of the row
    tells_roles: bool = True  # or only the person

    @property
    def address(self) -> str:
        return self.url or self.row.get_absolute_url()

    @property
    def subject(self) -> str:
        return f"{self.row._meta.label_lower}:{self.row.pk}{self.part and ':'}{self.part}"


# All matters that fall due by the second day; the first is today.
Collect = Callable[[datetime.date, datetime.date], Iterable[Matter]]


@dataclass(frozen=True)
class Kind:
    """A kind of matters: what is to be done, who finds them, and the usual days before and roles told."""

    key: str
    title: str
    perm: str  # only who holds it where the matter is may be told
    days: str
    roles: frozenset[str]
    collect: Collect = field(repr=False)
    tells_person: bool = False
    by_hand: "ByHand | None" = field(default=None, repr=False)


@dataclass(frozen=True)
class ByHand:
    """How somebody reminds of a row of a list by hand: of which model, with which right, of what it owes."""

    model: type[models.Model]
    action: str  # the right that it asks of the row
    is_owed: Callable[..., bool]  # of a row, from what stands in it
    matter: Callable[..., Matter | None]  # of a row; None where nothing is owed any more
    rows: Callable = lambda rows: rows  # the rows with what the two need


BRANCH = frozenset({Role.BRANCH_SECRETARY})
COMMITTEE = frozenset({Role.SECRETARY, Role.OFFICE})
# The committee's secretary sees what the office sees.
EVERY_SECRETARY = BRANCH | COMMITTEE
COMMISSION = frozenset({Role.SECRETARY, Role.INSPECTOR})
