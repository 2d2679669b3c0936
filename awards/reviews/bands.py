"""Points against the bands of the rulebook: which level so many points reach, and whether that is what was claimed."""

import datetime
from dataclasses import dataclass

from awards.models import Level
from awards.reviews.models import SelfReview
from branches.models import Organization
from rulebook.models import RuleValue

# The lowest points of each level, the best first; below all of them the work was not completed.
KEYS = {
    Level.EXCELLENT: "excellent_min_points",
    Level.GOOD: "good_min_points",
    Level.COMPLETED: "completed_min_points",
}


@dataclass(frozen=True)
class Band:
    """What so many points reach by the rulebook."""

    points: int
    level: str
    rule: RuleValue  # of the level, or of the lowest one that was not reached

    @property
    def label(self) -> str:
        return Level(self.level).label


def band_of(points: int, day: datetime.date, organization: Organization) -> Band | None:
    """The level that the points reach on the day; None where the rulebook has no bands then."""
    rules = RuleValue.objects.known(list(KEYS.values()), day, organization)
    if len(rules) < len(KEYS):
        return None
    for level, key in KEYS.items():
        if points >= rules[key].number:
            return Band(points, level, rules[key])
    return Band(points, Level.NOT_COMPLETED, rules[KEYS[Level.COMPLETED]])


def claimed_beyond(review: SelfReview) -> Band | None:
    """The band of the own points where the level that was claimed asks for more; nothing where it fits."""
    round = review.subject.round
    if not review.points or review.grade is None:
        return None
    band = band_of(review.own_points, round.last_day, review.subject.organization)
    order = Level.values
    return band if band and order.index(review.grade.level) < order.index(band.level) else None
