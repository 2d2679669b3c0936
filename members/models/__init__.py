from members.models.charges import BranchCharge
from members.models.holds import Hold
from members.models.interruptions import Interruption
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.reasons import Reason
from members.models.seats import CommitteeSeat
from members.models.strikeoffs import StrikeOffVote

__all__ = [
    "BranchCharge",
    "CommitteeSeat",
    "Hold",
    "Interruption",
    "Member",
    "Membership",
    "Reason",
    "Status",
    "StrikeOffVote",
    "check_life_dates",
]
