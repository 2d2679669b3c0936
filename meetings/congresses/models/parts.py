"""What all parts of a congress share: they are seen, changed and locked with it."""

from django.core.exceptions import ValidationError
from django.db import models

from meetings.models import Congress
from members.models import Membership, Status
from partyportal import dates

# Of this article domain.md 2.5 has no more than a secondary source.
NOT_FULL = "Đảng viên dự bị không có quyền ứng cử, đề cử (Điều lệ Đảng, Điều 3), nên không được bầu làm đại biểu."


def full_on(congress: Congress):
    """The members who were full members on the day of the congress, by their keys; before it has a day, today."""
    rows = Membership.objects.on(congress.held_on or dates.today()).with_standing()
    return rows.filter(standing=Status.FULL).order_by().values("member")


def refuse_probationary(congress: Congress, member_id: int | None):
    """Who is on probation may neither stand nor be put forward."""
    if member_id and not full_on(congress).filter(member=member_id).exists():
        raise ValidationError({"member": NOT_FULL})


class PartQuerySet(models.QuerySet):
    """Parts of a congress are judged with it; `to_congress` is the path there."""

    to_congress = "congress"

    def visible_to(self, user, action="view"):
        return self.filter(**{f"{self.to_congress}__organization__in": user.organizations(action, Congress)})


class Part(models.Model):
    """A row that belongs to one congress."""

    class Meta:
        abstract = True

    @property
    def is_locked(self) -> bool:
        return self.congress.is_locked

    @property
    def organization(self):
        return self.congress.organization
