from django.contrib import admin

from members.imports.models import ImportBatch, ImportLine, ImportMemory
from partyportal.admin import LogAdmin


@admin.register(ImportBatch)
class ImportBatchAdmin(LogAdmin):
    list_display = ["file_name", "organization", "user", "at", "applied_at", "taken_back_at"]
    search_fields = ["file_name", "organization__code"]
    exclude = ["rows", "choices", "summary"]
    list_select_related = ["organization", "user"]


@admin.register(ImportLine)
class ImportLineAdmin(LogAdmin):
    list_display = ["batch", "sheet", "number", "name", "kind"]
    search_fields = ["name", "batch__file_name"]
    exclude = ["content", "before"]
    list_select_related = ["batch"]


@admin.register(ImportMemory)
class ImportMemoryAdmin(LogAdmin):
    list_display = ["organization", "kind", "key", "value"]
    search_fields = ["key", "organization__code"]
    list_select_related = ["organization"]
