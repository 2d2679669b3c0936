"""Who takes in what is owed to a branch that has ended: who its members are with now, else who followed it."""

from django.db.models import BigIntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from branches.models import ChangedOrganization, Organization, OrganizationChange
from partyportal import dates

Role = ChangedOrganization.Role
# By whom others take over; what is left of a dissolved one is its superior's.
TAKING_OVER = [OrganizationChange.Kind.MERGED, OrganizationChange.Kind.SPLIT]
# How often a branch that took over may itself have ended.
STEPS = 2


def owed_by_members_of(organizations) -> Q:
    """What is owed to a branch that has ended by members of these, or by who left while in one that these follow.

    Organisations are a queryset, or keys.
    """
    whose = Q(member__organization__in=organizations)
    for _ in range(STEPS):
        organizations = _ended().filter(heir__in=organizations).values("pk")
        whose |= Q(member__organization__in=organizations)
    return Q(whose, organization__dissolved_on__lte=dates.today())


def _ended():
    """Organisations that have ended, each with who follows it: the first that took it over, else its superior.

    A split in which it stayed was before its end and took nothing over.
    """
    after = ChangedOrganization.objects.filter(role=Role.SUCCESSOR, change__kind__in=TAKING_OVER)
    after = after.filter(change__parts__organization=OuterRef("pk"), change__parts__role=Role.PREDECESSOR)
    after = after.filter(change__day__gte=OuterRef("dissolved_on")).order_by("-change__day", "pk")
    heir = Coalesce(Subquery(after.values("organization_id")[:1]), "parent_id", output_field=BigIntegerField())
    return Organization.objects.filter(dissolved_on__lte=dates.today()).order_by().annotate(heir=heir)


def heir_of(organization: Organization) -> Organization:
    """Who collects in its place: itself while it stands, else who follows it."""
    for _ in range(STEPS):
        if not organization.has_ended:
            break
        follows = _ended().filter(pk=organization.pk).values("heir")
        heir = Organization.objects.filter(pk__in=follows).first()
        if heir is None:
            break
        organization = heir
    return organization
