from django.contrib import admin

from partyportal.admin import LogAdmin, RecordAdmin
from resolutions.tasks.models import Extension, Task, TaskNote


@admin.register(Task)
class TaskAdmin(RecordAdmin):
    list_display = ["title", "organization", "assignee", "state", "due_on", "done_on"]
    list_filter = ["state", "due_on", "done_on"]
    search_fields = ["search", "title", "organization__code"]
    autocomplete_fields = ["organization", "assignee", "document", "conclusion", "parent", "co_operators"]
    list_select_related = ["organization", "assignee"]


@admin.register(TaskNote)
class TaskNoteAdmin(LogAdmin):
    list_display = ["at", "kind", "task", "user"]
    list_filter = ["kind", "at"]
    search_fields = ["task__search"]
    list_select_related = ["task", "user"]


@admin.register(Extension)
class ExtensionAdmin(LogAdmin):
    list_display = ["task", "old_due_on", "asked_until", "granted_until", "decided_on"]
    list_filter = ["decided_on"]
    search_fields = ["task__search"]
    list_select_related = ["task"]
