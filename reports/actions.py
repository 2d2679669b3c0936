"""The course of a report: opened, submitted, returned or accepted, drafted, issued, rendered."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from branches.models import Organization, Term
from branches.tree import children_of, parents_on
from documents import issuing, numbering
from documents.checks import kept, refuse
from documents.models import Document
from documents.printing import heads
from documents.printing.blocks import PrintedText
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import lower_first, padded
from reports import balance, checks, papers, printing, rendering
from reports.course import versions
from reports.course.telling import tell
from reports.freezing import freeze, keep
from reports.models import (
    BranchReport,
    CommitteeReport,
    Report,
    ReportEvent,
    ReportPeriod,
    Version,
)

EVENT = ReportEvent.Kind
VERSION = Version.Kind

NO_REASON = "Số liệu còn chỗ khác nhau: hãy nêu lý do trước khi nộp."
SUBMITTED_ALREADY = "Báo cáo này đã được nộp."
NOT_SUBMITTED = "Việc này chỉ làm được với báo cáo đang chờ thẩm định."
BEGUN = "Kỳ này đã có báo cáo được soạn, không xóa được."
NOT_ACCEPTED = "Chỉ mở lại được báo cáo đã duyệt."
TAKEN_UP = (
    "Không rút được: báo cáo chưa nộp, đã được duyệt hoặc trả lại, hoặc Đảng ủy đã phát hành báo cáo của kỳ này. "
    "Nếu cần sửa, hãy đề nghị Đảng ủy trả lại để bổ sung."
)
NOT_REPLACED = (
    "Chỉ thay thế báo cáo đã phát hành và đã gửi, hoặc đã có bản ký; báo cáo chưa gửi thì thu hồi để sửa. "
    "Mỗi báo cáo chỉ được thay thế một lần."
)
NO_OUTLINE = (
    "Cấp ủy không lập báo cáo riêng cho kỳ tháng, kỳ quý: chỉ có báo cáo 6 tháng, báo cáo năm, báo cáo nhiệm kỳ, "
    "báo cáo chuyên đề và báo cáo đột xuất."
)


@act
def open_period(*, period: ReportPeriod, by) -> ReportPeriod:
    """Ask all that stand directly below on the last day for their report: branches, and committees, which ask theirs.

    Of a term, and of one branch, it reports alone.
    """
    period.save()
    period.keep_outlines()
    if not period.is_asked_of_branches:
        return period
    below = children_of(parents_on(period.ends_on))[period.organization_id]
    asked = Organization.objects.filter(pk__in=below).active(period.ends_on)
    for organization in asked:
        report = BranchReport.objects.create(period=period, organization=organization)
        report.note(EVENT.OPENED, by=by)
    tell(
        asked,
        f"Đã mở kỳ {lower_first(str(period))}; hạn nộp {dates.shown(period.due_on)}.",
        period.get_absolute_url(),
        "submit",
    )
    return period


@act
def delete_period(*, period: ReportPeriod, by):
    """Throw away a period that was opened by mistake, with the reports in which nobody has begun to write."""
    lock(ReportPeriod, pk=period.pk)
    _refuse_unless(period.is_empty, BEGUN)
    for report in period.reports.all():
        report.delete()
    period.delete()


@act
def write_branch_report(*, report: BranchReport, texts: dict[str, str], typed: dict[str, int | None], by):
    """Keep what the branch has written and typed so far."""
    report = _locked(report)
    _refuse_unless(report.is_editable, "Báo cáo đã nộp, không sửa được nữa.")
    report.write(texts)
    report.type_counts(typed)
    report.save(update_fields=["version"])
    versions.keep(report, printing.print_branch(report), VERSION.SAVED, by=by)


@act
def submit(*, report: BranchReport, by, reason: str = ""):
    """Send the report to the committee; the day of the first sending decides whether it was on time.

    Counts that cannot be block it; where data and counts differ the reason goes to the committee.
    """
    report = _locked(report)
    _refuse_unless(report.is_editable, SUBMITTED_ALREADY)
    if wrong := balance.impossible(report):
        raise ValidationError(wrong)
    _refuse_unless(reason or not balance.doubts(report), NO_REASON)
    draft = printing.branch_draft(report)
    printed = printing.print_branch(report, draft=draft)
    keep(report, draft.book)
    versions.keep(report, printed, VERSION.SUBMITTED, by=by)
    report.submitted_at = report.submitted_at or timezone.now()
    report.turn(BranchReport.Status.SUBMITTED)
    report.note(EVENT.SUBMITTED, by=by, comment=reason)
    tell(
        [report.period.organization],
        f"{report.organization} đã nộp báo cáo {report.period.label}.",
        report.get_absolute_url(),
        "accept",
    )


@act
def withdraw(*, report: BranchReport, by):
    """Take a submission back that the committee has not taken up; it then counts as not handed in."""
    report = _locked(report)
    _refuse_unless(report.can_be_withdrawn, TAKEN_UP)
    was_returned = report.events.filter(kind=EVENT.RETURNED).exists()
    if not was_returned:
        report.submitted_at = None
    report.turn(BranchReport.Status.RETURNED if was_returned else BranchReport.Status.DRAFT)
    report.note(EVENT.WITHDRAWN, by=by)
    text = f"{report.organization} đã rút lại báo cáo {report.period.label} để sửa."
    tell([report.period.organization], text, report.get_absolute_url(), "accept")


@act
def send_back(*, report: BranchReport, comment: str, by):
    """Return the report to its branch, saying what to add."""
    report = _locked(report)
    _refuse_unless(report.status == BranchReport.Status.SUBMITTED, NOT_SUBMITTED)
    report.turn(BranchReport.Status.RETURNED)
    report.note(EVENT.RETURNED, by=by, comment=comment)
    tell(
        [report.organization],
        f"Báo cáo {report.period.label} được trả lại để bổ sung.",
        report.get_absolute_url(),
        "submit",
    )


@act
def accept(*, report: BranchReport, by, reason: str = "", day: datetime.date | None = None):
    """Accept the report: it takes its number and freezes with its figures and rows.

    What is doubtful in it is accepted with a reason.
    """
    report = _locked(report)
    _refuse_unless(report.status == BranchReport.Status.SUBMITTED, NOT_SUBMITTED)
    day = day or dates.today()
    found = checks.of_branch(report, day)
    refuse(found, reason)
    draft = printing.branch_draft(report, final=True)
    report.document = _number(report, day, by)
    symbol = report.document.symbol_raw if report.document else None
    printed = printing.print_branch(report, draft=draft, symbol=symbol, day=day if symbol else None)
    printed = heads.replacing(printed, report.superseded if symbol else None)
    freeze(report, draft.book, printed, by=by, doubts=kept(found), reason=reason)
    versions.keep(report, printed, VERSION.ISSUED, by=by)
    if report.document and report.superseded:
        issuing.put_in_place(document=report.document, old=report.superseded)
    report.turn(BranchReport.Status.ACCEPTED)
    report.note(EVENT.ACCEPTED, by=by, comment=reason)
    tell([report.organization], f"Báo cáo {report.period.label} đã được duyệt.", report.get_absolute_url(), "submit")


@act
def reopen(*, report: BranchReport, reason: str, by):
    """Give an accepted report back to its branch: its issue is taken back, or replaced later where it is out."""
    report = _locked(report)
    _refuse_unless(report.status == BranchReport.Status.ACCEPTED, NOT_ACCEPTED)
    if report.document and report.document.is_out:
        report.superseded, report.document = report.document, None
    elif report.document:
        report.document = issuing.take_back(document=report.document, reason=reason, by=by)
    report.printed = None
    report.save(update_fields=["printed", "document", "superseded"])
    report.turn(BranchReport.Status.RETURNED)
    report.note(EVENT.REOPENED, by=by, comment=reason)
    text = f"Báo cáo {report.period.label} đã duyệt được mở lại để sửa: {reason}"
    tell([report.organization], text, report.get_absolute_url(), "submit")


def _locked(report: Report):
    """The report as it stands now, kept from others until the end."""
    lock(type(report), pk=report.pk)
    return type(report).objects.get(pk=report.pk)


def _number(report: BranchReport, day: datetime.date, by) -> Document | None:
    """The branch's own number, of an issue taken back the same; none where no term of the branch runs on the day."""
    if report.document is None and not Term.objects.filter(organization=report.organization).on(day).exists():
        return None
    facts = {"organization": report.organization, "doc_type": Document.Type.REPORT}
    subject = printing.what_of(report.period)
    return issuing.number(document=report.document, day=day, by=by, subject=subject, **facts)


