from members.models.corrections import CorrectionField, CorrectionRequest
from members.models.imports import ImportBatch
from members.models.members import Member, check_life_dates
from members.models.memberships import Membership, Status
from members.models.obligations import Obligation
from members.models.terms import CommitteeSeat, Term

__all__ = [
    "CommitteeSeat",
    "CorrectionField",
    "CorrectionRequest",
    "ImportBatch",
    "Member",
    "Membership",
    "Obligation",
    "Status",
    "Term",
    "check_life_dates",
]
