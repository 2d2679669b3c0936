from targets.models.readings import Reading
from targets.models.sets import TargetSet
from targets.models.signatories import Signatory
from targets.models.targets import Target

__all__ = ["Reading", "Signatory", "Target", "TargetSet"]
