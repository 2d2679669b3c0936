"""The days of a congress and what the rules demand of them: notice, report, approval, handover."""

import datetime
from dataclasses import dataclass, replace

from meetings.models import Congress
from partyportal import dates
from rulebook.deadlines import Clock
from rulebook.models import RuleValue


@dataclass(frozen=True)
class Step:
    """One thing to be done by a day: what, by when, by which rule, and when it was done."""

    label: str
    due_on: datetime.date | None
    done_on: datetime.date | None
    rule: RuleValue | None = None
    is_watched: bool = True  # whether a day that has passed without it is a fault to be shown
    is_duty: bool = True  # or a day that was chosen, on which it takes place

    @property
    def state(self) -> tuple[str, str, str]:
        """Kind, words and icon of its badge."""
        if self.done_on and self.due_on and self.done_on > self.due_on:
            return "warning", "Chậm hạn", "exclamation-triangle"
        if self.done_on:
            return "success", "Đã xong", "check2"
        if not self.is_watched and not (self.due_on and self.due_on >= dates.today()):
            return "neutral", "Không ghi ngày", ""
        if self.due_on and self.due_on < dates.today() and not self.is_duty:
            return "warning", "Chờ ghi nhận", "hourglass-split"
        if self.due_on and self.due_on < dates.today():
            return "danger", "Quá hạn", "exclamation-triangle"
        return "neutral", "Chưa đến hạn" if self.due_on else "Chưa tính được", ""


def steps_of(congress: Congress) -> list[Step]:
    """The steps in their order; a step without a rule of that day has no last day."""
    clock, is_open = Clock.of(congress.organization), not congress.is_locked
    approval = clock.deadline("congress_approval_days", congress.received_on)
    held = congress.last_day if congress.result != Congress.Result.PREPARED else None
    steps = [
        notice(congress, clock),
        Step("Đại hội", congress.held_on, held, is_duty=False),
        _after("Báo cáo kết quả lên cấp trên", "congress_report_days", congress.last_day, congress.reported_on, clock),
        Step("Chuẩn y kết quả bầu cử", approval and approval.day, congress.approved_on, approval and approval.rule),
    ]
    handover = _after("Bàn giao cấp ủy", "congress_handover_days", congress.last_day, None, clock)
    return [replace(step, is_watched=is_open) for step in steps] + [replace(handover, is_watched=False)]


def notice(congress: Congress, clock: Clock) -> Step:
    """The congress is announced so many working days before it opens."""
    label, rule = "Thông báo triệu tập", clock.rule("congress_notice_days", congress.held_on)
    if rule is None:
        return Step(label, None, congress.noticed_on)
    return Step(label, clock.calendar.add(congress.held_on, -rule.number), congress.noticed_on, rule)


def _after(label, key, since, done_on, clock: Clock) -> Step:
    deadline = clock.deadline(key, since)
    return Step(label, deadline and deadline.day, done_on, deadline and deadline.rule)
