from django.contrib import admin

from home.backlogs.models import Backlog, BacklogLine
from partyportal.admin import LogAdmin


@admin.register(Backlog)
class BacklogAdmin(LogAdmin):
    list_display = ["file_name", "kind", "organization", "user", "at", "applied_at", "taken_back_at"]
    search_fields = ["file_name", "organization__code"]
    exclude = ["rows", "choices", "summary"]
    list_select_related = ["organization", "user"]


@admin.register(BacklogLine)
class BacklogLineAdmin(LogAdmin):
    list_display = ["backlog", "sheet", "number", "name", "kind"]
    search_fields = ["name", "backlog__file_name"]
    exclude = ["content"]
    list_select_related = ["backlog"]
