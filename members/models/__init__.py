from members.models.comparisons import Comparison
from members.models.imports import ImportBatch
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.terms import CommitteeSeat, Term

__all__ = ["CommitteeSeat", "Comparison", "ImportBatch", "Member", "Membership", "Status", "Term", "check_life_dates"]
