"""What a commendation's certificates say."""

from collections import defaultdict
from collections.abc import Iterable

from awards import wording
from awards.certificates.models import CertificateTemplate
from awards.models import Commendation, Recipient
from documents.printing import heads
from documents.printing.certificates import Certificate, PrintedCertificates
from members.models import CommitteeSeat, Member
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short

# So many letters of the post's size fill the sheet from side to side.
ONE_LINE = 90
SAMPLE = Certificate(
    "Đồng chí",
    "Nguyễn Văn A",
    "Phó Bí thư Chi bộ Văn phòng, Đảng bộ Sở Khoa học và Công nghệ",
    "Đã hoàn thành xuất sắc nhiệm vụ năm 2026",
    "Quyết định số 00-QĐ/ĐU, ngày 31/12/2026",
    "Vào sổ khen thưởng số 00",
)


def certificates(row: Commendation, template: CertificateTemplate, recipients: Iterable[Recipient]):
    """The certificates of the recipients, as the committee gave them on the day of the decision."""
    organization, day = row.organization, row.decided_on
    is_title = wording.is_recognised(row)
    title, facts = ("GIẤY CHỨNG NHẬN", {"given": "cấp"}) if is_title else (row.get_form_display().upper(), {})
    recipients = list(recipients)
    seats = CommitteeSeat.objects.on(day).filter(member__in=[one.member_id for one in recipients if one.member_id])
    held = defaultdict(list)
    for seat in seats.select_related("organization").order_by("organization__path", "pk"):
        held[seat.member_id].append(seat)
    found = [_of(row, one, held[one.member_id]) for one in recipients]
    return _printed(template, organization, day, title, found, **facts)


def trial(template: CertificateTemplate):
    """One sheet with a grid of 10 mm, to be held against the printed sheet."""
    organization, day = template.organization, dates.today()
    return _printed(template, organization, day, "GIẤY KHEN", [SAMPLE], is_test=True)


def _printed(template, organization, day, title: str, found: list[Certificate], **facts) -> PrintedCertificates:
    return PrintedCertificates(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type=title,
        subject_lines=(f"năm {day.year}",),
        author=organization.name_on(day).issuer_name,
        signature=signature(organization, day),
        certificates=tuple(found),
        places=template.places,
        background=template.behind,
        has_head=template.has_head,
        **facts,
    )


def _of(row: Commendation, one: Recipient, seats: list[CommitteeSeat]) -> Certificate:
    member = one.member
    return Certificate(
        address="Đồng chí" if member else "",
        name=member.full_name if member else one.organization.name_on(row.decided_on).name,
        post=_post(row, member, seats) if member else "",
        achievement=_said(row, is_person=bool(member)),
        decision=f"Quyết định số {row.decision_symbol}, ngày {in_short(row.decided_on)}",
        number=f"Vào sổ khen thưởng số {one.number:02d}" if one.number else "",
    )


def _post(row: Commendation, member: Member, seats: list[CommitteeSeat]) -> str:
    """Posts and branch, and the committee's own as long as all stands in one line."""
    home, day = member.organization, row.decided_on
    above = [seat.title for seat in seats if seat.organization_id != home.pk]
    own = [seat.get_post_display() for seat in seats if seat.organization_id == home.pk]
    words = ", ".join([*above, " ".join([*own[:1], home.name_on(day).name])])
    whole = f"{words}, {row.organization.name_on(day).name}"
    return whole if home.parent_id == row.organization_id and len(whole) <= ONE_LINE else words


def _said(row: Commendation, *, is_person: bool) -> str:
    """«Đã hoàn thành …» of a person; of an organisation as it stands; of a title that it is held."""
    if wording.is_recognised(row):
        return f"Đạt danh hiệu {wording.title_of(row)}"
    if not is_person or row.achievement.lower().startswith("đã "):
        return row.achievement
    return f"Đã {wording.lower(row.achievement)}"
