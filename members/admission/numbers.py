"""Who numbers the papers of a file, whether they may be, and where their number is noted in it."""

from django.core.exceptions import ValidationError

from branches.models import Organization
from documents.models import Document
from members.admission.checklist import VOTES
from members.admission.models import Candidate, CandidateStep, CandidateVote
from members.admission.paper_facts import CandidateFacts, VoteWords
from partyportal import dates
from rulebook.models import RuleValue

Level = CandidateVote.Level
FAILED = "Biểu quyết ngày {} chưa đạt tỷ lệ quy định ({}), nên không có nghị quyết đề nghị."
NOT_DELEGATED = (
    "{} chưa được ủy quyền quyết định vào ngày {}: quyết định do cấp có thẩm quyền ban hành, cổng không in thay. "
    "Khi nhận được, hãy ghi số và ngày ở bước «{}». Ủy quyền có thời hạn được ghi ở trang quản trị."
)


def issuer(candidate: Candidate, *, matter: str, level: str) -> Organization:
    """Whose paper it is: the branch's, else the grassroots committee's."""
    file = CandidateFacts(candidate, matter)
    return file.branch if level == Level.BRANCH else file.committee


def refusal(candidate: Candidate, *, matter: str, level: str) -> str:
    """Why no such paper can be: a vote that failed proposes nothing, and nobody decides in another body's name."""
    file = CandidateFacts(candidate, matter)
    day = dates.today()
    levels = [Level.BRANCH] if level == Level.BRANCH else [Level.BRANCH, Level.COMMITTEE, level]
    for vote in filter(None, map(file.votes.get, levels)):
        if vote.is_passed is False:
            return FAILED.format(VoteWords(vote, "").day, vote.rule.shown)
    if level != Level.DECIDING:
        return ""
    if file.decision and file.decision.document_on:
        day = file.decision.document_on
    if file.decides_itself(day):
        return ""
    return NOT_DELEGATED.format(
        file.committee.issuer_name, dates.shown(day), CandidateStep.Kind(_kind(matter, level)).label
    )


def rules(candidate: Candidate, *, matter: str, level: str) -> list[RuleValue]:
    """The majority that the vote needed, and the length of the probation that a decision names."""
    vote = CandidateFacts(candidate, matter).votes.get(level)
    known = RuleValue.objects.known(["probation_months"], dates.today(), candidate.organization)
    return [rule for rule in (vote and vote.rule, *known.values()) if rule]


def record(candidate: Candidate, document: Document | None, *, matter: str, level: str):
    """Note number and day with the vote and the step that the paper is of; without a document, take them out."""
    if candidate.is_locked:
        raise ValidationError("Hồ sơ đã đóng; hãy mở lại hồ sơ trước.")
    vote = CandidateFacts(candidate, matter).votes.get(level)
    if document and vote and document.issued_on < vote.voted_on:
        raise ValidationError(f"Ngày ban hành không thể trước ngày biểu quyết {dates.shown(vote.voted_on)}.")
    if document and vote is None and level != Level.DECIDING:
        raise ValidationError("Hãy ghi kết quả biểu quyết trước khi phát hành nghị quyết.")
    number, day = (document.symbol_raw, document.issued_on) if document else ("", None)
    rows = [vote, candidate.steps.filter(kind=_kind(matter, level)).first()]
    for row in filter(None, rows):
        row.document_number, row.document_on = number, day
        row.save()


def _kind(matter: str, level: str) -> str:
    return next(kind for kind, voted in VOTES.items() if voted == (level, matter))
