"""The decision of a commendation: whom it names, in its text or, beyond five, in the list that goes with it."""

import datetime

from awards import letters, wording
from awards.models import Commendation, Recipient
from documents.models import Document, IssuedPaper
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Centred, Column, Paragraph, PrintedText, Row, Strong, Table
from members.signers import signature
from partyportal import dates
from partyportal.text import padded

# What is in force on commendations on the day.
GROUNDS = ["294-qd-tw-2025", "38-hd-btctw-2025"]
# So many people are named in the text itself; more stand in a list (outline 9).
MOST_IN_TEXT = 5
COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 38, "left"),
    Column("Năm sinh", 14),
    Column("Chức vụ, đơn vị", 36, "left"),
    Column("Tổ chức đảng", None, "left"),
    Column("Thành tích", 33, "left"),
)


def decision(row: Commendation, day: datetime.date | None = None) -> PrintedText:
    """The decision of sample 04 by the committee or branch that keeps the register."""
    on, organization = day or row.decided_on or dates.today(), row.organization
    issuer = organization.name_on(on).issuer_name
    named = list(row.recipients.select_related("member__organization", "organization"))
    members = [one for one in named if one.member_id]
    places = [one for one in named if one.organization_id]
    return PrintedText(
        letterhead=heads.letterhead(
            organization, on, kind="QĐ", number=row.decision_symbol, issued_on=day or row.decided_on
        ),
        doc_type="QUYẾT ĐỊNH",
        subject_lines=wording.subject_lines(row, "", f" cho {_whom(places, members)}"),
        author=issuer,
        blocks=_decision_blocks(row, on, places, members),
        recipients=_recipients(organization, on),
        signature=signature(organization, on),
    )


def _recipients(organization, on: datetime.date) -> tuple[str, ...]:
    """To whom the decision goes: the superior first, where the portal knows of one."""
    above = heads.committee_above(organization, on)
    kept = f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"
    return (*([f"{above} (để báo cáo)"] if above else []), "Như Điều 3", kept)


def _decision_blocks(row: Commendation, on: datetime.date, places, members):
    organization = row.organization
    issuer = organization.name_on(on).issuer_name
    is_listed = len(members) > MOST_IN_TEXT
    return (
        *heads.grounds(heads.sources_on(on, GROUNDS), _reason(row), end=","),
        Centred((issuer.upper(), "QUYẾT ĐỊNH:")),
        Paragraph((Strong("Điều 1. "), _first(row, issuer, places, members, is_listed))),
        *_named(places, () if is_listed else members),
        Paragraph((Strong("Điều 2. "), _second(row, organization.name_on(on).name))),
        Paragraph(
            (
                Strong("Điều 3. "),
                "Các tổ chức đảng trực thuộc và tổ chức đảng, đảng viên có tên tại Điều 1 thi hành Quyết định này.",
            )
        ),
        *((_list(members, row.achievement),) if is_listed else ()),
    )


def _reason(row: Commendation) -> str:
    return (
        f"Căn cứ kết quả đánh giá, xếp loại và thành tích {row.period}{_theme(row)}; xét đề nghị của các tổ chức đảng"
    )


def _theme(row: Commendation) -> str:
    return f" thực hiện {row.theme}" if row.theme else ""


def _whom(places: list[Recipient], members: list[Recipient]) -> str:
    kinds = ["tổ chức đảng"] * bool(places) + ["đảng viên"] * bool(members)
    return ", ".join(kinds)


def _first(row: Commendation, issuer: str, places, members, is_listed: bool) -> str:
    counts = [f"{padded(len(places))} tổ chức đảng"] * bool(places)
    counts += [f"{padded(len(members))} đảng viên"] * bool(members)
    tail = "có danh sách kèm theo" if is_listed and not places else "gồm"
    end = "." if is_listed and not places else ":"
    if wording.is_recognised(row):
        return f"Công nhận danh hiệu {wording.title_of(row)} đối với {' và '.join(counts)}, {tail}{end}"
    achievement = wording.lower(row.achievement).removeprefix("đã ")
    return f"Tặng {row.get_form_display()} của {issuer} cho {' và '.join(counts)} đã {achievement}, {tail}{end}"


def _second(row: Commendation, payer: str) -> str:
    if wording.is_recognised(row):
        return "Cấp Giấy chứng nhận cho tổ chức đảng, đảng viên được công nhận tại Điều 1."
    return (
        f"Tặng phẩm kèm theo {row.get_form_display()} thực hiện theo quy định hiện hành, "
        f"chi từ nguồn kinh phí khen thưởng của {payer}."
    )


def _named(places, members) -> list[Paragraph]:
    """The places and people of the text, each kind with its own line where both are there."""
    names = [one.organization.name for one in places]
    lines = [f"- Tổ chức đảng: {'; '.join(names)}."] if names else []
    lines += [f"- Đồng chí {one.member.full_name}, {one.member.organization.name}." for one in members]
    return [Paragraph((line,)) for line in lines]


def _list(members: list[Recipient], achievement: str) -> Table:
    rows = [
        Row(
            (
                str(place),
                one.member.full_name,
                str(one.member.birth_date or "")[-4:],
                ", ".join(filter(None, [one.member.government_post, one.member.workplace])),
                one.member.organization.name,
                achievement,
            )
        )
        for place, one in enumerate(members, start=1)
    ]
    return Table("Danh sách kèm theo Quyết định", COLUMNS, tuple(rows))


def not_ours(row: Commendation) -> str:
    """Why the committee cannot print the decision: it is not the one who decides."""
    if row.status == Commendation.Status.VOIDED:
        return "Khen thưởng này đã hủy."
    if row.giver not in (Commendation.Giver.GRASSROOTS, Commendation.Giver.BRANCH):
        return "Khen thưởng này do cấp trên quyết định; cổng chỉ ghi số quyết định."
    if row.document_id and not IssuedPaper.objects.filter(document=row.document_id).exists():
        return "Quyết định này đã có trong sổ văn bản; hãy mở văn bản đó."
    return ""


def note(row: Commendation, document: Document | None):
    """The issued decision decides the proposal; taken back, it is a proposal again."""
    if document:
        row.write_decision(document.symbol_raw, document.issued_on, document)
    else:
        row.take_back_decision()


PAPERS = by_key(
    Paper(
        room="awards",
        key="decision",
        name="Quyết định khen thưởng",
        model=Commendation,
        right=("issue", Commendation),
        printed=decision,
        register=Document.Type.DECISION,
        numbering=Numbering(issuer=lambda row: row.organization, record=note),
        refusal=not_ours,
    ),
    Paper(
        room="awards",
        key="letter",
        name="Tờ trình đề nghị khen thưởng",
        model=Commendation,
        right=("issue", Commendation),
        printed=letters.letter,
        register=Document.Type.SUBMISSION,
        numbering=Numbering(issuer=lambda row: row.organization, record=letters.note),
        refusal=letters.not_upward,
    ),
)
