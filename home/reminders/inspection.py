"""Matters of inspection: letters to answer, and steps of what is announced; of all else nobody is reminded."""

import datetime
from collections.abc import Iterator

from home.reminders.matters import Matter
from inspection import course
from inspection.models import Inspection, InspectionStep, Petition


def petitions(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Letters that nobody has answered, by number."""
    owed = Petition.objects.open().filter(last_day__lte=until).select_related("organization", "rule__source")
    for letter in owed:
        yield Matter(letter, letter.organization, f"Giải quyết {str(letter).lower()}", letter.last_day, letter.rule)


def steps(today: datetime.date, until: datetime.date) -> Iterator[Matter]:
    """Steps of inspections under way, by the inspection's content."""
    under_way = Inspection.objects.announced().standing().filter(closed_on=None)
    owed = InspectionStep.objects.filter(inspection__in=under_way, done_on=None, due_on__lte=until)
    for step in owed.select_related("inspection__organization", "rule__source"):
        row = step.inspection
        label = f"{course.words_of(step, row)}: {row.content}"
        yield Matter(row, row.organization, label, step.due_on, step.rule, part=step.kind)
