"""A branch's report that came on paper: the office enters it for the branch, marked so, from the day of receipt."""

import datetime

from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from reports.course.telling import tell
from reports.models import BranchReport, ReportEvent

NOT_NOW = "Chỉ nhập bản giấy cho báo cáo chi bộ chưa nộp trên cổng."
NOT_COME = "Ngày nhận không thể sau hôm nay."
TOO_EARLY = "Ngày nhận không thể trước ngày bắt đầu kỳ ({})."


def why_not(report: BranchReport) -> str:
    """Why the office can enter no paper now; empty where it can."""
    return "" if report.is_editable and not report.is_on_paper else NOT_NOW


@act
def receive(*, report: BranchReport, day: datetime.date, by):
    """Write down the day on which the paper came: from then on the office writes and hands in for the branch."""
    lock(BranchReport, pk=report.pk)
    report = BranchReport.objects.select_related("period", "organization").get(pk=report.pk)
    if why := why_not(report):
        raise ValidationError(why)
    if day > dates.today():
        raise ValidationError({"day": NOT_COME})
    if day < report.period.begins_on:
        raise ValidationError({"day": TOO_EARLY.format(dates.shown(report.period.begins_on))})
    report.received_on = day
    report.save(update_fields=["received_on"])
    report.note(ReportEvent.Kind.ON_PAPER, by=by, comment=f"nhận ngày {dates.shown(day)}")
    text = f"Đảng ủy nhận bản giấy báo cáo {report.period.label} ngày {dates.shown(day)} và nhập thay."
    tell([report.organization], text, report.get_absolute_url(), "submit")
