"""The branches' reports and the committee's own: the last full year issued, the current period under way."""

import datetime

from accounts.models import Notice
from demo import writing
from demo.calendar import at, months, workday, workday_before
from documents.models import Document
from members.models import Membership
from partyportal.dates import add_months
from reports import actions, calendar, printing
from reports.book import FigureBook
from reports.models import BranchReport, CommitteeReport, ReportEvent, ReportPeriod

Kind, Event = ReportPeriod.Kind, ReportEvent.Kind
# The day of issue of the committee's half-year and yearly report.
ISSUED = {Kind.HALF_YEAR: (6, 15), Kind.YEAR: (12, 15)}
# Counts that branches type, one by one; the whole is what the year's sample speaks of, with what rooms hold.
TYPED = {
    "F30": (0, 1, 1),
    "F31": (0, 0, 0),
    "F32": (0, 0, 0),
    "F33": (0, 0, 0),
    "F33b": (0, 0, 0),
    "F16": (2, 3, 2),
    "F17": (1, 2, 1),
    "F38": (1, 2, 1),
    "F34c": (0, 0, 0),
}
DUES = (21_360_000, 22_140_000, 17_740_000)
CHARITY = (12_500_000, 14_200_000, 11_800_000)


def build(stage):
    """Reports and the monthly letters share one sequence of numbers, so they come in the order of their days."""
    steps = [*_monthly_letters(stage), *_periods(stage)]
    for day, step in sorted(steps, key=lambda line: line[0]):
        if day < stage.today:
            step(day)
    Notice.objects.all().delete()
    _current(stage)
    Notice.objects.update(at=at(stage.today, 8))


def _monthly_letters(stage):
    """The committee reports upward every month but those of the half-year and the yearly report."""
    for first in months(stage):
        if first.month not in {6, 12}:
            subject = f"Công tác xây dựng Đảng tháng {first.month} năm {first.year}"
            yield workday(first.replace(day=22)), _letter(stage, subject)


def _letter(stage, subject):
    return lambda day: stage.register.issue(stage.root, day=day, doc_type="BC", subject=subject)


def _periods(stage):
    for offset in (0, 1):
        for kind, (month, day) in ISSUED.items():
            yield workday(stage.day(offset, month, day)), _closed_period(stage, kind, stage.year + offset)


def _closed_period(stage, kind, year):
    def close(day):
        period = _open(stage, kind, year, 1)
        # A department that is one branch reports alone: nobody hands in to it.
        for position, unit in enumerate(stage.branches):
            _accepted(stage, period, unit, position)
        _issue(stage, period, day)

    return close


def _open(stage, kind, year, number, **days) -> ReportPeriod:
    days = days or calendar.days_of(kind, year, number, stage.root)
    period = ReportPeriod(organization=stage.root, kind=kind, year=year, number=number, **days)
    period = actions.open_period(period=period, by=stage.users["office"])
    opened = min(period.ends_on, period.due_on - datetime.timedelta(days=14), stage.today)
    for report in BranchReport.objects.filter(period=period):
        _say_when(report, Event.OPENED, opened)
        report.history.update(history_date=at(opened, 8))
    return period


def _accepted(stage, period, unit, position):
    report = BranchReport.objects.get(period=period, organization=unit)
    sent = workday_before(period.due_on - datetime.timedelta(days=position))
    accepted = workday(period.due_on + datetime.timedelta(days=1 + position))
    _write(stage, report, position)
    _submit(stage, report, sent)
    report.refresh_from_db()
    actions.accept(report=report, by=stage.users["office"], day=accepted)
    _say_when(report, Event.ACCEPTED, accepted)


def _write(stage, report, position):
    texts = writing.of_branch(report.period.kind, position)
    typed = _typed(report, position)
    actions.write_branch_report(report=report, texts=texts, typed=typed, by=_secretary(stage, position))


def _typed(report, position) -> dict[str, int]:
    """Whole-year counts; half of them by the middle of the year, a twelfth of the money in a month."""
    period = report.period
    members = Membership.objects.on(period.ends_on).filter(organization=report.organization).count()
    share = {Kind.YEAR: 1, Kind.HALF_YEAR: 2, Kind.MONTH: 12}[period.kind]
    counts = {code: value[position] // min(share, 2) for code, value in TYPED.items()}
    money = {"F34": DUES[position] // share, "F34b": DUES[position] * 3 // 10 // share}
    charity = {"F41": CHARITY[position] // share if period.kind != Kind.MONTH else 0}
    # What a register of the portal holds is not typed again.
    book = FigureBook(printing.scope_of(report))
    typed = counts | money | charity | {"F29": members}
    return {code: value for code, value in typed.items() if not book.holds(code)}


def _secretary(stage, position):
    return stage.users[f"branch{position + 1}"]


def _submit(stage, report, day):
    """The first sending decides lateness, so its day is set before."""
    report.submitted_at = at(day, 15)
    report.save(update_fields=["submitted_at"])
    actions.submit(report=report, by=_secretary(stage, stage.units().index(report.organization)))
    _say_when(report, Event.SUBMITTED, day)


def _say_when(report, kind, day):
    report.events.filter(kind=kind).update(at=at(day, 15 if kind == Event.SUBMITTED else 16))
    report.history.filter(history_date__date__gt=day).update(history_date=at(day, 16))


def _issue(stage, period, day):
    office = stage.users["office"]
    report = actions.draft_committee_report(period=period, by=office)
    report.plan = _plan(period)
    report.save(update_fields=["plan"])
    report.write(writing.of_committee(period.kind, period.year, is_branch=report.organization.is_branch))
    # A department that is one branch has nobody to hand counts in: what stays empty is known.
    reason = "" if stage.branches else "Số liệu chi bộ không theo dõi trong kỳ để trống"
    report = actions.issue(report=report, day=day, by=stage.users["secretary"], reason=reason)
    _say_when(report, Event.OPENED, period.due_on)
    _say_when(report, Event.ISSUED, day)


def _plan(period) -> Document | None:
    words = {Kind.YEAR: "Tổng kết công tác", Kind.HALF_YEAR: "Sơ kết công tác"}[period.kind]
    plans = Document.objects.outgoing().filter(doc_type="KH", subject__startswith=words)
    return plans.filter(issued_on__year=period.year).first()


def _current(stage):
    """The last full month: one branch sent its report, one has it back, one is late."""
    first = add_months(stage.today.replace(day=1), -1)
    last = stage.today.replace(day=1) - datetime.timedelta(days=1)
    due = min(workday(stage.today.replace(day=5)), stage.today - datetime.timedelta(days=1))
    period = _open(stage, Kind.MONTH, first.year, first.month, begins_on=first, ends_on=last, due_on=due)
    reports = list(BranchReport.objects.filter(period=period).order_by("organization__position"))
    for position, report in enumerate(reports[:2]):
        _write(stage, report, position)
        _submit(stage, report, due)
    if len(reports) > 1:
        _send_back(stage, reports[1])


def _send_back(stage, report):
    report.refresh_from_db()
    comment = "Đề nghị bổ sung tình hình tư tưởng của đảng viên và nêu rõ người phụ trách nhiệm vụ chậm tiến độ."
    actions.send_back(report=report, comment=comment, by=stage.users["office"])
    _say_when(report, Event.RETURNED, stage.today)


def issued_report(stage) -> CommitteeReport:
    """The annual report of the last full year."""
    return CommitteeReport.objects.issued().get(period__kind=Kind.YEAR, period__year=stage.year)
