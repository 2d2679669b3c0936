from targets.models.readings import Reading
from targets.models.sets import TargetSet
from targets.models.targets import Target

__all__ = ["Reading", "Target", "TargetSet"]
