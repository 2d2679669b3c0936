from members.models.candidate_votes import CandidateVote, Matter, Sponsor
from members.models.candidates import Candidate, CandidateStep
from members.models.imports import ImportBatch
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.terms import CommitteeSeat, Term

__all__ = [
    "Candidate",
    "CandidateStep",
    "CandidateVote",
    "CommitteeSeat",
    "ImportBatch",
    "Matter",
    "Member",
    "Membership",
    "Sponsor",
    "Status",
    "Term",
    "check_life_dates",
]
