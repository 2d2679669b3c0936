"""Resolutions of the branch and of the committee, and the decisions, on admission and on recognition."""

import datetime
from collections.abc import Callable
from functools import partial

from django.urls import reverse

from branches.models import Organization
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import DOTS, Blank, Block, Centred, Paragraph, PrintedText, Strong
from members.admission import numbers
from members.admission.models import Candidate, CandidateVote, Matter
from members.admission.paper_facts import GROUNDS, CandidateFacts, VoteWords, day_of, issuer_of, superior_committee
from members.admission.probation import probation_list, probationers_of
from members.models import Member
from members.signers import signature
from partyportal import dates
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

Level = CandidateVote.Level
# Of the lines of the form: the secretary of the meeting may write them on the printed sheet.
form_line = partial(Blank, may_stay_empty=True)
CONCLUSIONS = (
    Blank("1. Về lý lịch:", 2, by_hand=True),  # political history stays in the dossier
    form_line("2. Về nhận thức, động cơ phấn đấu:", 2),
    form_line("3. Ưu điểm (phẩm chất chính trị, đạo đức, lối sống):", 3),
    form_line("4. Khuyết điểm, hạn chế:", 2),
    form_line("5. Về năng lực công tác:", 2),
    form_line("6. Về quan hệ với quần chúng:", 2),
)


def branch_resolution(candidate: Candidate, matter: str, day: datetime.date | None = None) -> PrintedText:
    """The branch proposes the admission or the recognition to the committee."""
    file = CandidateFacts(candidate, matter)
    day = day or day_of(file.votes.get(Level.BRANCH))
    to = superior_committee(file.branch, day) if file.committee == file.branch else issuer_of(file.committee, day)
    return _resolution(file, Level.BRANCH, file.branch, to, day)


def committee_resolution(candidate: Candidate, matter: str, day: datetime.date | None = None) -> PrintedText:
    """The grassroots committee proposes it to the one who decides, or decides on it where it was let."""
    file = CandidateFacts(candidate, matter)
    day = day or day_of(file.votes.get(Level.COMMITTEE))
    to = "" if file.decides_itself(day) else superior_committee(file.committee, day)
    return _resolution(file, Level.COMMITTEE, file.committee, to, day)


def decision(candidate: Candidate, matter: str, day: datetime.date | None = None) -> PrintedText:
    """The admission or the recognition itself, in three articles, by the committee that was let decide."""
    file = CandidateFacts(candidate, matter)
    step = file.decision
    number, issued_on = (step.document_number, step.document_on) if step else ("", None)
    day = day or issued_on or dates.today()
    subject = "kết nạp đảng viên" if file.is_admission else "công nhận đảng viên chính thức"
    issuer = issuer_of(file.committee, day)
    articles = _admission_articles(file, day) if file.is_admission else _recognition_articles(file, day)
    return PrintedText(
        letterhead=heads.letterhead(file.committee, day, kind="QĐ", number=number, issued_on=issued_on),
        doc_type="QUYẾT ĐỊNH",
        subject_lines=(subject,),
        author=issuer,
        signature=signature(file.committee, day),
        blocks=(
            *heads.grounds(heads.sources_on(day, GROUNDS), _proposal(file, day)),
            Centred((issuer.upper(), "QUYẾT ĐỊNH:")),
            *(Paragraph((Strong(f"Điều {number}."), f" {text}")) for number, text in enumerate(articles, start=1)),
        ),
        recipients=("Như Điều 3", f"Lưu {_keeper(file.committee)} và hồ sơ đảng viên"),
    )


# Resolutions


def _resolution(
    file: CandidateFacts, level: str, organization: Organization, to: str, day: datetime.date
) -> PrintedText:
    """The vote of a level; `to` is whom it is proposed to, nobody where the committee itself decides."""
    vote = file.votes.get(level)
    matter = "kết nạp đảng viên" if file.is_admission else "công nhận đảng viên chính thức"
    return PrintedText(
        letterhead=heads.letterhead(
            organization,
            day,
            kind="NQ",
            number=vote.document_number if vote else "",
            issued_on=vote.document_on if vote else None,
        ),
        doc_type="NGHỊ QUYẾT",
        subject_lines=(f"{'đề nghị' if to else 'về việc'} {matter}",),
        author=issuer_of(organization, day),
        signature=signature(organization, day),
        blocks=(
            *heads.grounds(heads.sources_on(day, GROUNDS), *_seen(file, level), end="."),
            *_meeting(file, vote, organization, to, day),
        ),
        recipients=(*filter(None, [to]), _kept(file, organization)),
    )


