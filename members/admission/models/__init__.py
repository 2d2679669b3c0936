from members.admission.models.candidates import Candidate, CandidateStep
from members.admission.models.votes import CandidateVote, Matter, Sponsor

__all__ = ["Candidate", "CandidateStep", "CandidateVote", "Matter", "Sponsor"]
