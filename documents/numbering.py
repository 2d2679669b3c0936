"""The issue of a paper that is put together from a row of a room: its number, what it says, its end."""

import datetime
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from documents import checks, citations, issuing
from documents.actions import printed_type
from documents.models import Document, EditedPaper, IssuedPaper
from documents.models.kinds import symbol_of
from documents.papers import Paper
from documents.printing import heads
from documents.printing.blocks import Letterhead, from_json
from documents.printing.merging import Piece
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import file_name, padded

STANDS = "Văn bản này đã ban hành và chưa gửi. Nếu sai, hãy thu hồi rồi phát hành lại."
OF_ANOTHER = "Văn bản này đã ban hành với số {} trong sổ của {}; nơi khác không phát hành thay được."
NOT_OURS = "Số {} ghi trong hồ sơ không phải số trong sổ văn bản đi của {}. Hãy sửa số đó, hoặc xóa để cổng cấp số."
CONFLICT = (
    "Dữ liệu đã thay đổi ở đoạn mà đồng chí đã sửa ({} đoạn). Hãy mở «Sửa nội dung» để chọn lời của từng đoạn, "
    "rồi phát hành."
)
NOT_ISSUED = "Văn bản này chưa được phát hành."
WITHHELD = "Văn bản chưa công bố"


def obstacle(paper: Paper, subject) -> str:
    """Why the paper cannot be issued now; nothing where it can."""
    if why := paper.refusal(subject):
        return why
    last = paper.last_issue(subject)
    if last is None:
        return _not_ours(paper, subject)
    if can_be_taken_back(last):
        return STANDS
    if last.document.status == Document.Status.REGISTERED and not _is_of_issuer(last, paper, subject):
        return OF_ANOTHER.format(last.document.symbol_raw, last.document.organization)
    return ""


def _is_of_issuer(last: IssuedPaper, paper: Paper, subject) -> bool:
    """Whether the paper stands in the register of whoever would issue it now: its row may have moved since."""
    numbering, document = paper.numbering, last.document
    return (document.organization_id, document.body) == (numbering.issuer(subject).pk, numbering.body(subject))


def why_not_written(paper: Paper, subject) -> str:
    """Why the text cannot be edited now: there is no such paper, or it stands as it was issued."""
    last = paper.last_issue(subject)
    if why := paper.refusal(subject):
        return why
    return STANDS if last and can_be_taken_back(last) else ""


def noted(paper: Paper, subject) -> Letterhead | None:
    """The head with the number that was noted by hand before the portal printed the paper."""
    head = paper.printed(subject).letterhead
    return head if head.symbol and paper.last_issue(subject) is None else None


def _not_ours(paper: Paper, subject) -> str:
    """Why the number that was noted by hand cannot stand in the register; nothing where it can."""
    head, issuer = noted(paper, subject), paper.numbering.issuer(subject)
    symbol = head and citations.parse(head.symbol)
    wanted = (printed_type(paper.register).upper(), symbol_of(issuer, paper.numbering.body(subject)).upper())
    fits = symbol and (symbol.doc_type.upper(), symbol.issuer.upper()) == wanted
    return NOT_OURS.format(head.symbol, issuer) if head and not fits else ""


def conflicts_of(pieces: list[Piece]) -> int:
    """In how many places the data say otherwise than people who edited what the data said before."""
    return sum(piece.is_conflict for piece in pieces)


def can_be_taken_back(issue: IssuedPaper) -> bool:
    return not issue.is_taken_back and issue.document.is_issued and not issue.document.is_out


@act
def issue(*, paper: Paper, subject, day: datetime.date, by, reason: str = "") -> IssuedPaper:
    """Give the paper its number and freeze it; where an earlier one left the office, it stands in its place."""
    subject = _locked(subject)
    if why := obstacle(paper, subject):
        raise ValidationError(why)
    if conflicts := conflicts_of(paper.drafted(subject, day=day)[1]):
        raise ValidationError(CONFLICT.format(padded(conflicts)))
    found = checks.of_paper(paper, subject, day)
    checks.refuse(found, reason)
    last = paper.last_issue(subject)
    taken_back = last is not None and last.document.status == Document.Status.WITHDRAWN
    if taken_back and not _is_of_issuer(last, paper, subject):
        last, taken_back = None, False
    facts = _registered(paper, subject)
    document = issuing.number(document=last.document if taken_back else None, day=day, by=by, **facts)
    paper.numbering.record(subject, document)
    old = last.document if last and not taken_back else None
    printed = heads.replacing(_numbered(paper.drafted(subject, day=day)[0], document), old)
    title = paper.title_of(subject)
    told = {"title": title, "name": file_name(title), "names_persons": True, "rules": paper.numbering.rules(subject)}
    told |= {"paper": paper.name_in_register, "row": subject.pk, "doubts": checks.kept(found), "reason": reason}
    told["is_withheld"] = paper.is_withheld(subject)
    made = issuing.freeze(document=document, printed=printed, by=by, **told)
    if old:
        issuing.put_in_place(document=document, old=old)
    return made


