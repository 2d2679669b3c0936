"""One page of a member's record, to be checked by them and given back with corrections."""

from documents.printing import heads
from documents.printing.blocks import Column, Paragraph, PrintedText, Row, Signature, Table
from members.models import CommitteeSeat, Member
from members.signers import signature
from partyportal import dates

COLUMNS = (
    Column("TT", 9),
    Column("Nội dung", 50, "left"),
    Column("Thông tin đang lưu", None, "left"),
    Column("Đề nghị sửa thành", 42, "left"),
)
UNKNOWN = "(chưa có)"
HOW_TO = (
    "Đề nghị đồng chí ghi nội dung đúng vào cột cuối của mục sai hoặc thiếu, để trống mục đúng, ký và gửi lại "
    "chi bộ. Phiếu để rà soát, không thay phiếu đảng viên."
)


def extract(member: Member) -> PrintedText:
    """What the portal holds of a member, beside room for corrections; numbers are masked."""
    day, branch = dates.today(), member.organization
    return PrintedText(
        letterhead=heads.letterhead(branch, day, issued_on=day),
        doc_type="PHIẾU RÀ SOÁT",
        subject_lines=("hồ sơ đảng viên",),
        author=branch.name_on(day).issuer_name,
        signature=signature(branch, day),
        blocks=(Paragraph((HOW_TO,)), Table("", COLUMNS, _rows(member))),
        recipients=(),
        witness=Signature("ĐẢNG VIÊN", "(ký, ghi rõ họ tên)", member.full_name),
        is_compact=True,
    )


def _rows(member: Member) -> tuple[Row, ...]:
    facts = enumerate(_facts(member), start=1)
    return tuple(Row((str(number), label, str(value or UNKNOWN), "")) for number, (label, value) in facts)


def _facts(member: Member) -> tuple[tuple[str, object], ...]:
    seats = CommitteeSeat.objects.on(dates.today()).filter(member=member).select_related("organization")
    return (
        ("Họ và tên khai sinh", member.full_name),
        ("Giới tính", member.get_gender_display()),
        ("Ngày sinh", member.birth_date),
        ("Quê quán", member.hometown),
        ("Dân tộc, tôn giáo", ", ".join(filter(None, [member.ethnicity, member.religion]))),
        ("Số căn cước", member.masked_citizen_number),
        ("Số thẻ đảng viên", member.masked_card_number),
        ("Đơn vị công tác", member.workplace),
        ("Chức vụ chính quyền", member.government_post),
        ("Chức vụ trong Đảng", ", ".join(seat.title for seat in seats) or "Không"),
        ("Giáo dục phổ thông", member.schooling),
        ("Trình độ chuyên môn", member.get_professional_display()),
        ("Lý luận chính trị", member.get_theory_display()),
        ("Ngày quyết định kết nạp", member.admission_decision_on or _on_card(member)),
        ("Ngày vào Đảng (lễ kết nạp)", member.admitted_on),
        ("Ngày chính thức", member.official_on),
        ("Ngày quyết định công nhận", member.official_decision_on),
        ("Tình trạng sinh hoạt", member.get_status_display()),
        ("Điện thoại, thư điện tử", ", ".join(filter(None, [member.phone, member.email]))),
    )


def _on_card(member: Member) -> str:
    """What the card says where the decision's day is not known: a line of its own would take a second page."""
    return f"chưa rõ; trên thẻ ghi ngày vào Đảng {member.card_admitted_on}" if member.card_admitted_on else ""
