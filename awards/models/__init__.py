from awards.models.classifications import (
    LEVEL_BADGES,
    OUTSTANDING,
    SHORT_LABELS,
    Level,
    MemberClassification,
    OrganizationClassification,
)
from awards.models.commendations import Commendation, Recipient

__all__ = [
    "LEVEL_BADGES",
    "OUTSTANDING",
    "SHORT_LABELS",
    "Commendation",
    "Level",
    "MemberClassification",
    "OrganizationClassification",
    "Recipient",
]