@act
def draft_committee_report(*, period: ReportPeriod, by) -> CommitteeReport:
    """Begin the committee's own report for the period, with its signer and recipients; there is one of a period."""
    _refuse_unless(period.has_committee_report, NO_OUTLINE)
    lock(ReportPeriod, pk=period.pk)
    drawn_up = CommitteeReport.objects.filter(period=period, organization=period.organization)
    if report := drawn_up.latest_drawn_up().first():
        return report
    authority, post, name = printing.signer_of(period)
    report = CommitteeReport.objects.create(
        period=period,
        organization=period.organization,
        signer_authority=authority,
        signer_post=post,
        signer_name=name,
        recipients=printing.default_recipients(period.organization, period.due_on),
    )
    report.note(EVENT.OPENED, by=by)
    return report


@act
def issue(*, report: CommitteeReport, day: datetime.date, by, reason: str = "") -> CommitteeReport:
    """Take the number from the register and freeze text, signer, day, figures and the rows of each figure.

    What is doubtful in it is issued with a reason.
    """
    report = _locked(report)
    _refuse_unless(report.status == CommitteeReport.Status.DRAFT, "Báo cáo này đã được phát hành.")
    # The secretary may have been entered after the draft was begun.
    report.signer_authority, report.signer_post, report.signer_name = printing.signer(report)
    _refuse_unless(report.signer_name, "Nhập người ký trước khi phát hành.")
    _refuse_unless(day >= report.period.ends_on, "Ngày phát hành không thể trước ngày chốt số liệu.")
    found = checks.of_committee(report, day)
    refuse(found, reason)
    subject = " ".join(printing.subject_of(report.period))
    facts = {"organization": report.organization, "doc_type": Document.Type.REPORT, "subject": subject}
    report.document = issuing.number(document=report.document, day=day, by=by, **facts)
    draft = printing.committee_draft(report, final=True)
    drawn = printing.print_committee(report, draft=draft, symbol=report.document.symbol_raw, day=day)
    printed = _without_conflict(*papers.edited(report, drawn))
    old = rendering.old_document(report)
    freeze(report, draft.book, heads.replacing(printed, old), by=by, doubts=kept(found), reason=reason)
    versions.keep(report, printed, VERSION.ISSUED, by=by)
    if old:
        issuing.put_in_place(document=report.document, old=old)
    report.issued_on, report.status = day, CommitteeReport.Status.ISSUED
    report.save(update_fields=["issued_on", "status", "signer_authority", "signer_post", "signer_name"])
    report.note(EVENT.ISSUED, by=by, comment=reason)
    return report


