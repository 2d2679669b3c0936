"""Matters of persons: the end of probation, badges."""

import datetime
from collections.abc import Iterator

from home.reminders.matters import Matter
from members.models import Member, Status
from members.standing.partylife import PartyLife
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

BATCH = 2000


def probations(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Members on probation whose months end; without the day of the ceremony nothing can be counted."""
    clock = Clock.of()
    waiting = Member.objects.in_head_count().filter(status=Status.PROBATIONARY).exclude(admitted_on=None)
    for member in waiting.select_related("organization"):
        deadline = Clock(clock.calendar, member.organization).deadline("probation_months", member.admitted_on.day)
        if deadline and deadline.day <= until:
            label = f"Xét công nhận đảng viên chính thức: đồng chí {member} – {member.organization}"
            yield Matter(member, member.organization, label, deadline.day, deadline.rule, member.user_id, "probation")


def badges(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Members who reach the years of a badge; a range of days gives no verdict."""
    full = Member.objects.in_head_count().exclude(admission_decision_on=None).select_related("organization")
    rule = RuleValue.objects.known(["badge_years"], today).get("badge_years")
    for member in full.prefetch_related("memberships", "interruptions").iterator(BATCH):
        badge = PartyLife.of(member).next_badge(today, rule)
        if badge and badge.is_exact and badge.earliest and badge.earliest <= until:
            label = f"Đủ {badge.years} năm tuổi Đảng: đồng chí {member} – {member.organization}"
            yield Matter(member, member.organization, label, badge.earliest, rule, part="badge")
