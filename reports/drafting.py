"""A report's outline, figures and written sections, put together as the document that is printed."""

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal

from branches.models import Organization, OrganizationName
from branches.tree import superior_name_on, superior_on
from documents.printing import prose
from documents.printing.blocks import (
    Block,
    Centred,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    PrintedText,
    Signature,
    numbered,
)
from documents.printing.blocks import Figure as PrintedFigure
from documents.printing.heads import superior_of
from measures.registry import HELD
from measures.rows import Figure, Scope
from members.signers import default_signer
from partyportal.dates import in_short
from partyportal.text import grouped, padded, percent
from reports.book import Difference, FigureBook, Moved, frozen, moved
from reports.models import BranchReport, CommitteeReport, Report, ReportPeriod
from reports.outlines import BRANCH_OUTLINES, COMMITTEE_OUTLINES
from reports.sentences import BRANCH_LEVELS, BRANCH_MEMBERS, MEMBERS, Element, Head, Para, PartHead, Say, Write
from reports.tables import TABLES

TOKEN = re.compile(r"\{(F\d\d\w?)(?:/(F\d\d\w?)|(#)|(%)|:(money|mean))?\}")
LABELS = re.compile(r"\{(unit|When|year|next_year|PERIOD)\}")
FILE_COPY = "Lưu {}"


@dataclass
class Draft:
    """The blocks of a report in the making, and what was left out of it and why."""

    book: FigureBook
    texts: dict[str, str]
    labels: dict[str, str]
    final: bool = False
    dropped: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def blocks(self, outline: tuple[Element, ...]) -> tuple[Block, ...]:
        """Return the outline's blocks, numbered, without headings that nothing stands below."""
        built = []
        for element in outline:
            built += self._built(element)
        return numbered(_without_empty_heads(built))

    def _built(self, element: Element) -> list[Block]:
        if isinstance(element, PartHead):
            return [Centred(tuple(map(self._labelled, element.lines)))]
        if isinstance(element, Head):
            return [Heading(element.level, self._labelled(element.text))]
        if isinstance(element, Para):
            return self._paragraph(element)
        if isinstance(element, Write):
            return self._written(element)
        return TABLES[element.table](self.book)

    def _labelled(self, text: str) -> str:
        return LABELS.sub(lambda match: self.labels[match[1]], text)

    def _written(self, section: Write) -> list[Block]:
        blocks = prose.blocks_of(self.texts.get(section.key, ""))
        if not blocks:
            self.empty.append(section.label)
        return blocks

    def _paragraph(self, paragraph: Para) -> list[Block]:
        parts: list[Part] = []
        for sentence in paragraph.sentences:
            said = self._said(sentence)
            parts += [" ", *said] if parts and said else said
        return [Paragraph(tuple(parts))] if parts else []

    def _said(self, sentence: Say) -> list[Part]:
        if sentence.unless and self.book[sentence.unless].value:
            return []
        tokens = list(TOKEN.finditer(sentence.text))
        figures = [self.book[code] for match in tokens for code in match.group(1, 2) if code]
        unknown = [figure for figure in figures if not figure.is_known]
        if unknown and self.final:
            self.dropped.append(_why_dropped(unknown[0]))
            return []
        if not unknown and self._speaks_of_nothing(sentence, tokens):
            return self._said(sentence.zero if isinstance(sentence.zero, Say) else Say(sentence.zero))
        return self._filled(self._labelled(sentence.text))

    def _speaks_of_nothing(self, sentence: Say, tokens: list[re.Match]) -> bool:
        if sentence.decided_by:
            return any(self.book[code].value == 0 for code in sentence.decided_by.split())
        return bool(tokens) and _is_nothing(tokens[0], self.book[tokens[0][1]])

    def _filled(self, text: str) -> list[Part]:
        parts: list[Part] = []
        end = 0
        for match in TOKEN.finditer(text):
            parts += [text[end : match.start()], self._figure(match)]
            end = match.end()
        return [part for part in [*parts, text[end:]] if part]

    def _figure(self, match: re.Match) -> PrintedFigure:
        figure = self.book[match[1]]
        missing = not figure.is_known or bool(match[2]) and not self.book[match[2]].is_known
        shown = "" if missing else _shown(figure, self.book[match[2]] if match[2] else None, match.group(3, 4, 5))
        return PrintedFigure(figure.code, shown, missing)


def _shown(figure: Figure, whole: Figure | None, forms: tuple[str | None, ...]) -> str:
    hash_, share, form = forms
    if whole is not None:
        return percent(figure.value, whole.value)
    if share:
        return percent(figure.value, figure.whole)
    if form == "mean":
        return f"{figure.value:.1f}".replace(".", ",")
    number = int(figure.whole if hash_ else figure.value)
    return grouped(number) if form == "money" or not number else padded(number)


