"""Whether somebody's party age gives a badge of a level in a round: surely, perhaps, or on no possible day."""

import datetime
from dataclasses import dataclass

from awards.badges.models import BadgeCase
from awards.levels import SENIOR
from branches.models import Organization
from members.models import Membership
from members.partyage import Anniversary, anniversary
from members.partylife import PartyLife
from partyportal.dates import add_months, shown
from rulebook.models import RuleValue

Kind = BadgeCase.Kind
EARLY, EARLY_SENIOR, POSTHUMOUS = "badge_early_months", "badge_early_months_senior", "badge_posthumous_months"
# Before the rules that we hold, the longest of today's spans keeps us from refusing what was right.
LONGEST = 24
NO_GROUND = "thiếu ngày quyết định kết nạp, ngày vào Đảng ghi trên thẻ và ngày kết nạp"
ESTIMATE = "thiếu ngày quyết định kết nạp (mới chỉ có ngày kết nạp)"
INEXACT = "ngày làm căn cứ tính tuổi Đảng chưa rõ đến ngày"
OUTSIDE = "đang gián đoạn tuổi Đảng"
NO_DEATH = "Chỉ truy tặng cho đồng chí đã từ trần; cổng chưa ghi ngày từ trần."


@dataclass(frozen=True)
class Standing:
    """When the years are reached and what keeps it from being certain."""

    reached: Anniversary | None
    missing: str = ""

    @property
    def day(self) -> datetime.date | None:
        """The one day on which they are reached; None where it is not certain."""
        return self.reached.earliest if self.reached and not self.missing else None


def standing(life: PartyLife, level: int) -> Standing:
    """When a member reaches the years, and what is missing to be certain of the day."""
    if life.ground is None:
        return Standing(None, NO_GROUND)
    reached = anniversary(level, life.ground, life.gaps)
    if reached.earliest is None:
        return Standing(reached, OUTSIDE)
    if life.ground.is_estimate:
        return Standing(reached, ESTIMATE)
    return Standing(reached, "" if reached.is_exact else INEXACT)


def died_on(life: PartyLife) -> datetime.date | None:
    """The day on which the member died, as the memberships say."""
    last = life.memberships[-1] if life.memberships else None
    return last.valid_to if last and last.how_out == Membership.HowOut.DIED else None


def months_early(kind: str, level: int, day: datetime.date, organization: Organization) -> int:
    """How many months before the years a badge of that kind may be given."""
    if kind not in (Kind.EARLY, Kind.POSTHUMOUS):
        return 0
    key = POSTHUMOUS if kind == Kind.POSTHUMOUS else EARLY_SENIOR if level >= SENIOR else EARLY
    rule = RuleValue.objects.known([key], day, organization).get(key)
    return rule.number if rule else LONGEST


def last_day(kind: str, level: int, round_, life: PartyLife) -> datetime.date | None:
    """By which day the years must be reached for a badge of that kind; None for a posthumous one of the living."""
    months = months_early(kind, level, round_.day, round_.organization)
    if kind == Kind.POSTHUMOUS:
        died = died_on(life)
        return add_months(died, months) if died else None
    return max(round_.reach_to, add_months(round_.day, months)) if months else round_.reach_to


def refusal(life: PartyLife, kind: str, level: int, round_) -> str:
    """Why the badge cannot be in that round, on no possible day; empty where it may be."""
    limit = last_day(kind, level, round_, life)
    if limit is None:
        return NO_DEATH
    found = standing(life, level)
    if found.missing and found.missing != INEXACT:
        return f"Chưa đưa vào danh sách được: {found.missing}."
    if found.reached.earliest <= limit:
        return ""
    return (
        f"Tính từ {life.ground}, sớm nhất ngày {shown(found.reached.earliest)} mới đủ {level} năm tuổi Đảng; "
        f"trường hợp này phải đủ chậm nhất ngày {shown(limit)}."
    )


def doubt(life: PartyLife, kind: str, level: int, round_) -> str:
    """What should be explained in the note: a day that is not certain, a kind that the days speak against."""
    found = standing(life, level)
    if found.missing:
        return f"Chưa chắc chắn: {found.missing}. Hãy ghi căn cứ vào ghi chú."
    fitting = _fitting(life, found.day, round_)
    if kind in (Kind.POSTHUMOUS, fitting):
        return ""
    when = f"từ trần ngày {shown(died_on(life))}" if fitting == Kind.POSTHUMOUS else f"đủ tuổi Đảng {shown(found.day)}"
    return f"Đồng chí này {when}; hãy chọn «{fitting.label}», hoặc ghi lý do vào ghi chú."


def _fitting(life: PartyLife, reached: datetime.date, round_) -> Kind:
    """The kind of a badge whose years are reached on the day, as the round's months say."""
    died = died_on(life)
    if died and died <= round_.day:
        return Kind.POSTHUMOUS
    if reached < round_.reach_from:
        return Kind.DELAYED
    return Kind.ORDINARY if reached <= round_.reach_to else Kind.EARLY
