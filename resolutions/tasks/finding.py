"""What the search over everything finds of tasks."""

from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject
from resolutions.tasks.models import Task

SUBJECTS = [
    Subject(
        key="task",
        title="Nhiệm vụ",
        noun="nhiệm vụ",
        icon="list-task",
        rows=lambda: Task.objects.select_related("organization"),
        line=lambda task: f"{task.organization} · hạn {dates.shown(task.due_on)}",
        spelled="title",
        order=("-due_on",),
        listed="tasks:list",
    )
]
SHORTCUTS = [
    Shortcut(
        label="Giao nhiệm vụ",
        url_name="tasks:add",
        perm="tasks.add_task",
        icon="list-check",
        words="thêm, tạo việc, phân công",
    ),
]
