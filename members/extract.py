"""A page of a member's record, to be checked by them and given back corrected; those of a branch in one file."""

import datetime
from collections import defaultdict

from branches.models import Organization
from documents.printing import heads
from documents.printing.blocks import Column, Paragraph, PrintedText, Row, Signature, Strong, Table
from documents.printing.bundles import PrintedBundle
from members.check_sheets import code_of
from members.models import CommitteeSeat, Member, Membership
from members.signers import signature
from partyportal import dates
from partyportal.text import grouped

COLUMNS = (
    Column("TT", 9),
    Column("Nội dung", 50, "left"),
    Column("Thông tin đang lưu", None, "left"),
    Column("Đề nghị sửa thành", 42, "left"),
)
# A file of so many pages is still opened and printed in one go.
MOST_SHEETS = 200
UNKNOWN = "(chưa có)"
HOW_TO = (
    "Đề nghị đồng chí ghi nội dung đúng vào cột cuối của mục sai hoặc thiếu, ký và gửi lại chi bộ. "
    "Không thay phiếu đảng viên. Mã phiếu: "
)


def extract(member: Member) -> PrintedText:
    """What the portal holds of a member, beside room for corrections; numbers are masked."""
    day = dates.today()
    return _sheet(member, _frame(member.organization, day), _posts_of([member], day))


def extracts(organization: Organization) -> PrintedBundle:
    """The sheets of all who belong to the organisation today, branch by branch in the order of names."""
    day = dates.today()
    within = Membership.objects.within(organization).on(day).order_by().values("member")
    people = Member.objects.filter(pk__in=within).select_related("organization")
    people = list(people.order_by("organization__position", "sort_key", "pk"))
    frames = {
        one.organization_id: _frame(one.organization, day)
        for one in {one.organization_id: one for one in people}.values()
    }
    posts = _posts_of(people, day)
    return PrintedBundle(
        **_frame(organization, day),
        doc_type="PHIẾU RÀ SOÁT",
        subject_lines=(f"hồ sơ đảng viên {organization.name_on(day).name}",),
        texts=tuple(_sheet(one, frames[one.organization_id], posts) for one in people),
    )


def _frame(branch: Organization, day: datetime.date) -> dict:
    """What all sheets of a branch share."""
    return {
        "letterhead": heads.letterhead(branch, day, issued_on=day),
        "author": branch.name_on(day).issuer_name,
        "signature": signature(branch, day),
    }


def _posts_of(people: list[Member], day: datetime.date) -> dict[int, list[str]]:
    """The seats that each of them holds on the day."""
    posts = defaultdict(list)
    for seat in CommitteeSeat.objects.on(day).filter(member__in=people).select_related("organization"):
        posts[seat.member_id].append(seat.title)
    return posts


def _sheet(member: Member, frame: dict, posts: dict[int, list[str]]) -> PrintedText:
    told = Paragraph((HOW_TO, Strong(code_of(member.pk)), "."))
    return PrintedText(
        **frame,
        doc_type="PHIẾU RÀ SOÁT",
        subject_lines=("hồ sơ đảng viên",),
        blocks=(told, Table("", COLUMNS, _rows(member, posts[member.pk]))),
        recipients=(),
        witness=Signature("ĐẢNG VIÊN", "(ký, ghi rõ họ tên)", member.full_name),
        is_compact=True,
    )


def too_many(organization: Organization) -> str:
    """Why the sheets of an organisation are not printed at once; empty where they are."""
    count = Membership.objects.within(organization).on(dates.today()).count()
    if count > MOST_SHEETS:
        most = f"mỗi tệp in tối đa {MOST_SHEETS} phiếu: hãy mở trang của từng chi bộ."
        return f"{organization} có {grouped(count)} đảng viên; {most}"
    return "" if count else f"{organization} chưa có đảng viên nào."


def _rows(member: Member, posts: list[str]) -> tuple[Row, ...]:
    facts = enumerate(_facts(member, posts), start=1)
    return tuple(Row((str(number), label, str(value or UNKNOWN), "")) for number, (label, value) in facts)


def _facts(member: Member, posts: list[str]) -> tuple[tuple[str, object], ...]:
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
        ("Chức vụ trong Đảng", ", ".join(posts) or "Không"),
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
