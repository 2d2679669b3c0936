"""What a commendation's certificates say."""

from collections.abc import Iterable

from awards import wording
from awards.certificates.models import CertificateTemplate
from awards.models import Commendation, Recipient
from documents.printing import heads
from documents.printing.certificates import Certificate, PrintedCertificates
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short

SAMPLE = Certificate(
    "Đồng chí",
    "Nguyễn Văn A",
    "Chi bộ Văn phòng",
    "Đã hoàn thành xuất sắc nhiệm vụ năm 2026",
    "Quyết định số 00-QĐ/ĐU, ngày 31/12/2026",
    "Vào sổ khen thưởng số 00",
)


def certificates(row: Commendation, template: CertificateTemplate, recipients: Iterable[Recipient]):
    """The certificates of the recipients, as the committee gave them on the day of the decision."""
    organization, day = row.organization, row.decided_on
    is_title = wording.is_recognised(row)
    title, facts = ("GIẤY CHỨNG NHẬN", {"given": "cấp"}) if is_title else (row.get_form_display().upper(), {})
    return _printed(template, organization, day, title, [_of(row, one) for one in recipients], **facts)


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


def _of(row: Commendation, one: Recipient) -> Certificate:
    member = one.member
    return Certificate(
        address="Đồng chí" if member else "",
        name=member.full_name if member else one.organization.name_on(row.decided_on).name,
        post=member.organization.name_on(row.decided_on).name if member else "",
        achievement=_said(row, is_person=bool(member)),
        decision=f"Quyết định số {row.decision_symbol}, ngày {in_short(row.decided_on)}",
        number=f"Vào sổ khen thưởng số {one.number:02d}" if one.number else "",
    )


def _said(row: Commendation, *, is_person: bool) -> str:
    """«Đã hoàn thành …» of a person; of an organisation as it stands; of a title that it is held."""
    if wording.is_recognised(row):
        return f"Đạt danh hiệu {wording.title_of(row)}"
    if not is_person or row.achievement.lower().startswith("đã "):
        return row.achievement
    return f"Đã {wording.lower(row.achievement)}"
