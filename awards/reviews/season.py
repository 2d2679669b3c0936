"""The season on one page: which papers and steps are made, for whom not, and how the grades lie."""

import datetime
from dataclasses import dataclass

from django.db.models import Count

from awards.badges.models import BadgeRound
from awards.models import LEVEL_BADGES, Level, OrganizationClassification
from awards.reviews.desk import Desk, Progress
from awards.reviews.models import Kind, ReviewRound
from branches.models import Organization

MOST_NAMED = 12
YEARS = 5
CLASSES = {Level.EXCELLENT: "lg-x", Level.GOOD: "lg-t", Level.COMPLETED: "lg-h", Level.NOT_COMPLETED: "lg-k"}


@dataclass(frozen=True)
class Missing:
    """A step with those for whom nothing stands yet."""

    progress: Progress
    names: list[str]
    more: int


@dataclass(frozen=True)
class Share:
    """One level in the bar of an organisation."""

    css: str
    label: str
    count: int
    x: str  # in percent, as SVG writes it
    width: str


@dataclass(frozen=True)
class Bar:
    name: str
    shares: list[Share]
    open: int


@dataclass(frozen=True)
class Season:
    missing: dict[str, list[Missing]]
    bars: list[Bar]


def season_of(round: ReviewRound, subjects) -> Season:
    """What is missing by kind and step, and the grades of each organisation's members."""
    missing = {kind.words(round.organization): _missing(Desk(round, kind, subjects)) for kind in Kind}
    return Season(missing, _bars(subjects.members().reviewed()))


@dataclass(frozen=True)
class Years:
    """How each organisation was classified, year by year, the latest last."""

    years: list[int]
    rows: list[tuple[Organization, list[OrganizationClassification | None]]]


def years_of(round: ReviewRound, user) -> Years:
    """What was decided of organisations up to the year of the round; one query, none for a quarter."""
    years = list(range(round.year - YEARS + 1, round.year + 1))
    if round.quarter:
        return Years(years, [])
    seen = OrganizationClassification.objects.visible_to(user).decided().filter(year__in=years)
    seen = seen.filter(organization__path__startswith=round.organization.path).select_related("organization")
    found: dict[Organization, dict[int, OrganizationClassification]] = {}
    for row in seen.order_by("organization__position", "organization"):
        found.setdefault(row.organization, {})[row.year] = row
    return Years(years, [(place, [of.get(year) for year in years]) for place, of in found.items()])


def undecided(round: ReviewRound, subjects) -> list[tuple[str, int]]:
    """How many of each kind a decision is still to name; with the decisions, all of the round."""
    rows = subjects.reviewed().filter(decision=None)
    counts = [(kind.words(round.organization), rows.of_kind(kind).count()) for kind in Kind]
    return [(label, count) for label, count in counts if count]


def badge_rounds(round: ReviewRound, user):
    """The rounds of badges between the season's opening and the next one's: their lists and letters belong to it."""
    if round.quarter:
        return BadgeRound.objects.none()
    span = (datetime.date(round.year, 11, 1), datetime.date(round.year + 1, 10, 31))
    rows = BadgeRound.objects.visible_to(user).filter(organization=round.organization, day__range=span)
    return rows.annotate(listed=Count("cases")).order_by("day")


def _missing(desk: Desk) -> list[Missing]:
    found = []
    for progress in desk.progress:
        names = _lacking(desk, progress.step.step) if progress.done < progress.total else []
        found.append(Missing(progress, names, max(0, progress.total - progress.done - len(names))))
    return found


def _lacking(desk: Desk, step: str) -> list[str]:
    """The names of the first who have not the step behind them; the one branch of a department needs no name."""
    if desk.kind == Kind.ORGANIZATION and desk.round.organization.is_whole_unit:
        return []
    done = desk.subjects.filter(desk.is_done(step)).order_by().values("pk")
    rows = desk.subjects.exclude(pk__in=done).select_related("member", "organization")
    return [str(row) for row in rows[:MOST_NAMED]]


def _bars(subjects) -> list[Bar]:
    places: dict[str, dict[str, int]] = {}
    rows = subjects.order_by("organization__position", "organization")
    for name, level in rows.values_list("organization__short_name", "grade__level"):
        counts = places.setdefault(name, {})
        counts[level or ""] = counts.get(level or "", 0) + 1
    return [_bar(name, counts) for name, counts in places.items()]


def _bar(name: str, counts: dict[str, int]) -> Bar:
    total, x, shares = sum(counts.values()), 0.0, []
    for level, css in CLASSES.items():
        width = 100 * counts.get(level, 0) / total
        if width:
            shares.append(Share(css, LEVEL_BADGES[level][1], counts[level], f"{x:.2f}%", f"{width:.2f}%"))
        x += width
    return Bar(name, shares, counts.get("", 0))
