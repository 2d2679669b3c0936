from django.contrib import admin

from partyportal.admin import RecordAdmin
from resolutions.models import Dissemination, Task


@admin.register(Dissemination)
class DisseminationAdmin(RecordAdmin):
    list_display = ["document", "meeting", "organization"]
    list_filter = ["document__doc_type"]
    search_fields = ["document__search", "meeting__title", "organization__code"]
    autocomplete_fields = ["document", "meeting"]
    list_select_related = ["document", "meeting", "organization"]


@admin.register(Task)
class TaskAdmin(RecordAdmin):
    list_display = ["title", "organization", "assignee", "due_on", "done_on"]
    list_filter = ["due_on", "done_on"]
    search_fields = ["search", "title", "organization__code"]
    autocomplete_fields = ["organization", "assignee", "document", "conclusion"]
    list_select_related = ["organization", "assignee"]
