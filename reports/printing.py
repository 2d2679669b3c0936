"""A report's outline, figures and written sections, put together as the document that is printed."""

import datetime
from decimal import Decimal

from branches.models import Organization, OrganizationName
from branches.tree import superior_name_on, superior_on
from documents.models import Document
from documents.printing import prose
from documents.printing.blocks import Letterhead, Paragraph, PrintedText, Signature
from documents.printing.heads import superior_of
from measures.registry import HELD
from measures.rows import STATED, FigureRow, Scope
from meetings.models import Congress
from members.signers import default_signer
from partyportal import dates
from reports.book import Difference, FigureBook, Moved, frozen, moved
from reports.drafting.saying import Draft
from reports.models import BranchReport, CommitteeReport, FrozenRow, Report, ReportPeriod
from reports.outlines.elements import Element

FILE_COPY = "Lưu {}"


def scope_of(report: BranchReport | CommitteeReport) -> Scope:
    """The days and the organisation that a report speaks of."""
    period, for_committee = report.period, isinstance(report, CommitteeReport)
    days = period.begins_on, period.ends_on
    told_at = CommitteeReport.objects.told_at(report) if for_committee else None
    # A committee adds up what it has accepted; a branch reads what it has typed itself.
    facts = {"accepted_only": for_committee or not report.organization.is_branch, "told_at": told_at}
    facts["document_id"] = report.document_id
    return Scope(report.organization, *days, period.kind, period.year, period.pk, **facts)


def named(organization: Organization, day: datetime.date) -> OrganizationName | Organization:
    """The names of the day: a report speaks of an organisation as it was called when its figures closed."""
    return organization.name_on(day) or organization


def labels_of(scope: Scope, period_label: str) -> dict[str, str]:
    when = {
        "term": "Trong nhiệm kỳ",
        "year": "Trong năm",
        "half_year": "Trong 6 tháng đầu năm",
        "quarter": "Trong quý",
        "month": "Trong tháng",
        "thematic": "Trong thời gian báo cáo",
        "ad_hoc": "Trong thời gian báo cáo",
    }
    return {
        "unit": named(scope.organization, scope.ends_on).name,
        "issuer": "chi bộ" if scope.organization.is_branch else "Đảng ủy",
        "When": when[scope.kind],
        "year": str(scope.year),
        "next_year": str(scope.year + 1),
        "PERIOD": period_label.upper(),
    }


def committee_draft(report: CommitteeReport, *, final: bool = False) -> Draft:
    """Return the draft of a committee's report from today's data."""
    scope = scope_of(report)
    texts = report.texts() if report.pk else {}
    cited = {f"{Document._meta.label_lower}:{report.plan_id}"} if report.plan_id else ()
    book = FigureBook(scope, cited=frozenset(cited))
    return Draft(book, texts, labels_of(scope, report.period.label), final)


def outline_of(report: BranchReport | CommitteeReport) -> tuple[Element, ...]:
    """The outline that the report's period keeps since it was opened; a committee writes to the one above as one."""
    is_own = isinstance(report, CommitteeReport)
    audience = "committee" if is_own or not report.organization.is_branch else "branch"
    return report.period.elements(audience, of_one_branch=is_own and report.organization.is_branch)


def print_committee(
    report: CommitteeReport, *, draft: Draft | None = None, symbol: str | None = None, day: datetime.date | None = None
) -> PrintedText:
    """Return the committee's report as it is printed; without a number it is a draft."""
    draft = draft or committee_draft(report)
    organization, period = report.organization, report.period
    subject = subject_of(period)
    opening = Paragraph((_opening(report, " ".join(subject), day or period.ends_on),))
    begins = () if period.kind == ReportPeriod.Kind.TERM else (opening,)
    blocks = (*begins, *draft.blocks(outline_of(report)))
    signature = Signature(*signer(report))
    recipients = _recipients(report, day or period.ends_on)
    return _printed(organization, period, subject, blocks, signature, recipients, symbol=symbol, day=day)


def _printed(organization, period, subject, blocks, signature, recipients, *, symbol, day) -> PrintedText:
    names = named(organization, day or period.ends_on)
    return PrintedText(
        letterhead=Letterhead(
            superior=superior_of(organization, day or period.ends_on).upper(),
            issuer=names.issuer_name.upper(),
            symbol=symbol,
            draft_symbol=f"-BC/{organization.symbol}",
            place=organization.place,
            issued_on=day,
            # A draft that is late, or takes the place of an older report, is issued today at the earliest.
            year=(day or max(period.due_on, dates.today())).year,
        ),
        doc_type="BÁO CÁO CHÍNH TRỊ" if period.kind == ReportPeriod.Kind.TERM else "BÁO CÁO",
        subject_lines=subject,
        blocks=blocks,
        recipients=recipients,
        signature=signature,
        author=names.issuer_name,
        is_draft=symbol is None,
    )


def subject_of(period: ReportPeriod) -> tuple[str, ...]:
    """The subject of the committee's report, line by line."""
    if period.kind == ReportPeriod.Kind.TERM:
        unit = named(period.organization, period.ends_on).name
        return (f"của {unit} {period.label},", f"trình {_congress_after(period)}")
    if period.kind == ReportPeriod.Kind.YEAR:
        return (
            f"tổng kết công tác xây dựng Đảng năm {period.year},",
            f"phương hướng, nhiệm vụ năm {period.year + 1}",
        )
    if period.kind in {ReportPeriod.Kind.MONTH, ReportPeriod.Kind.QUARTER, *ReportPeriod.NAMED}:
        return (what_of(period),)
    return (
        f"sơ kết công tác 6 tháng đầu năm {period.year},",
        "nhiệm vụ, giải pháp trọng tâm 6 tháng cuối năm",
    )


