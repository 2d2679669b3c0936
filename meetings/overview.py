"""A year at a glance: who met and who did not, who came, and who stayed away without a reason."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.utils import timezone

from branches.models import Organization
from meetings.models import Attendance, Meeting, QualityScore
from meetings.models.quality import GRADES
from members.headcount.balance import Period, ground_of
from members.models import Member
from partyportal.dates import add_months, today
from rulebook.models import RuleValue

Kind, Status, State = Meeting.Kind, Meeting.Status, Attendance.State
HELD = {Status.HELD, Status.APPROVED}
COMING = {Status.PLANNED, Status.CONVENED, Status.POSTPONED}
GENERAL_KINDS = {Kind.INTERIM_REVIEW, Kind.YEAR_REVIEW}
MONTHLY, QUARTERLY, YEARLY = (
    "branch_meetings_per_month",
    "thematic_meetings_per_quarter",
    "general_conferences_per_year",
)
UNEXCUSED_MONTHS = "strike_off_months"


@dataclass(frozen=True)
class Span:
    """A month or quarter of the year, the meetings of one kind in it, and how many there must be."""

    label: str
    ends_on: datetime.date
    meetings: list[Meeting]
    rule: RuleValue | None

    @property
    def held(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.status in HELD]

    @property
    def coming(self) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.status in COMING]

    @property
    def is_over(self) -> bool:
        return self.ends_on < today()

    @property
    def is_short(self) -> bool:
        """Whether the time is over and fewer met than the rule of its last day asks."""
        return self.is_over and self.rule is not None and len(self.held) < self.rule.number


@dataclass
class Line:
    """One organisation's year: its meetings, and how many came to those of its branch."""

    organization: Organization
    months: list[Span]
    quarters: list[Span]
    general: Span | None
    meetings: list[Meeting]
    came: int = 0
    obliged: int = 0
    scores: list[QualityScore] = field(default_factory=list)

    @property
    def quality(self) -> list["Mark"]:
        """How good its meetings were by month, by quarter and over the year."""
        parts = {f"Tháng {month}": range(month, month + 1) for month in range(1, 13)}
        parts |= {f"Quý {n}": range(month, month + 3) for n, month in enumerate((1, 4, 7, 10), start=1)}
        parts["Cả năm"] = range(1, 13)
        return [
            Mark.of(label, [score for score in self.scores if score.meeting.day.month in part])
            for label, part in parts.items()
        ]

    @property
    def due(self) -> list[Meeting]:
        """The meetings of the year's programme whose hour has come."""
        return [meeting for meeting in self.meetings if meeting.starts_at <= timezone.now()]

    @property
    def kept(self) -> int:
        return len([meeting for meeting in self.due if meeting.status in HELD])

    @property
    def missing(self) -> list[str]:
        """The months and quarters in which too few met."""
        spans = [*self.months, *self.quarters, *filter(None, [self.general])]
        return [span.label for span in spans if span.is_short]

    @property
    def missing_in_words(self) -> str:
        return ", ".join(self.missing)


@dataclass(frozen=True)
class Mark:
    """The mean of some scores, with its grade on the newest of their sheets."""

    label: str
    points: Decimal | None = None
    grade: str = ""

    @classmethod
    def of(cls, label: str, scores: list[QualityScore]) -> "Mark":
        if not scores:
            return cls(label)
        mean = Decimal(sum(score.total for score in scores)) / len(scores)
        return cls(label, round(mean, 1), GRADES[scores[-1].sheet.grade_of(mean)])

    @property
    def words(self) -> str:
        """92 or 91,5, without the zero of a whole number."""
        return "" if self.points is None else f"{self.points.normalize():f}".replace(".", ",")


