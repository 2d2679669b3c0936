"""The figures of the outline, each with the rows that make it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Count, Q

from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from branches.models import Organization
from meetings.models import Attendance, Meeting
from members.models import Member, Membership, Status
from partyportal import dates
from partyportal.text import grouped
from reports.models import BranchReport, TypedFigure
from reports.typed import TYPED
from resolutions.models import Dissemination, Document, Task


@dataclass(frozen=True)
class FigureRow:
    """A row that adds to a figure: `amount` to its value, `base` to the whole that it is a share of."""

    key: str
    label: str
    organization_id: int
    amount: Decimal | int = 1
    base: Decimal | int = 0
    detail: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure under its code, with its rows and the branches that have not given their part."""

    code: str
    label: str
    rows: tuple[FigureRow, ...] = ()
    unknown: tuple[str, ...] = ()
    mean: bool = False

    @cached_property
    def value(self) -> Decimal:
        total = sum((Decimal(row.amount) for row in self.rows), Decimal(0))
        return round(total / len(self.rows), 1) if self.mean and self.rows else total

    @cached_property
    def whole(self) -> Decimal:
        return sum((Decimal(row.base) for row in self.rows), Decimal(0))

    @property
    def is_known(self) -> bool:
        return not self.unknown

    def of(self, organization_ids: set[int]) -> "Figure":
        """The part of the figure that these organisations add."""
        rows = tuple(row for row in self.rows if row.organization_id in organization_ids)
        return Figure(self.code, self.label, rows, mean=self.mean)


@dataclass(frozen=True)
class Scope:
    """Of which organisation, between which days (both count), and of which year a report speaks."""

    organization: Organization
    begins_on: datetime.date
    ends_on: datetime.date
    kind: str
    year: int
    period_id: int | None = None
    # A committee adds up what it has accepted; a branch reads what it has typed itself.
    accepted_only: bool = True

    @cached_property
    def branches(self) -> list[Organization]:
        """The branches at or below the organisation that stand on the last day."""
        below = Organization.objects.under([self.organization]).branches().active(self.ends_on)
        return list(below.order_by("code"))

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        return self.begins_on, self.ends_on

    def before(self) -> "Scope":
        """The same period of the year before, to compare with."""
        begins, ends = (dates.add_months(day, -12) for day in self.days)
        return Scope(self.organization, begins, ends, self.kind, self.year - 1)


def row_of(instance, label: str, organization_id: int, **facts) -> FigureRow:
    """Return a figure's row that opens the instance."""
    return FigureRow(f"{instance._meta.label_lower}:{instance.pk}", label[:300], organization_id, **facts)


# Members


def _person(membership: Membership, **facts) -> FigureRow:
    member = membership.member
    detail = facts.pop("detail", membership.get_status_display())
    return row_of(member, f"{member} – {membership.organization}", membership.organization_id, detail=detail, **facts)


def _in_head_count(scope: Scope):
    rows = Membership.objects.within(scope.organization).on(scope.ends_on)
    return rows.select_related("member", "organization").order_by("organization__code", "member__sort_key")


def _branches(scope):
    return [row_of(branch, branch.name, branch.pk) for branch in scope.branches]


def _people(condition: Q | None = None) -> Callable[[Scope], list[FigureRow]]:
    def rows(scope):
        counted = _in_head_count(scope)
        return [_person(row) for row in (counted.filter(condition) if condition else counted)]

    return rows


def _ages(scope):
    rows = []
    for row in _in_head_count(scope):
        if row.member.birth_date:
            age = _age(row.member.birth_date, scope.ends_on)
            rows.append(_person(row, amount=age, detail=f"sinh {row.member.birth_date}"))
    return rows


def _age(born, day: datetime.date) -> int:
    """Completed years on the day; where only the month or year is known, the difference of the years."""
    had_birthday = born.day is None or (day.month, day.day) >= (born.day.month, born.day.day)
    return day.year - born.year - (not had_birthday)


def _under_forty(scope):
    young = [row for row in _ages(scope) if row.amount < 40]
    return [FigureRow(row.key, row.label, row.organization_id, detail=row.detail) for row in young]


