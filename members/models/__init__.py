from members.models.comparisons import Comparison
from members.models.imports import ImportBatch
from members.models.interruptions import Interruption
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.merges import DistinctPair, MemberMerge
from members.models.reasons import Reason
from members.models.strikeoffs import StrikeOffVote
from members.models.terms import CommitteeSeat, Term

__all__ = [
    "CommitteeSeat",
    "Comparison",
    "DistinctPair",
    "ImportBatch",
    "Interruption",
    "Member",
    "MemberMerge",
    "Membership",
    "Reason",
    "Status",
    "StrikeOffVote",
    "Term",
    "check_life_dates",
]
