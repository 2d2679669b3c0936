from awards.models.classifications import (
    SHORT_LABELS,
    Level,
    MemberClassification,
    OrganizationClassification,
)
from awards.models.commendations import Commendation, Recipient

__all__ = [
    "SHORT_LABELS",
    "Commendation",
    "Level",
    "MemberClassification",
    "OrganizationClassification",
    "Recipient",
]