def _moves(kind: str, edge: str) -> Callable[[Scope], list[FigureRow]]:
    """Dated memberships that began (`how_in`) or ended (`how_out`) in the period by one kind of move."""
    day_field = "valid_from" if edge == "how_in" else "valid_to"

    def rows(scope):
        moved = Membership.objects.within(scope.organization).filter(**{edge: kind, f"{day_field}__range": scope.days})
        return [
            _person(row, detail=f"ngày {getattr(row, day_field):%d/%m/%Y}")
            for row in moved.select_related("member", "organization").order_by(day_field)
        ]

    return rows


# Meetings


def _held(scope, **conditions):
    held = Meeting.objects.held().within(scope.organization).between(*scope.days)
    return held.filter(**conditions).select_related("organization")


def _meeting(meeting, **facts):
    detail = f"{meeting.organization}, ngày {meeting.starts_at:%d/%m/%Y}"
    return row_of(meeting, meeting.title, meeting.organization_id, **({"detail": detail} | facts))


def _meetings(**conditions) -> Callable[[Scope], list[FigureRow]]:
    return lambda scope: [_meeting(meeting) for meeting in _held(scope, **conditions).order_by("starts_at")]


def _attendance(scope, meetings):
    came = Q(state__in=[Attendance.State.PRESENT, Attendance.State.LATE])
    counts = (
        Attendance.objects.filter(
            meeting__in=meetings, was_obliged=True, organization__path__startswith=scope.organization.path
        )
        .order_by("meeting__starts_at", "organization")
        .values("meeting", "organization")
        .annotate(came=Count("pk", filter=came), obliged=Count("pk"))
    )
    known = {meeting.pk: meeting for meeting in meetings}
    return [
        FigureRow(
            f"meetings.meeting:{line['meeting']}",
            known[line["meeting"]].title,
            line["organization"],
            amount=line["came"],
            base=line["obliged"],
            detail=f"ngày {known[line['meeting']].starts_at:%d/%m/%Y}: có mặt {line['came']}/{line['obliged']}",
        )
        for line in counts
    ]


def _regular_attendance(scope):
    return _attendance(scope, _held(scope, kind=Meeting.Kind.BRANCH_REGULAR))


def _studied(scope):
    studied = Dissemination.objects.values("meeting")
    return (
        _held(scope)
        .filter(Q(kind=Meeting.Kind.DISSEMINATION) | Q(pk__in=studied))
        .exclude(kind__in=[Meeting.Kind.BRANCH_REGULAR, Meeting.Kind.BRANCH_THEMATIC, Meeting.Kind.BRANCH_COMMITTEE])
    )


def _study_attendance(scope):
    return _attendance(scope, _studied(scope))


def _study_meetings(scope):
    return [_meeting(meeting) for meeting in _studied(scope).order_by("starts_at")]


# Documents and tasks


def _issued(*types, excluding=()) -> Callable[[Scope], list[FigureRow]]:
    def rows(scope):
        issued = (
            Document.objects.registered()
            .outgoing()
            .filter(organization=scope.organization, issued_on__range=scope.days)
        )
        issued = issued.filter(doc_type__in=types) if types else issued.exclude(doc_type__in=excluding)
        return [
            row_of(document, f"{document}: {document.subject}", document.organization_id)
            for document in issued.order_by("issued_on", "pk")
        ]

    return rows


def _tasks(scope):
    """Tasks due in the period: done in time or not, of all that were due."""
    due = Task.objects.filter(organization__path__startswith=scope.organization.path, due_on__range=scope.days)
    rows = []
    for task in due.select_related("organization").order_by("due_on"):
        done = task.done_on is not None and task.done_on <= scope.ends_on
        detail = f"{task.organization}, hạn {task.due_on:%d/%m/%Y}, " + (
            f"xong {task.done_on:%d/%m/%Y}" if done else "chưa xong"
        )
        rows.append(row_of(task, task.title, task.organization_id, amount=int(done), base=1, detail=detail))
    return rows