def _kept(file: CandidateFacts, organization: Organization) -> str:
    return f"Lưu {_keeper(organization)} và hồ sơ {'kết nạp' if file.is_admission else 'đảng viên'}"


def _keeper(organization: Organization) -> str:
    return "Chi bộ" if organization.is_branch else "Đảng ủy"


def _seen(file: CandidateFacts, level: str) -> list[str]:
    """What lay before the meeting."""
    if level == Level.COMMITTEE:
        return [f"Xét {_branch_paper(file)}"]
    if file.is_admission:
        return ["Xét đơn xin vào Đảng, lý lịch và giấy giới thiệu của đảng viên chính thức"]
    return ["Xét bản tự kiểm điểm của đảng viên dự bị và nhận xét của đảng viên được phân công giúp đỡ"]


def _branch_paper(file: CandidateFacts) -> str:
    vote = file.votes.get(Level.BRANCH)
    number, day = (vote.document_number, vote.document_on) if vote else ("", None)
    symbol = heads.full_symbol(number, f"-NQ/{file.branch.symbol}")
    return f"{heads.of_document('Nghị quyết', symbol, day)} của {issuer_of(file.branch, day or dates.today())}"


def _meeting(
    file: CandidateFacts, vote: CandidateVote | None, organization: Organization, to: str, day: datetime.date
) -> tuple[Block, ...]:
    body = _keeper(organization)
    tally = VoteWords(vote, "đảng viên chính thức" if organization.is_branch else "cấp ủy viên")
    return (
        Paragraph((f"Ngày {tally.day}, {issuer_of(organization, day)} họp, xét {file.wish}.",)),
        Paragraph((tally.attendance,)),
        form_line("Chủ trì hội nghị, chức vụ:"),
        form_line("Thư ký hội nghị:"),
        Paragraph((f"Sau khi thảo luận, {body} kết luận về {file.subject} ({file.facts}) như sau:",)),
        *CONCLUSIONS,
        Paragraph((f"Kết quả biểu quyết: {tally.result}.{tally.verdict}",)),
        *([] if vote and not vote.votes_against else [form_line("Lý do không tán thành:")]),
        Paragraph((_ending(file, body, to),)),
    )


def _ending(file: CandidateFacts, body: str, to: str) -> str:
    if not to:
        return f"{body} quyết định {file.wish} theo thẩm quyền được ủy quyền."
    return f"{body} báo cáo {to} xem xét, đề nghị {file.wish}."


# Decisions


def _proposal(file: CandidateFacts, day: datetime.date) -> str:
    vote = file.votes.get(Level.DECIDING) or file.votes.get(Level.COMMITTEE)
    counted = f" và kết quả biểu quyết ngày {VoteWords(vote, '').day}: {_for(vote)}" if vote else ""
    return f"Xét đề nghị tại {_branch_paper(file)}{counted}"


def _for(vote: CandidateVote) -> str:
    tally = VoteWords(vote, "")
    return f"tán thành {tally.number('votes_for')} trên tổng số {tally.number('base')} đồng chí ({tally.share})"


def _admission_articles(file: CandidateFacts, day: datetime.date) -> tuple[str, str, str]:
    wish = file.wish.replace(file.name, f"{file.name}, {file.facts},")
    months = RuleValue.objects.known(["probation_months"], day, file.branch).get("probation_months")
    helped = f", đồng chí {', đồng chí '.join(file.helpers)}" if file.helpers else ""
    branch = issuer_of(file.branch, day)
    return (
        f"{wish[:1].upper()}{wish[1:]}.",
        f"{branch} tổ chức lễ kết nạp đảng viên trong thời hạn quy định. Thời gian dự bị là "
        f"{months.shown if months else DOTS}, tính từ ngày chi bộ tổ chức lễ kết nạp.",
        f"{branch}{helped} và {file.subject} chịu trách nhiệm thi hành Quyết định này.",
    )


