"""Money and deeds of solidarity of the period, plan by plan."""

from measures.awards import AFTER_KIND
from measures.rows import Computed, FigureRow, Scope, Total, row_of
from partyportal import dates
from resolutions.solidarity.models import Contribution

# What stands for the plan where money was given under none.
BESIDE_PLANS = "ngoài kế hoạch"


def _given(scope: Scope, **conditions) -> list[Contribution]:
    """What was given in the period by whoever was inside on its day: planned first, then by day."""
    rows = Contribution.objects.standing().filter(organization__in=scope.inside, given_on__range=scope.days)
    found = rows.filter(**conditions).select_related("plan", "organization")
    inside = [row for row in found if scope.ground.holds(row.organization_id, row.given_on)]
    return sorted(inside, key=lambda row: (row.plan is None, row.plan_id or 0, row.given_on, row.pk))


def _row(one: Contribution, label: str, **facts) -> FigureRow:
    """The plan stands first, so that the sums of two plans are told apart."""
    under = f"theo {one.plan.cited_by_number}" if one.plan else BESIDE_PLANS
    detail = f"{under}{AFTER_KIND}{dates.shown(one.given_on)}, {one.given}"[:300]
    return row_of(one, label, one.organization_id, detail=detail, **facts)


def money(scope: Scope) -> list[FigureRow]:
    given = _given(scope, amount__isnull=False)
    return [_row(one, f"{one.purpose} – {one.beneficiary}", amount=one.amount) for one in given]


def _goods(scope: Scope) -> list[FigureRow]:
    """What was given to whom: a report names the few that there are."""
    return [_row(one, f"{one.goods} cho {one.beneficiary}") for one in _given(scope) if one.goods]


def since(scope: Scope):
    """The first day of which the register here holds anything."""
    kept = Contribution.objects.standing().filter(organization__in=scope.ground.ever).order_by("given_on")
    return kept.values_list("given_on", flat=True).first()


MEASURES = (
    Computed(
        "F42",
        "Tiền an sinh xã hội theo sổ",
        "đồng",
        "Tiền đã trao trong kỳ theo sổ an sinh xã hội; báo cáo nêu riêng từng kế hoạch, không cộng chung.",
        Total.SUM,
        money,
        since,
    ),
    Computed(
        "F42b",
        "Đợt an sinh xã hội bằng hiện vật, việc làm",
        "đợt",
        "Đợt trao hiện vật, việc làm trong kỳ theo sổ an sinh xã hội.",
        Total.SUM,
        _goods,
        since,
    ),
)
