"""What a round prints: slips, ballots, tally and minutes of the branch, the summary, the decision."""

import datetime

from awards.reviews import actions, tables
from awards.reviews.models import Kind, Poll, ReviewRound, RoundDecision, SelfReview, Subject
from awards.reviews.selfpaper import text_of
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import (
    DOTS,
    Blank,
    Centred,
    Heading,
    Paragraph,
    PrintedText,
    Signature,
    Strong,
    numbered,
)
from partyportal import dates
from partyportal.text import padded

GROUNDS = ["366-qd-tw-2025", "43-hd-btctw-2025"]
VIEW = ("view", Subject)
OF_A_MEMBER = {"slip"}  # all others are of a branch


def slip(subject: Subject) -> PrintedText:
    """The slip on which a unit, a mass organisation or the residence writes its opinion by hand."""
    labels = [grade.label for grade in subject.round.scheme.grades.all() if grade.kind == subject.kind]
    place = subject.organization.name
    who = f"đồng chí {subject.member.full_name}, {place}" if subject.member else place
    blocks = (
        Paragraph((f"Đối tượng: {who}.",)),
        Blank("Nơi cho ý kiến:", 1, by_hand=True),
        Blank("Ưu điểm:", 3, by_hand=True),
        Blank("Hạn chế, khuyết điểm:", 3, by_hand=True),
        Paragraph((f"Đề nghị mức xếp loại (khoanh một mức): {'; '.join(labels)}.",)),
    )
    signed = Signature("ĐẠI DIỆN NƠI CHO Ý KIẾN", "", "")
    title = ("đánh giá, xếp loại", subject.round.period)
    return text_of(subject.organization, "PHIẾU LẤY Ý KIẾN", title, blocks, on=day_of(subject.round), signature=signed)


def _voters(subject: Subject):
    """The members of the branch on whom it votes."""
    rows = subject.round.subjects.members().reviewed().filter(organization=subject.organization)
    return rows.select_related("member", "grade", "decision").prefetch_related("polls")


def ballot(subject: Subject) -> PrintedText:
    """The ballot of a branch, without any mark of who fills it in."""
    blocks = (
        Paragraph(("Đánh dấu X vào một ô cho mỗi đồng chí; phiếu không ký tên, không đánh dấu riêng.",)),
        tables.ballot(subject.round, _voters(subject), Kind.MEMBER),
    )
    nobody = Signature("", "", "")
    title = ("biểu quyết xếp loại đảng viên", subject.round.period)
    return text_of(
        subject.organization, "PHIẾU", title, blocks, on=day_of(subject.round), signature=nobody, is_compact=True
    )


def tally(subject: Subject) -> PrintedText:
    """The minutes of counting a branch's secret vote."""
    polls = list(_polls(subject))
    first = polls[0]
    counted = (
        f"Tổng số để tính tỷ lệ: {padded(first.base)}. Phiếu phát ra: {padded(first.issued)}; "
        f"thu về: {padded(first.collected)}."
    )
    blocks = (
        Paragraph((f"Ngày {dates.in_short(first.held_on)}, {subject.organization.name} bỏ phiếu kín xếp loại.",)),
        Paragraph((counted,)),
        tables.tally(subject.round, polls),
        Paragraph(("Biên bản lập thành 02 bản, đã thông qua trước hội nghị.",)),
    )
    return text_of(
        subject.organization,
        "BIÊN BẢN",
        ("kiểm phiếu xếp loại đảng viên", subject.round.period),
        blocks,
        day=first.held_on,
        signature=Signature("T/M TỔ KIỂM PHIẾU", "TỔ TRƯỞNG", ""),
        witness=Signature("CHỦ TRÌ", "", ""),
    )


def _polls(subject: Subject):
    rows = Poll.objects.filter(
        body=Poll.Body.BRANCH,
        subject__round=subject.round_id,
        subject__organization=subject.organization_id,
        subject__member__isnull=False,
    )
    return rows.select_related("subject__member").order_by("subject__member__sort_key", "pk")


