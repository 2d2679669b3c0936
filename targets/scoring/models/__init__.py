from targets.scoring.models.schemes import Criterion, Good, Scheme
from targets.scoring.models.sheets import ScoreLine, Sheet, points_text

__all__ = ["Criterion", "Good", "Scheme", "ScoreLine", "Sheet", "points_text"]
