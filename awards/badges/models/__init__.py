from awards.badges.models.cases import LEVELS, BadgeCase
from awards.badges.models.rounds import BadgeRound

__all__ = ["LEVELS", "BadgeCase", "BadgeRound"]