def _registered(paper: Paper, subject) -> dict:
    """What the register is told: a subject that is withheld by its place-holder, a number that was noted by hand."""
    named = WITHHELD if paper.is_withheld(subject) else _subject(paper.printed(subject))
    facts = {"organization": paper.numbering.issuer(subject), "doc_type": paper.register, "subject": named}
    facts["body"] = paper.numbering.body(subject)
    if head := noted(paper, subject):
        facts["number"] = citations.parse(head.symbol).number
    return facts


@act
def write(*, paper: Paper, subject, pieces: list[Piece], by) -> EditedPaper:
    """Keep the text as people edited it, over what the data say now; its conflicts must be settled."""
    issuer = paper.numbering.issuer(subject)
    key = {"paper": paper.name_in_register, "row": subject.pk}
    kept = EditedPaper.objects.filter(**key).first() or EditedPaper(**key)
    kept.organization, kept.units = issuer, EditedPaper.as_units(pieces)
    kept.model, kept.is_withheld = subject._meta.label_lower, paper.is_withheld(subject)
    kept.save()
    return kept


@act
def reveal(*, papers, subject, by):
    """Let the register name what it withheld, now that it is announced; jobs and files go with the issue."""
    for paper in papers:
        EditedPaper.objects.filter(paper=paper.name_in_register, row=subject.pk).update(is_withheld=False)
        for issue in IssuedPaper.objects.filter(paper=paper.name_in_register, row=subject.pk, is_withheld=True):
            issue.is_withheld, issue.title = False, paper.title_of(subject)
            issue.save(update_fields=["is_withheld", "title"])
            issue.jobs.update(is_withheld=False, title=issue.title)
            issue.document.subject = _subject(from_json(issue.printed))[:400]
            issue.document.save(update_fields=["subject"])


@act
def follow(*, papers, old, new, by):
    """Let what is written and numbered of a row go on with the row that took its place; its numbers stay."""
    names = [paper.name_in_register for paper in papers]
    for model in (IssuedPaper, EditedPaper):
        model.objects.filter(paper__in=names, row=old.pk).update(row=new.pk)


@act
def take_back(*, paper: Paper, subject, reason: str, by):
    """Make the paper a draft again, which keeps its number for its next issue."""
    subject = _locked(subject)
    last = paper.last_issue(subject)
    if last is None or last.is_taken_back:
        raise ValidationError(NOT_ISSUED)
    issuing.take_back(document=last.document, reason=reason, by=by)
    paper.numbering.record(subject, None)


def _locked(subject):
    lock(type(subject), pk=subject.pk)
    return type(subject).objects.get(pk=subject.pk)


def _subject(printed) -> str:
    """As the register names it: without the person, whom not everyone may see who sees the register."""
    return " ".join(printed.subject_lines)


def _numbered(printed, document: Document):
    head = replace(
        printed.letterhead, symbol=document.symbol_raw, issued_on=document.issued_on, year=document.issued_on.year
    )
    return replace(printed, letterhead=head)


class OwnPaper:
    """A row that is one numbered paper, a letter or a copy: its state follows from the last issue of `paper`."""

    @cached_property
    def last_issue(self):
        return self.paper.last_issue(self) if self.pk else None

    @property
    def issued_symbol(self) -> str:
        return self.last_issue.document.symbol_raw if self.last_issue else ""

    @property
    def is_locked(self) -> bool:
        """While it stands as it was issued and has not left the office, only taking it back makes it a draft."""
        return bool(self.last_issue and can_be_taken_back(self.last_issue))

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.last_issue is None:
            return "warning", "Bản nháp", "pencil"
        if self.last_issue.is_taken_back:
            return "warning", "Đã thu hồi", "arrow-counterclockwise"
        sent = self.last_issue.document.sent_on
        return ("success", "Đã gửi", "send") if sent else ("success", "Đã phát hành", "check2")
