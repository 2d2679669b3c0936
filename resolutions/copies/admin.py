from django.contrib import admin

from partyportal.admin import RecordAdmin
from resolutions.copies.models import Copy


@admin.register(Copy)
class CopyAdmin(RecordAdmin):
    list_display = ["__str__", "kind", "organization"]
    list_filter = ["kind"]
    search_fields = ["original__search", "organization__code"]
    raw_id_fields = ["original"]
    autocomplete_fields = ["organization", "receivers"]
    list_select_related = ["organization", "original"]
