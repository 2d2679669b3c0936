from members.admission.models.candidates import Candidate, CandidateStep
from members.admission.models.delegation import DecidingDelegation
from members.admission.models.notes import SponsorNote
from members.admission.models.votes import CandidateVote, Matter, Sponsor

__all__ = ["Candidate", "CandidateStep", "CandidateVote", "DecidingDelegation", "Matter", "Sponsor", "SponsorNote"]