def no_tally(subject: Subject) -> str:
    if subject.member_id:
        return "Biên bản kiểm phiếu lập cho cả chi bộ."
    return "" if _polls(subject).exists() else "Chi bộ chưa nhập kết quả bỏ phiếu."


def no_ballot(subject: Subject) -> str:
    if subject.member_id:
        return "Phiếu biểu quyết lập cho cả chi bộ."
    return "" if _voters(subject).exists() else "Không có đảng viên nào trong diện xếp loại ở đây."


def minutes(subject: Subject) -> PrintedText:
    """The minutes of the review meeting of a branch, with what stands in the round."""
    people = list(_voters(subject))
    handed_in = SelfReview.objects.filter(subject__in=people, handed_in_on__isnull=False).count()
    held = next((poll.held_on for one in people for poll in one.polls.all()), None)
    when = f"ngày {dates.in_short(held)}" if held else f"ngày {DOTS}"
    blocks = (
        Paragraph((f"{subject.organization.name} họp kiểm điểm, đánh giá, xếp loại {when}.",)),
        Heading(1, "THÀNH PHẦN"),
        Blank("Có mặt, vắng mặt, chủ trì, thư ký:", 2, by_hand=True),
        Heading(1, "KIỂM ĐIỂM, GÓP Ý"),
        Paragraph((f"Có {padded(len(people))} đảng viên trong diện; {padded(handed_in)} đã nộp bản kiểm điểm.",)),
        Blank("Ý kiến góp ý, tiếp thu:", 5, by_hand=True),
        Heading(1, "KẾT QUẢ ĐỀ NGHỊ XẾP LOẠI"),
        tables.result(people),
    )
    return text_of(
        subject.organization,
        "BIÊN BẢN",
        ("hội nghị kiểm điểm, đánh giá, xếp loại đảng viên", subject.round.period),
        numbered(blocks),
        day=held,
        on=day_of(subject.round),
        witness=Signature("THƯ KÝ", "", ""),
        recipients=("Lưu Chi bộ",),
    )


def summary(round: ReviewRound) -> PrintedText:
    """All that the raters said of the members, one line each."""
    return _summary(round, Kind.MEMBER)


def organization_summary(round: ReviewRound) -> PrintedText:
    """The same of organisations."""
    return _summary(round, Kind.ORGANIZATION)


def _summary(round: ReviewRound, kind: str):
    return tables.summary(round, kind, heads.letterhead(round.organization, day_of(round)))


def day_of(round: ReviewRound) -> datetime.date:
    """The day of papers that are not dated: today, or the end of an old round."""
    return min(dates.today(), round.last_day)


def apart(round: ReviewRound) -> PrintedText:
    """The members whom a rule leaves out, each with the reason."""
    return tables.apart(round, heads.letterhead(round.organization, day_of(round)))


def decision(row: RoundDecision, day: datetime.date | None = None) -> PrintedText:
    """The decision on the classification, with its list."""
    on = day or row.decided_on or dates.today()
    issuer = row.round.organization.name_on(on).issuer_name
    subjects = list(row.subjects.select_related("member", "organization", "grade"))
    noun = "đảng viên" if row.kind == Kind.MEMBER else "tổ chức đảng"
    articles = _articles(row, subjects, noun)
    blocks = (
        *heads.grounds(heads.sources_on(on, GROUNDS), "Căn cứ kết quả bỏ phiếu và biên bản kiểm phiếu"),
        Centred((issuer.upper(), "QUYẾT ĐỊNH:")),
        *(Paragraph((Strong(f"Điều {place}."), f" {text}")) for place, text in enumerate(articles, start=1)),
        *tables.listed(subjects, row.kind),
    )
    return text_of(
        row.round.organization,
        "QUYẾT ĐỊNH",
        (f"công nhận kết quả đánh giá, xếp loại {noun} {row.round.period}",),
        blocks,
        kind="QĐ",
        day=day or row.decided_on,
        recipients=("Như Điều 3", f"Lưu {'Chi bộ' if row.round.organization.is_branch else 'Đảng ủy'}"),
    )


