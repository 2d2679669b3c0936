"""The course of an inspection: its steps in order, until when, and what may be written when."""

import datetime

from django.core.exceptions import ValidationError

from inspection.models import Inspection, InspectionStep
from partyportal import dates
from rulebook.deadlines import Clock

Kind = InspectionStep.Kind
# A notice, not a conclusion, ends a supervision.
SUPERVISION_WORDS = {Kind.CONCLUDED: "Ban hành thông báo kết quả giám sát"}
# What the step writes on the inspection itself.
MARKS = {Kind.ANNOUNCED: "announced_on", Kind.CONCLUDED: "concluded_on", Kind.CLOSED: "closed_on"}
# The paper that a step takes, by its key.
PAPERS = {
    Kind.DECISION: "decision",
    Kind.PLAN: "plan",
    Kind.REPORT: "outline",
    Kind.MINUTES: "minutes",
    Kind.TEAM_REPORT: "team-report",
    Kind.CONCLUDED: "notice",
    Kind.FOLLOWED: "follow-up",
}
# Before these, what had to be mended should be done; it is said, not asked for.
AFTER_REMEDIES = {Kind.FOLLOWED, Kind.CLOSED}
NEEDS = {
    Kind.REPORT: (Kind.ANNOUNCED,),
    Kind.MINUTES: (Kind.ANNOUNCED,),
    Kind.TEAM_REPORT: (Kind.ANNOUNCED,),
    Kind.CONCLUDED: (Kind.ANNOUNCED,),
    Kind.FOLLOWED: (Kind.CONCLUDED,),
    Kind.CLOSED: (Kind.CONCLUDED,),
}


def planned(inspection: Inspection) -> list[InspectionStep]:
    """The steps of a new inspection, with the days that its plan gives."""
    due = {Kind.DECISION: inspection.starts_on, Kind.ANNOUNCED: inspection.starts_on, Kind.CONCLUDED: inspection.due_on}
    return [
        InspectionStep(inspection=inspection, kind=kind, position=position, due_on=due.get(kind))
        for position, kind in enumerate(Kind, start=1)
    ]


def words_of(step: InspectionStep, inspection: Inspection) -> str:
    """The step as this kind of inspection calls it."""
    return SUPERVISION_WORDS.get(step.kind, step.get_kind_display()) if inspection.is_supervision else str(step)


def deadline(inspection: Inspection, day: datetime.date):
    """Until when it must be concluded by the rule, counted from its announcement; None where there is no rule."""
    return Clock.of(inspection.organization).deadline(f"{inspection.kind}_days", day)


def refuse_impossible(step: InspectionStep, day: datetime.date | None, steps: list[InspectionStep]):
    """Refuse a day to come, one before an earlier step, a step whose ground is missing, and a hole in the course."""
    later = [other for other in steps if other.position > step.position and other.done_on]
    if day is None:
        if step.kind == Kind.ANNOUNCED and step.done_on:
            raise ValidationError("Đã công bố thì không bỏ ghi được.")
        if any(step.kind in NEEDS.get(other.kind, ()) for other in later):
            raise ValidationError("Các bước sau đã ghi dựa vào bước này. Hãy bỏ ghi các bước đó trước.")
        return
    dates.refuse_future(day)
    done = {other.kind for other in steps if other.done_on}
    if missing := [kind for kind in NEEDS.get(step.kind, ()) if kind not in done]:
        raise ValidationError(f"Chưa ghi bước «{missing[0].label}».")
    _refuse_out_of_order(step, day, steps)


def _refuse_out_of_order(step, day, steps):
    before = [other for other in steps if other.position < step.position and other.done_on and other.done_on > day]
    after = [other for other in steps if other.position > step.position and other.done_on and other.done_on < day]
    if before:
        raise ValidationError(f"Không thể trước bước «{before[0]}» ({dates.shown(before[0].done_on)}).")
    if after:
        raise ValidationError(f"Không thể sau bước «{after[0]}» ({dates.shown(after[0].done_on)}).")


def current(steps: list[InspectionStep]) -> InspectionStep | None:
    """The step that is due now: the first that is not done; of a closed file none."""
    if any(step.kind == Kind.CLOSED and step.done_on for step in steps):
        return None
    return next((step for step in steps if step.done_on is None), None)
