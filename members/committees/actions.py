"""Who of the committee is in charge of a branch."""

import datetime

from django.core.exceptions import ValidationError

from branches.models import Organization
from members.models import BranchCharge, Member
from partyportal import dates
from partyportal.saving.acts import act


@act
def put_in_charge(
    *, organization: Organization, member: Member, day: datetime.date, note: str = "", by
) -> BranchCharge:
    """Put a member of the committee above in charge from the day on; who was in charge before no longer is."""
    before = organization.charges.select_for_update().filter(ends_on=None).first()
    if before:
        if day <= before.begins_on:
            raise ValidationError(
                {"day": f"Ngày phải sau {dates.shown(before.begins_on)}, ngày người hiện nay bắt đầu phụ trách."}
            )
        before.leave(day)
    charge = BranchCharge(organization=organization, member=member, begins_on=day, note=note)
    charge.clean()
    charge.save()
    return charge