def _articles(row: RoundDecision, subjects, noun: str) -> tuple[str, ...]:
    of_members = "chi bộ và đảng viên"
    if row.round.organization.is_whole_unit:
        of_members = "đảng viên"
    return (
        f"Công nhận kết quả xếp loại {row.round.period} của {padded(len(subjects))} {noun}: "
        f"{tables.counted(subjects)} (có danh sách kèm theo).",
        "Kết quả xếp loại là căn cứ để nhận xét, đánh giá, khen thưởng và thực hiện công tác cán bộ.",
        f"Các {of_members if row.kind == Kind.MEMBER else 'tổ chức đảng'} có tên trong danh sách "
        "chịu trách nhiệm thi hành Quyết định này.",
    )


def record(row: RoundDecision, document: Document | None):
    """The number of the register decides; taken back, the decision is a draft again."""
    if document:
        actions.number(row, symbol=document.symbol_raw, day=document.issued_on, document=document)
    else:
        actions.unnumber(row)


def rules_of(row: RoundDecision):
    quota = actions.quota_in(row.round, row.kind)
    return [quota.rule, quota.base_rule] if quota else []


def cited(row: RoundDecision, day: datetime.date):
    return heads.sources_on(day, GROUNDS)


def refusal_of(row: RoundDecision) -> str:
    """A decision with a number from outside is not printed as ours."""
    if row.is_locked and row.document_id is None:
        return "Quyết định này đã ghi số từ ngoài cổng; bản gốc là bản giấy."
    if actions.is_superiors(row):
        return f"Mức của {row.round.organization} do cấp trên quyết định; ghi số, ngày của quyết định đó ở bản nháp."
    return "" if row.is_locked else actions.refusal(row)


def _of_subject(key: str, name: str, printed, **facts) -> Paper:
    return Paper(room="reviews", key=key, name=name, model=Subject, right=VIEW, printed=printed, **facts)


def _of_round(key: str, name: str, printed, **facts) -> Paper:
    right = ("view", ReviewRound)
    return Paper(room="reviews", key=key, name=name, model=ReviewRound, right=right, printed=printed, **facts)


def papers_of(subject: Subject) -> list[Paper]:
    """The papers on a subject: a member's own, or those of the vote of a whole branch beside it."""
    found = [paper for paper in PAPERS.values() if paper.model is Subject]
    return [paper for paper in found if paper.key in OF_A_MEMBER] if subject.member_id else found


def persons(round: ReviewRound):
    return round.subjects.members().reviewed()


PAPERS = by_key(
    _of_subject("slip", "Phiếu lấy ý kiến", slip),
    _of_subject("ballot", "Phiếu biểu quyết", ballot, refusal=no_ballot),
    _of_subject("tally", "Biên bản kiểm phiếu", tally, refusal=no_tally),
    _of_subject("minutes", "Biên bản hội nghị kiểm điểm", minutes, refusal=no_ballot),
    _of_round("summary", "Bảng tổng hợp ý kiến về đảng viên", summary, rows=persons),
    _of_round("organizations", "Bảng tổng hợp về tổ chức đảng", organization_summary),
    _of_round("apart", "Danh sách không xếp loại", apart),
    Paper(
        room="reviews",
        key="decision",
        name="Quyết định xếp loại",
        model=RoundDecision,
        right=("view", RoundDecision),
        printed=decision,
        register=Document.Type.DECISION,
        numbering=Numbering(
            issuer=lambda row: row.round.organization,
            record=record,
            rules=rules_of,
            cites=cited,
            places=lambda row: {"facts": row.get_absolute_url()},
        ),
        refusal=refusal_of,
    ),
)
