"""What reports say of targets: F40, the lines that are met of all that were promised."""

import datetime

from measures.registry import COMPUTED as BELOW
from measures.registry import MEASURES as ALL_BELOW
from measures.rows import Computed, FigureRow, Measure, Scope, Total, row_of
from targets.live import Figures, Line, lines_of, standings
from targets.models import Target, TargetSet


def told(scope: Scope) -> list[tuple[TargetSet, list[Line]]]:
    """The sets of the organisation that run in the period, with their lines as they stand on its last day."""
    sets = TargetSet.objects.standing().filter(organization=scope.organization).over(*scope.days)
    sets = sets.select_related("organization")
    figures = Figures(scope.ends_on)
    rows = Target.objects.standing().filter(set__in=sets).select_related("set__organization", "owner")
    by_set: dict[int, list[Target]] = {}
    for target in rows.order_by("line", "pk"):
        by_set.setdefault(target.set_id, []).append(target)
    return [
        (one, lines_of(standings(by_set[one.pk], scope.ends_on, figures)))
        for one in sets.order_by("begins_on", "pk")
        if one.pk in by_set
    ]


def is_due(one: TargetSet, scope: Scope) -> bool:
    """Whether the report is the last word on the set: that of its last year closes some weeks before the year ends."""
    return one.ends_on <= scope.ends_on or scope.kind == "year" and one.ends_on.year == scope.year


def is_to_come(one: TargetSet, lines: list[Line], scope: Scope) -> bool:
    """Whether the set of a year says nothing at its middle: it is due at the end, and told of what lies ahead."""
    is_of_year = scope.kind == "half_year" and one.ends_on.year == scope.year
    return is_of_year and scope.ends_on < one.ends_on and not any(line.is_known for line in lines)


def _rows(scope: Scope) -> list[FigureRow]:
    """The lines of each set of which anything can be judged yet: none met of none known is no figure."""
    judged = ((one, lines) for one, lines in told(scope) if not all(line.is_undecided for line in lines))
    return [_row(one, line) for one, lines in judged for line in lines]


def _row(one: TargetSet, line: Line) -> FigureRow:
    names = "; ".join(value.target.name for value in line.values)
    said = "; ".join(
        f"{value.target.promise}: {value.reached_text or 'chưa có số liệu'}, {value.badge[1].lower()}"
        for value in line.values
    )
    facts = {"amount": int(line.is_good), "base": 1, "detail": f"{one.title}, chỉ tiêu số {line.number}. {said}"}
    return row_of(line.values[0].target, names, one.organization_id, **facts)


def _since(scope: Scope) -> datetime.date | None:
    """The first day of the first set of the organisation."""
    sets = TargetSet.objects.standing().filter(organization=scope.organization).order_by("begins_on")
    return sets.values_list("begins_on", flat=True).first()


F40 = Computed(
    "F40",
    "Chỉ tiêu đạt và vượt",
    "chỉ tiêu",
    "Chỉ tiêu mà đến ngày cuối kỳ mọi giá trị đều đạt, đang đạt hoặc vượt, trên tổng số chỉ tiêu của các bộ đang "
    "thực hiện; bộ chưa có số liệu nào thì chưa tính.",
    Total.RATIO,
    _rows,
    _since,
)
# With what the rooms below count, all that a report can say.
COMPUTED: dict[str, Computed] = BELOW | {F40.key: F40}
MEASURES: dict[str, Measure] = ALL_BELOW | {F40.key: F40}
