"""What a disciplinary measure holds back, and until when: badge, grade, election."""

import datetime
from dataclasses import dataclass

from inspection.models import Discipline
from partyportal import dates
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

BADGE, GRADE, ELECTION = "badge", "grade", "election"
WORDS = {
    BADGE: "Xét tặng Huy hiệu Đảng",
    GRADE: "Xếp loại từ mức hoàn thành tốt nhiệm vụ trở lên",
    ELECTION: "Giới thiệu bầu cử, bổ nhiệm",
}
KEYS = {
    BADGE: {
        Discipline.Form.REPRIMAND: "badge_wait_reprimand",
        Discipline.Form.WARNING: "badge_wait_warning",
        Discipline.Form.DISMISSAL: "badge_wait_dismissal",
    },
    GRADE: dict.fromkeys(Discipline.Form, "discipline_grade_years"),
    ELECTION: dict.fromkeys(Discipline.Form, "discipline_effect_months"),
}
BOUNDED = {Discipline.Form.REPRIMAND, Discipline.Form.WARNING, Discipline.Form.DISMISSAL}


@dataclass(frozen=True)
class Wait:
    """Something that is not open to the member before the day, by the rule."""

    purpose: str
    until: datetime.date  # the first day on which it is open again
    rule: RuleValue

    @property
    def words(self) -> str:
        return WORDS[self.purpose]

    @property
    def is_over(self) -> bool:
        return self.until <= dates.today()


def clock() -> Clock:
    """A clock that has read the rules of all waits at once."""
    return Clock.holding({key for keys in KEYS.values() for key in keys.values()})


def waits_of(row: Discipline, by: Clock) -> list[Wait]:
    """What the measure holds back; nothing where it was annulled or the rulebook knew no rule on its day."""
    if row.is_annulled or row.voided_on or row.form not in BOUNDED or row.member_id is None:
        return []
    since = row.announced_on or row.decided_on
    by = by.at(row.organization)
    found = [(purpose, by.rule(keys[row.form], since)) for purpose, keys in KEYS.items()]
    return [Wait(purpose, _until(purpose, since, rule, by), rule) for purpose, rule in found if rule]


def _until(purpose: str, since: datetime.date, rule: RuleValue, by: Clock) -> datetime.date:
    if purpose == GRADE:
        return datetime.date(since.year + rule.number, 1, 1)
    return by.by(rule, since).day


def held_back(purpose: str, members, day: datetime.date) -> dict[int, datetime.date]:
    """Which of the members are not eligible on the day, and from which day they are again; the measure is not told."""
    return {member: wait.until for member, wait in longest(purpose, members, day).items()}


def longest(purpose: str, members, day: datetime.date) -> dict[int, Wait]:
    """What holds each of the members back on the day for the longest, with its rule: the rule tells of a measure.

    What was not announced yet holds nobody back: else its subject would learn of it here.
    """
    rows = Discipline.objects.standing().filter(member__in=members, announced_on__lte=day)
    rows = rows.select_related("organization")
    found: dict[int, Wait] = {}
    if not (rows := list(rows)):
        return found
    by = clock()
    for row in rows:
        for wait in waits_of(row, by):
            if wait.purpose == purpose and wait.until > day:
                found[row.member_id] = max(wait, found.get(row.member_id, wait), key=lambda one: one.until)
    return found
