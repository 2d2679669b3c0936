"""More time for a branch's report: asked by the branch, granted or refused by its committee."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from reports.course.telling import tell
from reports.models import BranchReport, DueExtension, ReportEvent

WAITS = "Đã có một đề nghị gia hạn đang chờ trả lời."
NOT_OWED = "Báo cáo đã nộp, không cần gia hạn."
ANSWERED = "Đề nghị này đã được trả lời."
NOT_LATER = "Ngày xin nộp phải sau hạn đang có ({})."


def why_not_asked(report: BranchReport) -> str:
    """Why the branch can ask for no more time now; empty where it can."""
    if not report.is_editable or report.submitted_at:
        return NOT_OWED
    return WAITS if report.extensions.asked().exists() else ""


@act
def ask(*, report: BranchReport, until: datetime.date, reason: str, by) -> DueExtension:
    """Ask the committee for a later day."""
    report = _locked(report)
    if why := why_not_asked(report):
        raise ValidationError(why)
    _refuse_unless_later(report, until)
    asked = DueExtension.objects.create(report=report, asked_until=until, reason=reason, asked_by=by)
    report.note(ReportEvent.Kind.TIME_ASKED, by=by, comment=f"đến {dates.shown(until)}: {reason}")
    text = f"{report.organization} xin nộp báo cáo {report.period.label} đến {dates.shown(until)}."
    tell([report.period.organization], text, report.get_absolute_url(), "accept")
    return asked


@act
def decide(*, extension: DueExtension, until: datetime.date | None, answer: str, by):
    """Grant a later day, not always the one asked for, or refuse with a reason."""
    report = _locked(extension.report)
    extension = DueExtension.objects.get(pk=extension.pk)
    if extension.decided_at:
        raise ValidationError(ANSWERED)
    if until:
        _refuse_unless_later(report, until)
        report.extended_to = until
        report.save(update_fields=["extended_to"])
    extension.granted_until, extension.answer = until, answer
    extension.decided_at, extension.decided_by = timezone.now(), by
    extension.save()
    kind = ReportEvent.Kind.TIME_GIVEN if until else ReportEvent.Kind.TIME_REFUSED
    said = f"đến {dates.shown(until)}" if until else ""
    report.note(kind, by=by, comment=": ".join(filter(None, [said, answer])))
    words = f"được gia hạn {said}" if until else "không được gia hạn"
    tell([report.organization], f"Báo cáo {report.period.label} {words}.", report.get_absolute_url(), "submit")


def _locked(report: BranchReport) -> BranchReport:
    lock(BranchReport, pk=report.pk)
    return BranchReport.objects.select_related("period__organization", "organization").get(pk=report.pk)


def _refuse_unless_later(report: BranchReport, until: datetime.date):
    if until <= report.due_on:
        raise ValidationError({"until": NOT_LATER.format(dates.shown(report.due_on))})
