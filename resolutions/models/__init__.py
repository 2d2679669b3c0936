from resolutions.models.progress import Extension, TaskNote
from resolutions.models.study import Dissemination
from resolutions.models.tasks import Task

__all__ = ["Dissemination", "Extension", "Task", "TaskNote"]
