from members.models.charges import BranchCharge
from members.models.imports import ImportBatch
from members.models.interruptions import Interruption
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.terms import CommitteeSeat, Term

__all__ = [
    "BranchCharge",
    "CommitteeSeat",
    "ImportBatch",
    "Interruption",
    "Member",
    "Membership",
    "Status",
    "Term",
    "check_life_dates",
]
