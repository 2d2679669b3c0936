from django.contrib import admin

from partyportal.admin import RecordAdmin
from resolutions.letters.models import Letter, LetterTemplate


@admin.register(Letter)
class LetterAdmin(RecordAdmin):
    list_display = ["subject", "doc_type", "organization"]
    list_filter = ["doc_type"]
    search_fields = ["search", "organization__code"]
    raw_id_fields = ["signer"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


@admin.register(LetterTemplate)
class LetterTemplateAdmin(RecordAdmin):
    list_display = ["name", "doc_type", "organization"]
    list_filter = ["doc_type"]
    search_fields = ["name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
