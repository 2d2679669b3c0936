from resolutions.tasks.models.progress import Extension, TaskNote
from resolutions.tasks.models.tasks import Task

__all__ = ["Extension", "Task", "TaskNote"]
