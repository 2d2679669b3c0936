from members.models.candidate_votes import CandidateVote, Matter, Sponsor
from members.models.candidates import Candidate, CandidateStep
from members.models.charges import BranchCharge
from members.models.holds import Hold
from members.models.interruptions import Interruption
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.reasons import Reason
from members.models.seats import CommitteeSeat
from members.models.strikeoffs import StrikeOffVote
from members.models.transfers import Transfer

__all__ = [
    "BranchCharge",
    "Candidate",
    "CandidateStep",
    "CandidateVote",
    "CommitteeSeat",
    "Hold",
    "Interruption",
    "Matter",
    "Member",
    "Membership",
    "Reason",
    "Sponsor",
    "Status",
    "StrikeOffVote",
    "Transfer",
    "check_life_dates",
]