def _recognition_articles(file: CandidateFacts, day: datetime.date) -> tuple[str, str, str]:
    since, branch = _official_day(file), issuer_of(file.branch, day)
    return (
        f"Công nhận {file.subject}, {file.facts}, là đảng viên chính thức kể từ ngày {since}.",
        f"{branch} công bố Quyết định này tại kỳ sinh hoạt chi bộ gần nhất, hoàn thiện hồ sơ đề nghị phát "
        f"thẻ đảng viên theo quy định.",
        f"{branch} và đồng chí {file.name} chịu trách nhiệm thi hành Quyết định này.",
    )


def _official_day(file: CandidateFacts) -> str:
    """The day noted with the member, else the day on which the year since the ceremony ends, else room for it."""
    member = file.candidate.member
    if member and member.official_on:
        return member.official_on.cited
    since = member.admitted_on.day if member and member.admitted_on else None
    deadline = Clock.of(file.branch).deadline("probation_months", since)
    return dates.in_short(deadline.day) if deadline else DOTS


# What is offered


def _places(candidate: Candidate, *, matter: Matter, level: Level) -> dict[str, str]:
    """Where what a paper lacks is mended: the seats of its issuer, the file of the candidate."""
    issuer = numbers.issuer(candidate, matter=matter, level=level)
    return {
        "signer": reverse("committees:terms", args=[issuer.pk]),
        "facts": reverse("admission:edit", args=[candidate.pk]),
    }


def _on_candidate(key: str, name: str, make: Callable, matter: Matter, level: Level) -> Paper:
    return Paper(
        room="admission",
        key=key,
        name=name,
        model=Candidate,
        right=("export", Member),
        printed=partial(make, matter=matter),
        register=Document.Type.DECISION if level == Level.DECIDING else Document.Type.RESOLUTION,
        numbering=Numbering(
            issuer=partial(numbers.issuer, matter=matter, level=level),
            record=partial(numbers.record, matter=matter, level=level),
            rules=partial(numbers.rules, matter=matter, level=level),
            cites=lambda candidate, day: heads.sources_on(day, GROUNDS),
            places=partial(_places, matter=matter, level=level),
        ),
        refusal=partial(numbers.refusal, matter=matter, level=level),
    )


ON_ADMISSION = [
    _on_candidate(key, name, make, Matter.ADMISSION, level)
    for key, name, make, level in (
        ("branch-admission", "Nghị quyết chi bộ đề nghị kết nạp", branch_resolution, Level.BRANCH),
        ("committee-admission", "Nghị quyết đảng ủy về kết nạp", committee_resolution, Level.COMMITTEE),
        ("admission", "Quyết định kết nạp đảng viên", decision, Level.DECIDING),
    )
]
ON_RECOGNITION = [
    _on_candidate(key, name, make, Matter.RECOGNITION, level)
    for key, name, make, level in (
        ("branch-recognition", "Nghị quyết chi bộ đề nghị công nhận chính thức", branch_resolution, Level.BRANCH),
        ("committee-recognition", "Nghị quyết đảng ủy về công nhận chính thức", committee_resolution, Level.COMMITTEE),
        ("recognition", "Quyết định công nhận đảng viên chính thức", decision, Level.DECIDING),
    )
]
PAPERS = by_key(
    *ON_ADMISSION,
    *ON_RECOGNITION,
    Paper(
        room="admission",
        key="probationers",
        name="Danh sách đảng viên dự bị đến hạn",
        model=Organization,
        right=("export", Member),
        printed=probation_list,
        rows=probationers_of,
        workbook="members:list",
    ),
)


def papers_of(candidate: Candidate) -> list[Paper]:
    """The papers that a file may need now: on the admission where it led there, on the recognition once admitted."""
    papers = [] if candidate.only_recognition else ON_ADMISSION
    papers = papers + (ON_RECOGNITION if candidate.is_admitted else [])
    return [one for one in papers if not (candidate.organization.is_whole_unit and one.key.startswith("committee-"))]
