"""What the party age of one member is counted from."""

import datetime
from dataclasses import dataclass

from members.models import Interruption, Member, Membership, Status
from members.partyage import Anniversary, Gap, Ground, PartyAge, ground_of, next_anniversary, party_age
from partyportal.dates import PartialDate
from rulebook.models import RuleValue

# Whoever went so is in the Party no longer; who moved out is, elsewhere.
LAST = {Membership.HowOut.LEFT, Membership.HowOut.STRUCK_OFF, Membership.HowOut.EXPELLED, Membership.HowOut.DIED}


@dataclass(frozen=True)
class PartyLife:
    """A member's admission, dated memberships and interruptions, read once; prefetched rows cost no query."""

    member: Member
    memberships: tuple[Membership, ...]
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, member: Member) -> "PartyLife":
        rows = sorted(member.memberships.all(), key=lambda row: row.valid_from)
        return cls(member, tuple(rows), tuple(row.span for row in member.interruptions.all() if row.is_deducted))

    @property
    def ground(self) -> Ground | None:
        """From which day the party age is counted."""
        member = self.member
        return ground_of(member.admission_decision_on, member.card_admitted_on, member.admitted_on)

    def until(self, day: datetime.date) -> datetime.date:
        """The day itself, or the earlier one on which the person left the Party or died."""
        row = self._row(day)
        return row.valid_to if row and row.valid_to and row.valid_to <= day and row.how_out in LAST else day

    def full_from(self, day: datetime.date) -> PartialDate | None:
        """Since when the person is a full member by that day; None on probation, also after a re-admission."""
        standings = [row for row in self.memberships if row.status in (Status.FULL, Status.PROBATIONARY)]
        known = [row for row in standings if row.valid_from <= day]
        if known and known[-1].status == Status.PROBATIONARY:
            return None
        first = next((row.valid_from for row in known if row.status == Status.FULL), None)
        return self.member.official_on or (PartialDate.from_day(first) if first else None)

    def age(self, day: datetime.date) -> PartyAge:
        counted = self.until(day)
        return party_age(counted, self.ground, self.full_from(counted), self.gaps)

    def next_badge(self, day: datetime.date, rule: RuleValue | None) -> Anniversary | None:
        """The next level of the rulebook's list; None for who has left the Party or reached them all."""
        if rule is None or self.until(day) != day:
            return None
        return next_anniversary(day, map(int, rule.items), self.ground, self.gaps)

    def _row(self, day: datetime.date) -> Membership | None:
        return next((row for row in reversed(self.memberships) if row.valid_from <= day), None)


@dataclass(frozen=True)
class PartyFacts:
    """What a member's page says of their party age: on which day, what badge comes next and by which rule."""

    member: Member
    day: datetime.date
    ground: Ground | None
    age: PartyAge
    badge: Anniversary | None
    rule: RuleValue | None
    interruptions: list[Interruption]


def party_facts(member: Member, today: datetime.date) -> PartyFacts:
    """The party age of a member today, or on the day on which they left the Party."""
    life = PartyLife.of(member)
    rule = RuleValue.objects.known(["badge_years"], today, member.organization).get("badge_years")
    interruptions = list(member.interruptions.all())  # prefetched, as for the party life
    age, badge = life.age(today), life.next_badge(today, rule)
    return PartyFacts(member, life.until(today), life.ground, age, badge, rule, interruptions)
