from resolutions.models.letters import Review, UrgingLetter
from resolutions.models.progress import Extension, TaskNote
from resolutions.models.study import Dissemination, MakeUp, Receipt, Tracking
from resolutions.models.tasks import Task

__all__ = [
    "Dissemination",
    "Extension",
    "MakeUp",
    "Receipt",
    "Review",
    "Task",
    "TaskNote",
    "Tracking",
    "UrgingLetter",
]
