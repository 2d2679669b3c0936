from django.contrib import admin

from partyportal.admin import RecordAdmin
from rulebook.models import Holiday, RuleSource, RuleValue


@admin.register(RuleSource)
class RuleSourceAdmin(RecordAdmin):
    list_display = ["title", "subject", "issued_on", "effective_from", "effective_to", "confidence"]
    list_filter = ["confidence"]
    search_fields = ["key", "title", "subject"]
    autocomplete_fields = ["replaced_by"]


@admin.register(RuleValue)
class RuleValueAdmin(RecordAdmin):
    list_display = ["title", "value", "unit", "organization", "source", "effective_from", "effective_to", "confidence"]
    list_filter = ["confidence", "unit"]
    search_fields = ["key", "title", "source__title"]
    autocomplete_fields = ["organization", "source"]
    list_select_related = ["organization", "source"]


@admin.register(Holiday)
class HolidayAdmin(RecordAdmin):
    list_display = ["day", "name", "is_worked", "confidence"]
    list_filter = ["is_worked", "confidence"]
    search_fields = ["name"]
    date_hierarchy = "day"
