from django.contrib import admin

from partyportal.admin import LogAdmin, PartInline, RecordAdmin
from resolutions.models import Addressee, Dissemination, Document, Task


class AddresseeInline(PartInline):
    model = Addressee
    autocomplete_fields = ["organization"]


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    list_display = ["symbol_raw", "doc_type", "subject", "direction", "organization", "issued_on", "status"]
    list_filter = ["direction", "status", "doc_type"]
    search_fields = ["search", "symbol_raw", "subject", "organization__code"]
    autocomplete_fields = ["organization", "implements"]
    list_select_related = ["organization"]
    date_hierarchy = "issued_on"
    inlines = [AddresseeInline]


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


@admin.register(Addressee)
class AddresseeAdmin(LogAdmin):
    list_display = ["document", "organization"]
    search_fields = ["document__search", "organization__code"]
    autocomplete_fields = ["document", "organization"]
    list_select_related = ["document", "organization"]