def _late_tasks(scope):
    late = Task.objects.done_late() | Task.objects.filter(Q(done_on=None) | Q(done_on__gt=scope.ends_on))
    keys = {
        f"resolutions.task:{pk}"
        for pk in late.filter(
            due_on__range=scope.days, organization__path__startswith=scope.organization.path
        ).values_list("pk", flat=True)
    }
    return [
        FigureRow(row.key, row.label, row.organization_id, detail=row.detail)
        for row in _tasks(scope)
        if row.key in keys
    ]


# Classification and commendations


def _classified(*levels) -> Callable[[Scope], list[FigureRow]]:
    def rows(scope):
        decided = MemberClassification.objects.decided().filter(
            year=scope.year, organization__path__startswith=scope.organization.path
        )
        decided = decided.filter(level__in=levels) if levels else decided
        return [
            row_of(
                line.member,
                f"{line.member} – {line.organization}",
                line.organization_id,
                detail=line.get_level_display(),
            )
            for line in decided.select_related("member", "organization").order_by(
                "organization__code", "member__sort_key"
            )
        ]

    return rows


def _classified_branches(*levels) -> Callable[[Scope], list[FigureRow]]:
    def rows(scope):
        decided = OrganizationClassification.objects.decided().filter(year=scope.year, organization__in=scope.branches)
        decided = decided.filter(level__in=levels) if levels else decided
        return [
            row_of(line.organization, line.organization.name, line.organization_id, detail=line.get_level_display())
            for line in decided.select_related("organization").order_by("organization__code")
        ]

    return rows


def _commended(person: bool, **conditions) -> Callable[[Scope], list[FigureRow]]:
    """Recipients of commendations decided in the period: persons or organisations."""

    def rows(scope):
        named = Recipient.objects.filter(
            commendation__organization__path__startswith=scope.organization.path,
            commendation__status=Commendation.Status.DECIDED,
            commendation__decided_on__range=scope.days,
            member__isnull=not person,
            **{f"commendation__{name}": value for name, value in conditions.items()},
        ).select_related("commendation", "member__organization", "organization")
        return [
            row_of(
                line.commendation,
                str(line),
                line.member.organization_id if person else line.organization_id,
                detail=f"{line.commendation.get_form_display()}, {line.commendation.decision_symbol}",
            )
            for line in named
        ]

    return rows


# What branches type


def _typed(code: str, scope: Scope) -> Figure:
    """The sum over the branch reports of the period; a branch that left it empty is named."""
    reports = BranchReport.objects.filter(period=scope.period_id, organization__in=scope.branches)
    reports = reports.accepted() if scope.accepted_only else reports
    values = dict(
        TypedFigure.objects.filter(report__in=reports, code=code).values_list("report__organization", "value")
    )
    keys = dict(reports.values_list("organization", "pk"))
    rows = tuple(
        FigureRow(f"reports.branchreport:{keys[branch.pk]}", branch.name, branch.pk, amount=values[branch.pk])
        for branch in scope.branches
        if values.get(branch.pk) is not None
    )
    unknown = tuple(branch.short_name for branch in scope.branches if values.get(branch.pk) is None)
    return Figure(code, TYPED[code].label, rows, unknown)


HIGHER = [Member.Professional.MASTER, Member.Professional.DOCTOR, Member.Professional.SCIENCE_DOCTOR]
KINDS = Meeting.Kind
HOW_IN, HOW_OUT = Membership.HowIn, Membership.HowOut