def _is_nothing(match: re.Match, figure: Figure) -> bool:
    """Whether the sentence would speak of nothing: a count of 0, or a share of a base of 0."""
    needs_base = bool(match[4]) or figure.code in {"F26", "F28"}
    return figure.whole == 0 if needs_base else figure.value == 0


def _why_dropped(figure: Figure) -> str:
    return f"{figure.label}: chưa có số của {', '.join(figure.unknown)}"


def _without_empty_heads(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in reversed(blocks):
        if not isinstance(block, Heading) or (kept and _stands_below(kept[-1], block)):
            kept.append(block)
    return kept[::-1]


def _stands_below(block: Block, heading: Heading) -> bool:
    return not isinstance(block, Heading) or block.level > heading.level


# Reports


def scope_of(report: BranchReport | CommitteeReport) -> Scope:
    """The days and the organisation that a report speaks of."""
    period, for_committee = report.period, isinstance(report, CommitteeReport)
    days = period.begins_on, period.ends_on
    told_at = CommitteeReport.objects.told_at(report) if for_committee else None
    facts = {"accepted_only": for_committee, "told_at": told_at}
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
    }
    return {
        "unit": named(scope.organization, scope.ends_on).name,
        "When": when[scope.kind],
        "year": str(scope.year),
        "next_year": str(scope.year + 1),
        "PERIOD": period_label.upper(),
    }


def committee_draft(report: CommitteeReport, *, final: bool = False) -> Draft:
    """Return the draft of a committee's report from today's data."""
    scope = scope_of(report)
    texts = report.texts() if report.pk else {}
    return Draft(FigureBook(scope), texts, labels_of(scope, report.period.label), final)


def committee_outline(report: CommitteeReport) -> tuple[Element, ...]:
    """The outline of the report's period; a department that is one branch speaks of its members, not of branches."""
    outline = COMMITTEE_OUTLINES[report.period.kind]
    if not report.organization.is_branch:
        return outline
    spoken = (BRANCH_MEMBERS if element is MEMBERS else element for element in outline)
    return tuple(element for element in spoken if element is not BRANCH_LEVELS)


def print_committee(
    report: CommitteeReport, *, draft: Draft | None = None, symbol: str | None = None, day: datetime.date | None = None
) -> PrintedText:
    """Return the committee's report as it is printed; without a number it is a draft."""
    draft = draft or committee_draft(report)
    organization, period = report.organization, report.period
    subject = subject_of(period)
    opening = Paragraph((_opening(report, " ".join(subject), day or period.ends_on),))
    begins = () if period.kind == ReportPeriod.Kind.TERM else (opening,)
    blocks = (*begins, *draft.blocks(committee_outline(report)))
    signature = Signature(*_signer(report))
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
            year=(day or period.due_on).year,
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
        return (f"của {unit} {period.label},", "trình đại hội nhiệm kỳ tiếp theo")
    if period.kind == ReportPeriod.Kind.YEAR:
        return (
            f"tổng kết công tác xây dựng Đảng năm {period.year},",
            f"phương hướng, nhiệm vụ năm {period.year + 1}",
        )
    return (
        f"sơ kết công tác 6 tháng đầu năm {period.year},",
        "nhiệm vụ, giải pháp trọng tâm 6 tháng cuối năm",
    )


def _opening(report: CommitteeReport, subject: str, day: datetime.date) -> str:
    issuer, plan = named(report.organization, day).issuer_name, report.plan
    if plan is None:
        return f"{issuer} báo cáo {subject} như sau:"
    cited = f"{plan.get_doc_type_display()} số {plan.symbol_raw}, ngày {in_short(plan.issued_on)} của {plan.issuer}"
    return f"Thực hiện {cited} {_about(plan.subject)}, {issuer} báo cáo kết quả như sau:"


def _about(subject: str) -> str:
    """A document's subject within a sentence."""
    subject = prose.quoted(subject)
    return subject if subject.startswith("về ") else f"về {subject[:1].lower()}{subject[1:]}"


def _signer(report: CommitteeReport) -> tuple[str, str, str]:
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
    opening = Paragraph((f"{issuer} báo cáo kết quả công tác {period.label} như sau:",))
    blocks = (opening, *draft.blocks(BRANCH_OUTLINES[period.kind]))
    signature = Signature(*default_signer(organization, day or period.due_on))
    recipients = (default_recipients(organization, day or period.ends_on), _file_copy(organization))
    subject = (f"kết quả công tác {period.label}",)
    return _printed(organization, period, subject, blocks, signature, recipients, symbol=symbol, day=day)
