from resolutions.models.letters import Review, UrgingLetter
from resolutions.models.study import Dissemination, MakeUp, Receipt, Tracking

__all__ = ["Dissemination", "MakeUp", "Receipt", "Review", "Tracking", "UrgingLetter"]
