"""What speaks against a grade: obligations that are owed, tasks that are late, what holds back; each named."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from awards.models import Level, MemberClassification
from awards.quota import LOW_YEARS, ON_TIME
from awards.reviews.models import Subject
from awards.reviews.models.rounds import SubjectQuerySet
from inspection import waits
from inspection.models import Discipline
from members.obligations.models import Obligation
from partyportal import dates
from resolutions.tasks.models import Task
from rulebook.models import RuleValue


@dataclass(frozen=True)
class Conflict:
    """One reason to look again before a vote, with where it can be seen."""

    text: str
    address: str = ""
    rule: RuleValue | None = None


def obligations_of(subjects: list[Subject], year: int) -> list[Obligation]:
    """What the members among the subjects owe for the year, done or not."""
    members = [one.member_id for one in subjects if one.member_id]
    rows = Obligation.objects.filter(member__in=members, year=year).select_related("rule__source")
    return list(rows) if members else []


def with_conflicts(rows: SubjectQuerySet, first: datetime.date, last: datetime.date) -> SubjectQuerySet:
    """The subjects with the count of their tasks of the span that were late, and whether the year before was low."""
    today = min(last, dates.today())
    is_late = Q(done_on__gt=F("due_on")) | Q(done_on=None, due_on__lt=today)
    tasks = Task.objects.filter(is_late, assignee=OuterRef("member"), due_on__range=(first, last), withdrawn_on=None)
    counts = tasks.order_by().values("assignee").annotate(count=Count("pk")).values("count")
    low = MemberClassification.objects.decided().filter(year=last.year - 1, level=Level.NOT_COMPLETED)
    return rows.annotate(
        late_tasks=Coalesce(Subquery(counts, output_field=IntegerField()), 0),
        was_low=Exists(low.filter(member=OuterRef("member"))),
    )


def conflicts_of(
    subjects: list[Subject], last: datetime.date, obligations: list[Obligation], rules: dict[str, RuleValue], reader
) -> dict[int, list[Conflict]]:
    """By subject of `with_conflicts`, what the portal knows against a good grade, with its rule; members only."""
    members = {one.member_id: one.pk for one in subjects if one.member_id}
    found: dict[int, list[Conflict]] = {one.pk: [] for one in subjects}
    if not members:
        return found
    counted = _counted(subjects, last.year - 1, rules)
    for member, conflict in (*_owed(obligations), *counted, *_held(members, last, reader)):
        found[members[member]].append(conflict)
    return found


def _owed(obligations):
    for row in obligations:
        if row.done_on is None and not row.excuse:
            yield row.member_id, Conflict(f"Còn thiếu: {row.get_kind_display()}", row.get_absolute_url(), row.rule)


def _counted(subjects: list[Subject], before: int, rules: dict[str, RuleValue]):
    """Tasks that were done late, or are open after their day; who did not complete their work the year before."""
    on_time, years = rules.get(ON_TIME), rules.get(LOW_YEARS)
    asked = f"; từ mức hoàn thành tốt phải đúng hạn {on_time.value}%" if on_time else ""
    weighed = f": xem xét nếu {years.number} năm liền" if years else ""
    for one in subjects:
        if one.late_tasks:
            yield one.member_id, Conflict(f"{one.late_tasks} nhiệm vụ chậm hạn{asked}", rule=on_time)
        if one.was_low:
            yield one.member_id, Conflict(f"Năm {before} không hoàn thành nhiệm vụ{weighed}", rule=years)


def _held(members, last, reader):
    """Whom a measure holds back, and until when; not which, and by which rule only to whoever may see the measure."""
    held = waits.longest(waits.GRADE, members, last)
    seen = Discipline.objects.visible_to(reader).filter(member__in=held) if held else Discipline.objects.none()
    seen = set(seen.values_list("member", flat=True))
    for member, wait in held.items():
        words = f"Chưa đủ điều kiện xét mức hoàn thành tốt nhiệm vụ trở lên đến ngày {dates.shown(wait.until)}"
        yield member, Conflict(words, rule=wait.rule if member in seen else None)
