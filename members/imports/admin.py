from django.contrib import admin

from members.imports.models import ImportBatch
from partyportal.admin import LogAdmin


@admin.register(ImportBatch)
class ImportBatchAdmin(LogAdmin):
    list_display = ["file_name", "organization", "user", "at", "applied_at"]
    search_fields = ["file_name", "organization__code"]
    exclude = ["rows"]
    list_select_related = ["organization", "user"]