class Year:
    """What the organisations that a user sees did in a year."""

    def __init__(self, organizations: Iterable[Organization], year: int):
        self.organizations, self.year = list(organizations), year
        self.first, self.last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)

    @cached_property
    def rules(self) -> dict[str, list[RuleValue]]:
        """Every value of the rules that the page asks, read once."""
        found = defaultdict(list)
        keys = [MONTHLY, QUARTERLY, YEARLY, UNEXCUSED_MONTHS]
        for rule in RuleValue.objects.filter(key__in=keys).select_related("source", "organization"):
            found[rule.key].append(rule)
        return found

    def rule(self, key: str, day: datetime.date, organization: Organization) -> RuleValue | None:
        holding = [rule for rule in self.rules[key] if rule.holds(day, organization)]
        return max(holding, key=RuleValue.nearness, default=None)

    @cached_property
    def lines(self) -> list[Line]:
        meetings = defaultdict(list)
        rows = Meeting.objects.filter(organization__in=self.organizations).exclude(status=Status.VOIDED)
        for meeting in rows.between(self.first, self.last).order_by("starts_at", "pk"):
            meetings[meeting.organization_id].append(meeting)
        lines = [self._line(one, meetings[one.pk]) for one in self.organizations]
        by_place = {line.organization.pk: line for line in lines}
        self._count_people(by_place)
        scores = QualityScore.objects.filter(organization__in=self.organizations).between(self.first, self.last)
        for score in scores.select_related("meeting", "sheet").order_by("meeting__starts_at"):
            by_place[score.organization_id].scores.append(score)
        return lines

    def _line(self, organization: Organization, meetings: list[Meeting]) -> Line:
        regular = Kind.BRANCH_REGULAR if organization.is_branch else Kind.COMMITTEE
        months = self._spans(organization, meetings, {regular}, 1, MONTHLY if organization.is_branch else "")
        if organization.is_branch:
            quarters, general = self._spans(organization, meetings, {Kind.BRANCH_THEMATIC}, 3, QUARTERLY), None
        else:
            quarters, general = [], self._spans(organization, meetings, GENERAL_KINDS, 12, YEARLY)[0]
        return Line(organization, months, quarters, general, meetings)

    def _spans(self, organization, meetings, kinds, months: int, key: str) -> list[Span]:
        """The year in parts of so many months."""
        spans = []
        for first in range(1, 13, months):
            begins = self.first.replace(month=first)
            ends = add_months(begins, months) - datetime.timedelta(days=1)
            within = [row for row in meetings if row.kind in kinds and begins <= row.day <= ends]
            rule = self.rule(key, ends, organization) if key and self._stood(organization, begins) else None
            spans.append(Span(_label(first, months), ends, within, rule))
        return spans

    def _stood(self, organization: Organization, day: datetime.date) -> bool:
        """Whether it stood on the day and meetings were kept here by then, so that it may be asked whether it met."""
        kept = self.known_since.get(organization.pk) or min(self.known_since.values(), default=None)
        begins = max(filter(None, [kept, organization.established_on]), default=None)
        ends = organization.dissolved_on
        return kept is not None and begins <= day and (ends is None or ends > day)

    @cached_property
    def known_since(self) -> dict[int, datetime.date]:
        """The first of the month in which each organisation's first meeting stands."""
        since = {}
        rows = Meeting.objects.filter(organization__in=self.organizations).order_by("-starts_at")
        for key, starts_at in rows.values_list("organization", "starts_at"):
            since[key] = timezone.localdate(starts_at).replace(day=1)
        return since

    def _count_people(self, lines: dict[int, Line]):
        for top in tops(self.organizations):
            ground = ground_of(Period(top, self.first, self.last))
            for attended in Attendance.objects.by_branch_meeting(ground, self.first, self.last):
                if line := lines.get(attended.organization_id):
                    line.came += attended.came
                    line.obliged += attended.obliged

    @cached_property
    def absentees(self) -> list["Absentee"]:
        """Who stayed away from branch meetings without a reason, the most months first."""
        rows = Attendance.objects.filter(state=State.UNEXCUSED, organization__in=self.organizations, was_obliged=True)
        held = Meeting.objects.held().of_branches().between(self.first, self.last)
        rows = rows.filter(meeting__in=held).select_related("member", "organization", "meeting")
        found: dict[int, Absentee] = {}
        for row in rows.order_by("meeting__starts_at"):
            one = found.setdefault(row.member_id, Absentee(row.member, row.organization))
            one.days.append(row.meeting.day)
        for one in found.values():
            one.rule = self.rule(UNEXCUSED_MONTHS, one.days[-1], one.organization)
        return sorted(found.values(), key=lambda one: (-one.months, one.member.sort_key))


@dataclass
class Absentee:
    """Somebody who stayed away without a reason, and from how many months on the rule asks for more."""

    member: Member
    organization: Organization
    days: list[datetime.date] = field(default_factory=list)
    rule: RuleValue | None = None

    @property
    def months(self) -> int:
        return len({(day.year, day.month) for day in self.days})

    @property
    def is_grave(self) -> bool:
        return self.rule is not None and self.months >= self.rule.number

    @property
    def days_in_words(self) -> str:
        return ", ".join(f"{day.day:02d}/{day.month:02d}" for day in self.days)


def _label(first: int, months: int) -> str:
    return {1: f"tháng {first}", 3: f"quý {(first + 2) // 3}", 12: "cả năm"}[months]


def tops(organizations: list[Organization]) -> list[Organization]:
    """Those of them that stand under none of the others."""
    paths = {one.path for one in organizations}
    return [
        one for one in organizations if not any(one.path != other and one.path.startswith(other) for other in paths)
    ]