def _congress_after(period: ReportPeriod) -> str:
    """The congress to which a term's report goes, where its file is open: the one whose term begins as this ends."""
    known = Congress.objects.filter(organization=period.organization, term_label__startswith=str(period.year))
    congress = known.order_by("ordinal").first()
    if congress is None:
        return "đại hội nhiệm kỳ tiếp theo"
    kind = "Đại hội đại biểu" if congress.of_delegates else "Đại hội"
    return f"{kind} lần thứ {congress.ordinal}, nhiệm kỳ {congress.term_label.replace(' ', '')}"


def what_of(period: ReportPeriod) -> str:
    """What a branch's report is about, in a sentence."""
    return period.label if period.kind in ReportPeriod.NAMED else f"kết quả công tác {period.label}"


def _opening(report: CommitteeReport, subject: str, day: datetime.date) -> str:
    issuer, plan = named(report.organization, day).issuer_name, report.plan
    if plan is None and report.period.letter:
        return f"Thực hiện {prose.quoted(report.period.letter.cited)}, {issuer} báo cáo {subject} như sau:"
    if plan is None:
        return f"{issuer} báo cáo {subject} như sau:"
    return f"Thực hiện {prose.quoted(plan.cited)}, {issuer} báo cáo kết quả như sau:"


def signer(report: CommitteeReport) -> tuple[str, str, str]:
    """Who signs the report: whom it names, else who held the post when it was due."""
    if report.signer_name:
        return report.signer_authority, report.signer_post, report.signer_name
    return signer_of(report.period)


def signer_of(period: ReportPeriod) -> tuple[str, str, str]:
    """Who signs the committee's report of the period; a political report is the whole committee's."""
    authority, post, name = default_signer(period.organization, period.due_on)
    if period.kind == ReportPeriod.Kind.TERM:
        authority = "T/M CHI ỦY" if period.organization.is_branch else "T/M BAN CHẤP HÀNH"
    return authority, post, name


def default_recipients(organization: Organization, day: datetime.date) -> str:
    """Who gets a report of the organisation on the day, a line each."""
    if parent := superior_on(organization, day):
        return named(parent, day).issuer_name
    superior = superior_name_on(organization, day).replace("Đảng bộ", "Đảng ủy", 1)
    below = [] if organization.is_branch else ["Các đồng chí Đảng ủy viên", "Các chi bộ trực thuộc"]
    return "\n".join(filter(None, [superior, *below]))


def _recipients(report: CommitteeReport, day: datetime.date) -> tuple[str, ...]:
    lines = report.recipients or default_recipients(report.organization, day)
    return (*filter(None, map(str.strip, lines.splitlines())), _file_copy(report.organization))


def _file_copy(organization: Organization) -> str:
    return FILE_COPY.format("Chi bộ" if organization.is_branch else "Đảng ủy")


def branch_draft(report: BranchReport, *, final: bool = False) -> Draft:
    """Return the draft of a branch's report; one that was submitted keeps the figures that were submitted."""
    scope = scope_of(report)
    known = frozen(report) if report.pk and report.status == BranchReport.Status.SUBMITTED else {}
    return Draft(FigureBook(scope, known), report.texts(), labels_of(scope, report.period.label), final)


def own_texts(report: BranchReport) -> dict[str, str]:
    """Of a committee's report to the one above: what it has written in its own report of that period."""
    period = report.own_period
    own = period and CommitteeReport.objects.latest_drawn_up().filter(period=period).first()
    return own.texts() if own else {}


def stated_in(report: Report) -> list[tuple[str, FigureRow | FrozenRow]]:
    """Where the report, or one that it adds up, says another number than the data: the figure, and both numbers."""
    kept = report.is_locked or report.status == BranchReport.Status.SUBMITTED
    if kept:
        rows = FrozenRow.objects.filter(figure__report=report.pk, key__startswith=STATED).select_related("figure")
        return [(row.figure.label, row) for row in rows.order_by("figure__code", "pk")]
    book = FigureBook(scope_of(report))
    figures = [book[code] for code in sorted({one.code for one, _ in book.stated.rows})]
    return [(figure.label, row) for figure in figures for row in figure.rows if row.is_stated]


def held_in(report: BranchReport) -> dict[str, Decimal]:
    """What rooms count of what the branch would type, by code."""
    book = FigureBook(scope_of(report))
    return {code: book[code].value for code in HELD if book.holds(code)}


def differences_in(report: Report) -> list[Difference]:
    """Where a branch of the report typed otherwise than a room counts; the report says what the room counts."""
    return FigureBook(scope_of(report)).differences()


def moved_since(report: BranchReport) -> list[Moved]:
    """What the data say now otherwise than the submitted report, until the committee decides."""
    if report.status != BranchReport.Status.SUBMITTED:
        return []
    scope = scope_of(report)
    return moved(FigureBook(scope, frozen(report)), FigureBook(scope))


def print_branch(
    report: BranchReport, *, draft: Draft | None = None, symbol: str | None = None, day: datetime.date | None = None
) -> PrintedText:
    """Return a branch's report as it is printed; without a number it is a draft."""
    draft = draft or branch_draft(report)
    organization, period = report.organization, report.period
    issuer = named(organization, day or period.ends_on).issuer_name
    what = what_of(period)
    opening = Paragraph((f"{issuer} báo cáo {what} như sau:",))
    blocks = (opening, *draft.blocks(outline_of(report)))
    signature = Signature(*default_signer(organization, day or period.due_on))
    recipients = (default_recipients(organization, day or period.ends_on), _file_copy(organization))
    subject = (what,)
    return _printed(organization, period, subject, blocks, signature, recipients, symbol=symbol, day=day)
