"""What is written on several rows at once: the course of an inspection, what must be mended, days that rules give."""

import datetime

from django.core.exceptions import ValidationError

from documents import numbering
from documents.models import Document
from inspection import course, holding
from inspection.models import Discipline, Inspection, InspectionStep, Petition
from members.obligations.models import Obligation
from partyportal.models import lock
from partyportal.saving.acts import act
from resolutions.tasks import telling
from resolutions.tasks.models import Task
from rulebook.deadlines import Clock

Kind = InspectionStep.Kind


@act
def lay_out(*, inspection: Inspection, by):
    """Write the steps of a new inspection."""
    for step in course.planned(inspection):
        step.save()


@act
def write_step(*, step: InspectionStep, due_on: datetime.date | None, done_on: datetime.date | None, by):
    """Write until when a step is to be done and on which day it was; the inspection follows."""
    inspection = _locked(step.inspection)
    refuse_ended(inspection)
    steps = list(inspection.steps.all())
    own = next(one for one in steps if one.pk == step.pk)
    course.refuse_impossible(own, done_on, steps)
    if own.due_on != due_on:
        own.due_on, own.rule = due_on, None
    own.done_on = done_on
    own.save()
    if mark := course.MARKS.get(own.kind):
        setattr(inspection, mark, done_on)
        inspection.save(update_fields=[mark])
        holding.settle(inspection)


@act
def cancel(*, inspection: Inspection, reason: str, by):
    """Stop an inspection before its conclusion; from that day on it holds nobody back."""
    inspection = _locked(inspection)
    inspection.cancel(reason=reason, by=by)
    holding.settle(inspection)


@act
def announce(*, inspection: Inspection, day: datetime.date, papers, by):
    """Tell whom it is on: from now on they see it, and the register names its papers."""
    inspection = _locked(inspection)
    refuse_ended(inspection)
    step = inspection.steps.get(kind=Kind.ANNOUNCED)
    if inspection.is_announced:
        raise ValidationError("Cuộc này đã công bố.")
    write_step(step=step, due_on=step.due_on, done_on=day, by=by)
    inspection.refresh_from_db()
    if deadline := course.deadline(inspection, day):
        concluded = inspection.steps.get(kind=Kind.CONCLUDED)
        concluded.due_on, concluded.rule = deadline.day, deadline.rule
        concluded.save()
    numbering.reveal(papers=papers, subject=inspection, by=by)


def note_document(inspection: Inspection, kind: str, document: Document | None):
    """Keep the registered paper of a step; its day is the day of the step."""
    step = inspection.steps.get(kind=kind)
    step.document, step.done_on = document, document.issued_on if document else None
    step.save()
    if mark := course.MARKS.get(kind):
        setattr(inspection, mark, step.done_on)
        inspection.save(update_fields=[mark])
        holding.settle(inspection)


@act
def order_remedy(*, inspection: Inspection, task: Task, by) -> Task:
    """Give an organisation something to mend by a day, as a task that follows from the notice where it has a number.

    Who inspects gives it, whoever writes it: the organisation that is to mend neither confirms nor withdraws it.
    """
    inspection = _locked(inspection)
    concluded = inspection.steps.get(kind=Kind.CONCLUDED)
    if concluded.done_on is None:
        raise ValidationError("Việc phải khắc phục giao sau khi có kết luận, thông báo kết quả.")
    task.document, task.assigned_on, task.created_by = concluded.document, concluded.done_on, by
    task.giver = inspection.organization
    task.full_clean(exclude=["created_by"])
    task.save()
    inspection.remedies.add(task)
    telling.tell(telling.doers(task), telling.given(task), task, by)
    return task


def refuse_ended(inspection: Inspection):
    if inspection.cancelled_on:
        raise ValidationError("Cuộc này đã hủy.")


def _locked(inspection: Inspection) -> Inspection:
    lock(Inspection, pk=inspection.pk)
    return Inspection.objects.get(pk=inspection.pk)


def settle_discipline(row: Discipline):
    """Put down until when the measure lasts, by the rule of the day on which it was announced, else decided."""
    since = row.announced_on or row.decided_on
    deadline = Clock.of(row.organization).deadline("discipline_effect_months", since)
    is_bounded = deadline and row.form not in {Discipline.Form.EXPULSION, Discipline.Form.DISSOLUTION}
    row.effect_rule, row.ends_on = (deadline.rule, deadline.day) if is_bounded else (None, None)


def settle_petition(row: Petition):
    """Put down year and last day: by the rule of the day of receipt, or as it was extended."""
    row.year = row.received_on.year
    key = Petition.RULES.get(row.kind)
    deadline = Clock.of(row.organization).deadline(key, row.received_on) if key else None
    row.rule, row.due_on = (deadline.rule, deadline.day) if deadline else (None, None)
    row.last_day = row.extended_to or row.due_on


def note_obligation(declaration):
    """The yearly obligation to declare assets, where the member has one, is done on the day of the declaration."""
    owed = Obligation.objects.filter(member=declaration.member_id, year=declaration.year, kind=Obligation.Kind.ASSETS)
    for row in owed.filter(excuse=""):
        row.done_on = declaration.returned_on
        row.save(update_fields=["done_on"])
