"""Comments pinned to places of a report: a section, a figure, or the whole."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from documents.printing.blocks import Figure, PrintedText, parts_of
from partyportal.models import lock
from partyportal.saving.acts import act
from reports import printing, rendering
from reports.course.telling import tell
from reports.models import BranchReport, Comment, Report
from reports.outlines.elements import sections_of
from targets.figures import MEASURES

LOCKED = "Báo cáo đã chốt, không ghi thêm ý kiến."
DONE = "Ý kiến này đã được xử lý."
WHOLE = "Toàn báo cáo"


def places_of(report: Report) -> dict[str, str]:
    """Each place that a comment may be pinned to, and what it is called: sections first, then figures as printed."""
    codes = codes_of(rendering.printed(report))
    return {"": WHOLE} | sections_in(report) | {code: f"Số liệu «{MEASURES[code].name}»" for code in codes}


def sections_in(report: Report) -> dict[str, str]:
    """The sections of the report that people write, as places."""
    return {f"text-{one.key}": f"Mục «{one.label}»" for one in sections_of(printing.outline_of(report))}


def listed(user, report: Report) -> list[tuple[Comment, str]]:
    """The comments on a report that the user sees, open ones first, each with the name of its place."""
    sections = sections_in(report)
    found = Comment.objects.visible_to(user).filter(report=report.pk).select_related("by", "done_by")
    return [(one, name_of(one.place, sections)) for one in found]


def codes_of(printed: PrintedText) -> list[str]:
    """The figures that stand in the paper, in the order in which they are read."""
    found = (part.code for block in printed.blocks for part in parts_of(block) if isinstance(part, Figure))
    return [code for code in dict.fromkeys(found) if code in MEASURES]


def still_open(user, report: Report) -> list[tuple[Comment, str]]:
    """The comments that nobody has seen to."""
    return [pair for pair in listed(user, report) if pair[0].done_at is None]


def by_place(commented: list[tuple[Comment, str]]) -> dict[str, list[Comment]]:
    """The comments of each place."""
    found: dict[str, list[Comment]] = {}
    for one, _ in commented:
        found.setdefault(one.place, []).append(one)
    return found


def name_of(place: str, sections: dict[str, str]) -> str:
    """What a place is called, also one that the outline no longer has."""
    if place in MEASURES:
        return f"Số liệu «{MEASURES[place].name}»"
    return sections.get(place, "Mục khác" if place else WHOLE)


def sides_of(user, report: Report) -> set[str]:
    """On which sides of the report the user stands: who writes it, who judges it."""
    rows, actions = type(report)._default_manager, ["change"]
    actions += ["accept"] if isinstance(report, BranchReport) else []
    return {one for one in actions if rows.visible_to(user, one).filter(pk=report.pk).exists()}


@act
def comment(*, report: Report, place: str, text: str, by) -> Comment:
    """Pin a comment to a place, and tell the other side."""
    lock(type(report), pk=report.pk)
    report = type(report)._default_manager.select_related("period__organization", "organization").get(pk=report.pk)
    if report.is_locked:
        raise ValidationError(LOCKED)
    made = Comment(report_id=report.pk, place=place, text=text, by=by)
    made.full_clean()
    made.save()
    _tell(report, by)
    return made


def _tell(report: Report, by):
    text = f"Có ý kiến mới về báo cáo {report.period.label} của {report.organization}."
    url = report.get_absolute_url()
    if not isinstance(report, BranchReport):
        tell([report.organization], text, url, "accept", but=by)
    elif "accept" in sides_of(by, report):
        tell([report.organization], text, url, "submit", but=by)
    else:
        tell([report.period.organization], text, url, "accept", but=by)


@act
def settle(*, comment: Comment, by):
    """Say that a comment was seen to."""
    lock(Report, pk=comment.report_id)
    comment = Comment.objects.select_related("report").get(pk=comment.pk)
    if comment.report.is_locked:
        raise ValidationError(LOCKED)
    if comment.done_at:
        raise ValidationError(DONE)
    comment.done_at, comment.done_by = timezone.now(), by
    comment.save(update_fields=["done_at", "done_by"])
