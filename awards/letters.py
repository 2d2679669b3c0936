"""The letter that proposes a commendation to the superior who gives it, with those whom it names."""

import datetime

from awards import wording
from awards.models import Commendation, Recipient
from documents.models import Document, IssuedPaper
from documents.printing import heads
from documents.printing.blocks import DOTS, Column, Heading, Paragraph, PrintedText, Row, Table, numbered
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short
from partyportal.text import padded

# What is in force on commendations on the day.
GROUNDS = ["294-qd-tw-2025", "38-hd-btctw-2025"]
COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên, tên tổ chức", 58, "left"),
    Column("Chức vụ, đơn vị", 45, "left"),
    Column("Tổ chức đảng", None, "left"),
)


def letter(row: Commendation, day: datetime.date | None = None) -> PrintedText:
    """The tờ trình of outline 10: for whom, for what, how it was considered, what is asked."""
    on, organization = day or row.sent_on or dates.today(), row.organization
    # The letterhead names the organisation above, the letter speaks to its committee.
    superior = heads.committee_above(organization, on) or DOTS
    issuer = organization.name_on(on).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(
            organization, on, kind="TTr", number=row.letter_symbol, issued_on=day or row.sent_on
        ),
        doc_type="TỜ TRÌNH",
        subject_lines=wording.subject_lines(row, "đề nghị "),
        author=issuer,
        blocks=numbered(_letter_blocks(row, issuer, superior, on)),
        recipients=("Như trên", f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"),
        signature=signature(organization, on),
    )


def _letter_blocks(row: Commendation, issuer: str, superior: str, on: datetime.date):
    named = list(row.recipients.select_related("member__organization", "organization"))
    return (
        Paragraph((f"Kính trình: {superior}",)),
        *heads.grounds(heads.sources_on(on, GROUNDS), _reason(row), end=","),
        Paragraph((f"{issuer} trình {superior} xét, đề nghị {_what(row)} {_counts(named)}, cụ thể như sau:",)),
        Heading(2, "Thành tích"),
        Paragraph((f"{row.achievement} ({row.period}{', ' + row.theme if row.theme else ''}).",)),
        Heading(2, "Quá trình xét"),
        Paragraph((_course(row),)),
        Heading(2, "Danh sách đề nghị"),
        _list(named),
        Paragraph((f"Kính trình {superior} xem xét, quyết định.",)),
    )


def _what(row: Commendation) -> str:
    if wording.is_recognised(row):
        return f"công nhận danh hiệu {wording.title_of(row)} đối với"
    return f"tặng {row.get_form_display()} của Ban Thường vụ {row.giver_words} cho"


def _reason(row: Commendation) -> str:
    return f"Căn cứ kết quả đánh giá, xếp loại và thành tích {row.period}; xét đề nghị của các tổ chức đảng"


def _counts(named: list[Recipient]) -> str:
    places = sum(one.organization_id is not None for one in named)
    members = len(named) - places
    parts = [f"{padded(places)} tổ chức đảng"] * bool(places) + [f"{padded(members)} đảng viên"] * bool(members)
    return " và ".join(parts)


def _course(row: Commendation) -> str:
    """How it was considered; what was not recorded yet is left open."""
    voted = in_short(row.voted_on) if row.voted_on else DOTS
    votes = f"{padded(row.votes_for)}/{padded(row.votes_base)}" if row.votes_for is not None else DOTS
    opinion = f" Ý kiến thẩm định: {row.opinion.rstrip('.')}." if row.opinion else ""
    return (
        "Các tổ chức đảng trực thuộc đã xét, đề nghị; cấp ủy đã thẩm định, biểu quyết "
        f"ngày {voted} với {votes} phiếu đồng ý.{opinion}"
    )


def _list(named: list[Recipient]) -> Table:
    rows = []
    for place, one in enumerate(named, start=1):
        member = one.member
        post = ", ".join(filter(None, [member.government_post, member.workplace])) if member else ""
        home = (member or one).organization.name if member else one.organization.name
        rows.append(Row((str(place), member.full_name if member else one.organization.name, post, home)))
    return Table("", COLUMNS, tuple(rows))


def not_upward(row: Commendation) -> str:
    """Why there is no letter: we give it ourselves, or it was answered or sent from outside."""
    if not row.is_given_above or row.form == Commendation.Form.BADGE:
        return "Khen thưởng này không trình cấp trên từ đây."
    if not row.is_proposed and not row.letter_id:
        return "Đề nghị này đã có trả lời của cấp trên."
    if row.sent_on and not row.letter_id:
        return "Tờ trình đã ban hành ngoài cổng."
    if row.letter_id and not IssuedPaper.objects.filter(document=row.letter_id).exists():
        return "Tờ trình đã có trong sổ văn bản; hãy mở văn bản đó."
    return ""


def note(row: Commendation, document: Document | None):
    """The issued letter sends the proposal; taken back, it is open again."""
    if document:
        row.mark_sent(document.symbol_raw, document.issued_on, document)
    else:
        row.mark_sent("", None)