COMPUTED: dict[str, tuple[str, Callable[[Scope], Iterable[FigureRow]]]] = {
    "F01": ("Chi bộ trực thuộc", _branches),
    "F02": ("Tổng số đảng viên", _people()),
    "F03": ("Đảng viên chính thức", _people(~Q(status=Status.PROBATIONARY))),
    "F04": ("Đảng viên dự bị", _people(Q(status=Status.PROBATIONARY))),
    "F05": ("Đảng viên nữ", _people(Q(member__gender=Member.Gender.FEMALE))),
    "F06": ("Đảng viên là người dân tộc thiểu số", _people(~Q(member__ethnicity__in=["", "Kinh"]))),
    "F07": ("Tuổi đời bình quân", _ages),
    "F08": ("Đảng viên dưới 40 tuổi", _under_forty),
    "F09": ("Đảng viên có trình độ sau đại học", _people(Q(member__professional__in=HIGHER))),
    "F10": (
        "Cao cấp, cử nhân lý luận chính trị",
        _people(Q(member__theory__in=[Member.Theory.ADVANCED, Member.Theory.BACHELOR])),
    ),
    "F10b": ("Trung cấp lý luận chính trị", _people(Q(member__theory=Member.Theory.INTERMEDIATE))),
    "F11": ("Đảng viên được miễn sinh hoạt", _people(Q(status=Status.EXEMPT))),
    "F12": ("Kết nạp đảng viên", _moves(HOW_IN.ADMITTED, "how_in")),
    "F13": ("Công nhận đảng viên chính thức", _moves(HOW_IN.RECOGNISED, "how_in")),
    "F14": ("Chuyển sinh hoạt đến", _moves(HOW_IN.MOVED_IN, "how_in")),
    "F15": ("Chuyển sinh hoạt đi", _moves(HOW_OUT.MOVED_OUT, "how_out")),
    "F18": ("Huy hiệu Đảng đã tặng", _commended(True, form=Commendation.Form.BADGE)),
    "F19": ("Kỳ sinh hoạt thường kỳ đã họp", _meetings(kind=KINDS.BRANCH_REGULAR)),
    "F20": ("Kỳ sinh hoạt chuyên đề", _meetings(kind=KINDS.BRANCH_THEMATIC)),
    "F21": ("Lượt dự sinh hoạt thường kỳ", _regular_attendance),
    "F23": ("Nghị quyết đã ban hành", _issued(Document.Type.RESOLUTION)),
    "F24": ("Kế hoạch, chương trình đã ban hành", _issued(Document.Type.PLAN, Document.Type.PROGRAMME)),
    "F25": (
        "Văn bản khác đã ban hành",
        _issued(excluding=[Document.Type.RESOLUTION, Document.Type.PLAN, Document.Type.PROGRAMME]),
    ),
    "F26": ("Nhiệm vụ đến hạn trong kỳ đã hoàn thành", _tasks),
    "F26b": ("Nhiệm vụ chậm hoặc chưa hoàn thành", _late_tasks),
    "F27": ("Hội nghị học tập, quán triệt", _study_meetings),
    "F28": ("Lượt đảng viên dự học tập, quán triệt", _study_attendance),
    "F35": ("Đảng viên được xếp loại", _classified()),
    "F35a": ("Đảng viên hoàn thành xuất sắc nhiệm vụ", _classified(Level.EXCELLENT)),
    "F35b": ("Đảng viên hoàn thành tốt nhiệm vụ", _classified(Level.GOOD)),
    "F35c": ("Đảng viên hoàn thành nhiệm vụ", _classified(Level.COMPLETED)),
    "F35d": ("Đảng viên không hoàn thành nhiệm vụ", _classified(Level.NOT_COMPLETED)),
    "F36": ("Chi bộ được xếp loại", _classified_branches()),
    "F36a": ("Chi bộ hoàn thành xuất sắc nhiệm vụ", _classified_branches(Level.EXCELLENT)),
    "F37": ("Đảng viên được khen thưởng", _commended(True)),
    "F37b": ("Tổ chức đảng được khen thưởng", _commended(False)),
}

MEANS = {"F07"}


def label_of(code: str) -> str:
    """What a figure is called."""
    return TYPED[code].label if code in TYPED else COMPUTED[code][0]


def compute(code: str, scope: Scope) -> Figure:
    """Return one figure of the scope with its rows; KeyError for a code that is in no outline."""
    if code in TYPED:
        return _typed(code, scope)
    label, rows = COMPUTED[code]
    return Figure(code, label, tuple(rows(scope)), mean=code in MEANS)


@dataclass
class FigureBook:
    """The figures of one report, each computed when first asked for."""

    scope: Scope
    known: dict[str, Figure] = field(default_factory=dict)

    def __getitem__(self, code: str) -> Figure:
        if code not in self.known:
            self.known[code] = compute(code, self.scope)
        return self.known[code]


def decimal_text(value: Decimal) -> str:
    """A figure's value on the screen: whole numbers grouped, others with a comma."""
    return grouped(int(value)) if value == int(value) else f"{value:.1f}".replace(".", ",")
