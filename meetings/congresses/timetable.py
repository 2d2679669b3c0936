"""The days of a congress and what the rules demand of them: notice, report, approval, handover."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.congresses.models import Election
from meetings.models import Congress
from partyportal import dates
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

NOTICE = "Thông báo triệu tập"
KEYS = ["congress_notice_days", "congress_report_days", "congress_approval_days", "congress_handover_days"]


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
    def is_owed(self) -> bool:
        """Whether somebody must do it by a day that is known."""
        return self.is_watched and self.is_duty and self.due_on is not None and self.done_on is None

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


def steps_of(congress: Congress, clock: Clock | None = None) -> list[Step]:
    """The steps in their order; a step without a rule of that day has no last day.

    `clock` is given by who asks for many congresses: it has read the rules and holidays once.
    """
    clock, is_open = clock or Clock.of(congress.organization), not congress.is_locked
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
    label, rule = NOTICE, clock.rule("congress_notice_days", congress.held_on)
    if rule is None:
        return Step(label, None, congress.noticed_on)
    return Step(label, clock.calendar.add(congress.held_on, -rule.number), congress.noticed_on, rule)


def _after(label, key, since, done_on, clock: Clock) -> Step:
    deadline = clock.deadline(key, since)
    return Step(label, deadline and deadline.day, done_on, deadline and deadline.rule)


def owed(congresses, until: datetime.date) -> Iterator[tuple[Congress, Step]]:
    """The steps that open congresses still owe by that day; once one is held, nobody announces it any more."""
    waiting = [congress for congress in congresses if not congress.is_locked]
    clock = Clock.holding(KEYS) if waiting else None
    for congress in waiting:
        for step in steps_of(congress, clock.at(congress.organization)):
            is_past = step.label == NOTICE and congress.result != Congress.Result.PREPARED
            if step.is_owed and step.due_on <= until and not is_past:
                yield congress, step


def hold_when(congress: Congress, elections: list[Election]) -> str:
    """From when on a congress that is prepared can be noted as held; nothing where it can now, or was."""
    if congress.result != Congress.Result.PREPARED:
        return ""
    if congress.last_day is None:
        return "khi có ngày đại hội"
    if not congress.has_passed:
        return f"từ ngày {dates.shown(congress.last_day)}"
    waiting = ", ".join(election.get_office_display() for election in elections if not election.is_over)
    return f"khi bầu xong {waiting}" if waiting else ""