def _without_conflict(printed: PrintedText, pieces) -> PrintedText:
    if conflicts := numbering.conflicts_of(pieces):
        raise ValidationError(numbering.CONFLICT.format(padded(conflicts)))
    return printed


@act
def take_back(*, report: CommitteeReport, reason: str, by) -> CommitteeReport:
    """Make an issued report that has not left the office a draft again; it keeps its number."""
    report = _locked(report)
    _refuse_unless(report.can_be_taken_back, issuing.IS_OUT)
    report.document = issuing.take_back(document=report.document, reason=reason, by=by)
    report.figures.all().delete()
    report.printed, report.issued_on, report.status = None, None, CommitteeReport.Status.DRAFT
    report.save(update_fields=["printed", "issued_on", "status"])
    report.note(EVENT.TAKEN_BACK, by=by, comment=reason)
    return report


@act
def replace(*, report: CommitteeReport, by) -> CommitteeReport:
    """Begin a new draft with the texts of an issued report that is wrong; issued, it stands in its place."""
    report = _locked(report)
    _refuse_unless(report.can_be_replaced, NOT_REPLACED)
    same = ("period", "organization", "plan", "signer_authority", "signer_post", "signer_name", "recipients")
    draft = CommitteeReport.objects.create(replaces=report, **{name: getattr(report, name) for name in same})
    draft.write(report.texts())
    papers.take_over(draft, report)
    draft.note(EVENT.REPLACING, by=by, comment=f"Thay thế báo cáo số {report.document.symbol_raw}")
    return draft


def _refuse_unless(allowed, sentence: str):
    if not allowed:
        raise ValidationError(sentence)
