"""Whether a member's party age reaches the level of a badge on any day that may be, early award included."""

import datetime
import re

from members.models import Member
from members.partyage import anniversary
from members.partylife import PartyLife
from partyportal.dates import add_months, shown
from rulebook.models import RuleValue

YEARS = re.compile(r"\b(\d{2})\s*năm")
# From these years on the longer of the two early awards holds.
SENIOR = 70
# How long before a ceremony the decision may have been signed at most, where its day is not known.
BEFORE_CEREMONY = 12
NO_LEVEL = "Ghi mức Huy hiệu trong thành tích, ví dụ: Huy hiệu 30 năm tuổi Đảng."


def level_of(achievement: str) -> int | None:
    """The years of the badge that the words name."""
    found = YEARS.search(achievement)
    return int(found[1]) if found else None


def refusal(member: Member, years: int, year: int) -> str:
    """Why the badge cannot be for this member in that year; empty where it may be, or where no day is known."""
    life = PartyLife.of(member)
    if life.ground is None:
        return ""
    last = datetime.date(year, 12, 31)
    early = _months_early(years, last, member) + (BEFORE_CEREMONY if life.ground.is_estimate else 0)
    reached = anniversary(years, life.ground, life.gaps).earliest
    if reached and add_months(reached, -early) <= last:
        return ""
    when = f"sớm nhất ngày {shown(reached)} mới đủ" if reached else "đang gián đoạn nên chưa đủ"
    return f"{member}: tính từ {life.ground}, {when} {years} năm tuổi Đảng, kể cả tặng sớm cũng không thể trong {year}."


def _months_early(years: int, day: datetime.date, member: Member) -> int:
    key = "badge_early_months_senior" if years >= SENIOR else "badge_early_months"
    rule = RuleValue.objects.known([key], day, member.organization).get(key)
    # Before the rule that we hold, the longer of today's spans keeps us from refusing what was right.
    return rule.number if rule else 24
