from django.contrib import admin

from awards.badges.models import BadgeCase, BadgeRound
from partyportal.admin import RecordAdmin


@admin.register(BadgeRound)
class BadgeRoundAdmin(RecordAdmin):
    list_display = ["day", "organization", "reach_from", "reach_to", "letter_symbol", "sent_on"]
    search_fields = ["letter_symbol", "organization__code"]
    autocomplete_fields = ["organization"]
    raw_id_fields = ["letter"]
    list_select_related = ["organization"]


@admin.register(BadgeCase)
class BadgeCaseAdmin(RecordAdmin):
    list_display = ["member", "level", "kind", "round", "status", "number", "decision_symbol"]
    list_filter = ["level", "kind", "status"]
    search_fields = ["member__search", "number", "decision_symbol"]
    autocomplete_fields = ["member"]
    list_select_related = ["member", "round"]

    def has_add_permission(self, request):
        """Cases are put on a list in the portal, where the party age is judged."""
        return False
