"""Who takes in what is owed to a branch that has ended: who its members are with now, else who followed it."""

from django.db.models import Exists, OuterRef, Q

from branches.models import ChangedOrganization, Organization, OrganizationChange
from partyportal import dates

Role = ChangedOrganization.Role
# By whom others take over; after a dissolution everyone goes where they are taken in.
TAKING_OVER = [OrganizationChange.Kind.MERGED, OrganizationChange.Kind.SPLIT]
# How often a branch that took over may itself have ended.
STEPS = 2


def owed_by_members_of(organizations) -> Q:
    """What is owed to a branch that has ended by members of these, or by who left while in one that went into these."""
    today = dates.today()
    whose = Q(member__organization__in=organizations)
    for _ in range(STEPS):
        organizations = _gone_into(organizations)
        whose |= Q(member__organization__dissolved_on__lte=today, member__organization__in=organizations)
    return Q(whose, organization__dissolved_on__lte=today)


def _gone_into(organizations):
    """The organisations that these took over; of those into which one was split only the first collects, and sees."""
    parts = ChangedOrganization.objects.filter(change__kind__in=TAKING_OVER)
    successors = parts.filter(role=Role.SUCCESSOR)
    before = successors.filter(change=OuterRef("change"), pk__lt=OuterRef("pk"))
    taken_over = successors.filter(~Exists(before), organization__in=organizations)
    return parts.filter(role=Role.PREDECESSOR, change__in=taken_over.values("change")).values("organization")


def heir_of(organization: Organization) -> Organization:
    """Who collects in its place: itself while it stands, else the first that took it over."""
    for _ in range(STEPS):
        if not organization.has_ended:
            break
        before = ChangedOrganization.objects.filter(role=Role.PREDECESSOR, organization=organization)
        after = ChangedOrganization.objects.filter(role=Role.SUCCESSOR, change__in=before.values("change"))
        after = after.filter(change__kind__in=TAKING_OVER).exclude(organization=organization)
        part = after.select_related("organization").order_by("-change__day", "pk").first()
        if part is None:
            break
        organization = part.organization
    return organization
