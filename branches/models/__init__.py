from branches.models.changes import ChangedOrganization, OrganizationChange
from branches.models.organizations import (
    DatedFact,
    DatedQuerySet,
    Organization,
    OrganizationName,
    OrganizationParent,
    OrganizationQuerySet,
    names_on,
)
from branches.models.terms import Term

__all__ = [
    "ChangedOrganization",
    "DatedFact",
    "DatedQuerySet",
    "Organization",
    "OrganizationChange",
    "OrganizationName",
    "OrganizationParent",
    "OrganizationQuerySet",
    "Term",
    "names_on",
]
