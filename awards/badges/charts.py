"""The rounds ahead as columns of SVG: across in percent, so that text keeps its size on a phone."""

from dataclasses import dataclass

from awards.badges.forecast import Plan

HEIGHT, TOP, FOOT = 110, 18, 38


@dataclass(frozen=True)
class Pillar:
    """One round: how many badges, and where its column stands."""

    count: int
    listed: int
    day: str
    year: str
    x: str
    centre: str
    width: str
    y: int
    height: int
    label_y: int


@dataclass(frozen=True)
class Timeline:
    pillars: list[Pillar]
    height: int = TOP + HEIGHT + FOOT
    base: int = TOP + HEIGHT
    day_y: int = TOP + HEIGHT + 15
    year_y: int = TOP + HEIGHT + 31


def timeline(plans: list[Plan]) -> Timeline | None:
    """A column a round; nothing where nobody reaches a level."""
    highest = max((len(plan.lines) for plan in plans), default=0)
    if not highest:
        return None
    step = 100 / len(plans)
    return Timeline([_pillar(plan, place, step, highest) for place, plan in enumerate(plans)])


def _pillar(plan: Plan, place: int, step: float, highest: int) -> Pillar:
    count, day = len(plan.lines), plan.round.day
    tall = round(count * HEIGHT / highest)
    middle, width = (place + 0.5) * step, step * 0.5
    # A year is named once, under its first round.
    year = str(day.year) if place == 0 or day.month == 2 else ""
    return Pillar(
        count,
        plan.listed,
        f"{day.day}/{day.month}",
        year,
        f"{middle - width / 2:.2f}%",
        f"{middle:.2f}%",
        f"{width:.2f}%",
        TOP + HEIGHT - tall,
        tall,
        TOP + HEIGHT - tall - 5,
    )
