from django.contrib import admin

from awards.models import Commendation, MemberClassification, OrganizationClassification, Recipient
from partyportal.admin import PartInline, RecordAdmin


@admin.register(MemberClassification)
class MemberClassificationAdmin(RecordAdmin):
    list_display = ["member", "year", "organization", "level", "decided_on", "decision"]
    list_filter = ["year", "level"]
    search_fields = ["member__search", "organization__code", "decision"]
    autocomplete_fields = ["member", "organization"]
    list_select_related = ["member", "organization"]


@admin.register(OrganizationClassification)
class OrganizationClassificationAdmin(RecordAdmin):
    list_display = ["organization", "year", "level", "decided_on", "decision"]
    list_filter = ["year", "level"]
    search_fields = ["organization__name", "organization__code", "decision"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


class RecipientInline(PartInline):
    model = Recipient
    autocomplete_fields = ["member", "organization"]


@admin.register(Commendation)
class CommendationAdmin(RecordAdmin):
    list_display = ["achievement", "form", "giver", "year", "organization", "decision_symbol", "decided_on", "status"]
    list_filter = ["status", "form", "giver", "year"]
    search_fields = ["achievement", "decision_symbol", "recipients__member__search", "organization__code"]
    # The document is picked by its number here, so that no other room's admin is needed.
    raw_id_fields = ["document"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
    inlines = [RecipientInline]


@admin.register(Recipient)
class RecipientAdmin(RecordAdmin):
    list_display = ["commendation", "member", "organization"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["commendation", "member", "organization"]
    list_select_related = ["commendation__organization", "member", "organization"]

    def has_change_permission(self, request, obj=None):
        """Recipients of a decided commendation are read with it."""
        locked = obj is not None and obj.commendation.is_locked
        return not locked and super().has_change_permission(request, obj)
