"""Who gave a commendation, by name where it was the committee of the department or the one above it."""

from awards.models import Commendation
from branches.models import Organization
from branches.tree import superior_on
from documents.printing.heads import committee_above
from measures.rows import Scope

GRASSROOTS = {Organization.Kind.GRASSROOTS_ORG, Organization.Kind.GRASSROOTS_BRANCH}


def givers_of(scope: Scope, asked: set[str]) -> dict[str, str]:
    """The committees that gave, as they were called on the last day; what is not known keeps the words of its level."""
    givers, own = Commendation.Giver, scope.organization
    if not asked & {givers.GRASSROOTS, givers.UPPER}:
        return {}
    committee = superior_on(own, scope.ends_on) if own.kind == Organization.Kind.BRANCH else own
    if committee is None or committee.kind not in GRASSROOTS:
        return {}
    above = committee_above(committee, scope.ends_on) if givers.UPPER in asked else ""
    grassroots = "" if committee.is_branch else committee.name_on(scope.ends_on).issuer_name
    return {givers.GRASSROOTS: grassroots, givers.UPPER: above}
