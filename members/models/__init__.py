from members.models.candidate_votes import CandidateVote, Matter, Sponsor
from members.models.candidates import Candidate, CandidateStep
from members.models.imports import ImportBatch
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.terms import CommitteeSeat, Term
from members.models.transfers import Hold, Transfer

__all__ = [
    "Candidate",
    "CandidateStep",
    "CandidateVote",
    "CommitteeSeat",
    "Hold",
    "ImportBatch",
    "Matter",
    "Member",
    "Membership",
    "Sponsor",
    "Status",
    "Term",
    "Transfer",
    "check_life_dates",
]
