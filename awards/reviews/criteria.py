"""What answers the criteria of an organisation: the figures of its year, each counted by its measure."""

import datetime
from dataclasses import dataclass

from awards.reviews.models import Subject
from measures.registry import COMPUTED, HELD
from measures.rows import Scope
from partyportal import dates
from targets.bindings import BINDINGS
from targets.live import Figures, standings
from targets.models import Target
from targets.progress import YearValue
from targets.wording import number_text

# Tasks, study, meetings, people: what an organisation answers for.
SHOWN = ("tasks", "coverage", "attendance", "regular", "thematic", "admitted")
QUALITY, DEBTORS = "F22", "F34c"


@dataclass(frozen=True)
class Answer:
    """One figure of the year beside the criterion that it answers."""

    name: str
    text: str
    detail: str = ""


def answers_of(subject: Subject) -> list[Answer]:
    """The figures of the organisation for the round's span, up to today; those that no room holds stay out."""
    first, last = subject.round.days
    last = min(last, dates.today())
    if first > last:
        return []
    figures = Figures(last)
    found = [_answer(figures, BINDINGS[key], subject, (first, last)) for key in SHOWN]
    found += [_quality(subject, (first, last)), _debtors(subject, (first, last))]
    return [answer for answer in found if answer]


def _answer(figures: Figures, binding, subject: Subject, days) -> Answer | None:
    live = figures.of(binding, subject.organization, days, subject.round.year)
    if live is None or live.part is None:
        return None
    number = YearValue(subject.round.year, live.part, live.whole).number
    detail = f"{live.part}/{live.whole}" if live.whole is not None else ""
    return Answer(binding.name, number_text(number, binding.unit) or "chưa có số liệu", detail)


def _quality(subject: Subject, days) -> Answer | None:
    scope = Scope(subject.organization, *days, "year", subject.round.year)
    measure = COMPUTED[QUALITY]
    if not measure.is_held(scope):
        return None
    figure = measure.figure(scope)
    return Answer(figure.label, number_text(figure.value, "điểm"), f"{len(figure.rows)} buổi") if figure.rows else None


def _debtors(subject: Subject, days) -> Answer | None:
    """Who still owes dues, where the branch's book began in time."""
    scope, register = Scope(subject.organization, *days, "year", subject.round.year), HELD[DEBTORS]
    if subject.organization_id not in register.kept(scope):
        return None
    return Answer("Đảng viên còn nợ đảng phí", number_text(register.figure(scope).of({subject.organization_id}).value))


def targets_of(subject: Subject, user, day: datetime.date | None = None):
    """How far the organisation's targets of the year are, as far as the reader sees them."""
    first, last = subject.round.days
    rows = Target.objects.visible_to(user).filter(
        set__organization=subject.organization, set__begins_on__lte=last, set__ends_on__gte=first
    )
    return standings(rows.standing().select_related("set__organization"), day or min(last, dates.today()))
