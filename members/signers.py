"""Who signs the papers of an organisation on a day, by the seats of its committee."""

import datetime

from branches.models import Organization
from documents.models import Document
from documents.printing.blocks import Signature
from members.models import CommitteeSeat

OF_BODY = {Document.Body.COMMISSION: ("T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM", CommitteeSeat.Post.INSPECTION_CHAIR)}


def default_signer(organization: Organization, day: datetime.date, body: str = "") -> tuple[str, str, str]:
    """For whom, as what and who signs for the organisation on the day: its secretary; for its commission the chair."""
    authority, post, seat = _of_committee(organization) if not body else OF_BODY[body]
    holders = CommitteeSeat.objects.filter(organization=organization, post=seat)
    holder = holders.on(day).select_related("member").first()
    return authority, post, holder.member.full_name if holder else ""


def _of_committee(organization: Organization) -> tuple[str, str, str]:
    return "T/M CHI BỘ" if organization.is_branch else "T/M ĐẢNG ỦY", "BÍ THƯ", CommitteeSeat.Post.SECRETARY


def signature(organization: Organization, day: datetime.date, body: str = "") -> Signature:
    """Who signs for the organisation on the day; without a name where nobody holds the post."""
    return Signature(*default_signer(organization, day, body))
