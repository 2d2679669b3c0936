"""Demonstration data: an invented department committee, built for one day and always the same for that day."""

import datetime
import random
from dataclasses import dataclass, field

from django.db import transaction

from accounts.models import User
from branches.models import Organization
from demo import awards, dues, history, inspection, meetings, organizations, reminders, reports, reviews
from demo.membership import admission, charges, corrections, obligations, people, quality, standing, transfers
from demo.work import documents, scoring, solidarity, targets, tasks
from members.models import Member
from partyportal.saving.acts import written_by


@dataclass
class Stage:
    """What the builders share: the day, the dice, and whom and what is already built."""

    today: datetime.date
    shape: str = "committee"
    dice: random.Random = field(init=False)
    root: Organization | None = None
    branches: list[Organization] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    register: documents.Register | None = None
    syllabus: meetings.Syllabus | None = None

    def __post_init__(self):
        self.dice = random.Random("An Bình")

    @property
    def year(self) -> int:
        """The last full year: its annual report is issued."""
        return self.today.year - 1

    @property
    def opened(self) -> datetime.date:
        """The day on which the committee began to keep its register in the portal."""
        return datetime.date(self.year - 3, 1, 1)

    def day(self, years: int, month: int, day: int) -> datetime.date:
        """A day of the last full year, or of one so many years later."""
        return datetime.date(self.year + years, month, day)

    def units(self) -> list[Organization]:
        """The organisations that hold branch meetings."""
        return self.branches or [self.root]


BUILDERS = [
    people.build,
    quality.build,
    admission.build,
    transfers.build,
    standing.build,
    charges.build,
    documents.build,
    meetings.build,
    tasks.build,
    awards.build,
    obligations.build,
    dues.build,
    inspection.build,
    targets.build,
    scoring.build,
    solidarity.build,
    reviews.build,
    reports.build,
    corrections.build,
    reminders.build,
]


def is_built(shape: str) -> bool:
    """Whether the database already holds this demonstration."""
    codes = organizations.CODES[shape]
    users = User.objects.filter(username__in=people.ACCOUNTS[shape]).count()
    found = Organization.objects.filter(code__in=codes).count()
    return found == len(codes) == Organization.objects.count() and users == len(people.ACCOUNTS[shape])


def holds_data() -> bool:
    """Whether anyone works in this database."""
    return Organization.objects.exists() or User.objects.exists() or Member.objects.exists()


@transaction.atomic
def build(today: datetime.date, shape: str) -> Stage:
    """Build the demonstration as it stands on the day."""
    stage = Stage(today, shape)
    organizations.build(stage)
    people.open_accounts(stage)
    with written_by(stage.users["office"]):
        for builder in BUILDERS:
            builder(stage)
        history.backdate(stage)
    return stage
