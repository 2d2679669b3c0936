"""Who signs the papers of an organisation on a day, by the seats of its committee."""

import datetime

from branches.models import Organization
from documents.printing.blocks import Signature
from members.models import CommitteeSeat


def default_signer(organization: Organization, day: datetime.date) -> tuple[str, str, str]:
    """For whom, as what and who signs for the organisation on the day: its secretary."""
    authority = "T/M CHI BỘ" if organization.is_branch else "T/M ĐẢNG ỦY"
    seats = CommitteeSeat.objects.filter(organization=organization, post=CommitteeSeat.Post.SECRETARY)
    seat = seats.on(day).select_related("member").first()
    return authority, "BÍ THƯ", seat.member.full_name if seat else ""


def signature(organization: Organization, day: datetime.date) -> Signature:
    """Who signs for the organisation on the day; without a name where nobody holds the post."""
    return Signature(*default_signer(organization, day))
