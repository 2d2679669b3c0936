"""A branch states another number than the data of the portal, with its reason, or takes that back."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from measures.rows import STATED, Figure, Total
from measures.typed import TYPED
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import grouped
from reports import printing
from reports.book import FigureBook
from reports.models import BranchReport, StatedFigure
from reports.stated import MAY_BE_STATED

SUBMITTED = "Báo cáo đã nộp, không sửa được nữa."
NOT_STATED = "Số liệu này chỉ lấy từ dữ liệu trên cổng, hoặc nhập ở báo cáo; không ghi khác ở đây."
SAME = "Dữ liệu trên cổng cũng là số này, không cần ghi khác."
FOLLOWS = "Báo cáo đang lấy số của cổng."
TOO_MANY = "Không thể nhiều hơn tổng số {}."


def may_state(report, book: FigureBook, code: str) -> bool:
    """Whether the figure arrives from the data, and the branch is still writing."""
    is_open = isinstance(report, BranchReport) and report.is_editable
    return is_open and code in MAY_BE_STATED and (code not in TYPED or book.holds(code))


def stated_in(report: BranchReport, code: str) -> StatedFigure | None:
    return StatedFigure.objects.select_related("by").filter(report=report.pk, code=code).first()


def data_of(report: BranchReport, code: str) -> Figure:
    """The figure without what this report states of it."""
    figure, own = FigureBook(printing.scope_of(report))[code], stated_in(report, code)
    return replace(figure, rows=tuple(row for row in figure.rows if not own or row.key != f"{STATED}:{own.pk}"))


@act
def state(*, report: BranchReport, code: str, value: int, reason: str, by) -> StatedFigure:
    """Let the report say another number than the data, with the reason that its committee reads."""
    report, held = _open(report, code), data_of(report, code)
    if value == held.value:
        raise ValidationError({"value": SAME})
    if held.total == Total.RATIO and value > held.whole:
        raise ValidationError({"value": TOO_MANY.format(grouped(int(held.whole)))})
    made = stated_in(report, code) or StatedFigure(report=report, code=code)
    made.value, made.reason, made.by = value, reason, by
    made.full_clean()
    made.save()
    report.save(update_fields=["version"])
    return made


@act
def follow_data(*, report: BranchReport, code: str, by):
    """Let the report say again what the data say."""
    report = _open(report, code)
    own = stated_in(report, code)
    if own is None:
        raise ValidationError(FOLLOWS)
    own.delete()
    report.save(update_fields=["version"])


def _open(report: BranchReport, code: str) -> BranchReport:
    lock(BranchReport, pk=report.pk)
    report = BranchReport.objects.select_related("period", "organization").get(pk=report.pk)
    if not report.is_editable:
        raise ValidationError(SUBMITTED)
    if not may_state(report, FigureBook(printing.scope_of(report)), code):
        raise ValidationError(NOT_STATED)
    return report
