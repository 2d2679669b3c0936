from django.contrib import admin

from inspection.models import (
    AssetDeclaration,
    Discipline,
    Inspection,
    InspectionStep,
    IntegrityCheck,
    Petition,
    Programme,
)
from partyportal.admin import PartInline, RecordAdmin


@admin.register(Programme)
class ProgrammeAdmin(RecordAdmin):
    list_display = ["organization", "body", "span", "year"]
    list_filter = ["body", "year"]
    search_fields = ["organization__name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


class StepInline(PartInline):
    model = InspectionStep
    fields = ["kind", "due_on", "done_on"]
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, request, obj=None):
        """Steps come with their inspection, and are written in the portal, where one follows from another."""
        return False

    has_change_permission = has_delete_permission = has_add_permission


class PortalOnlyAdmin(RecordAdmin):
    """Read here as far as the reader's grants open it; written in the portal, which computes and checks."""

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_add_permission


@admin.register(Inspection)
class InspectionAdmin(PortalOnlyAdmin):
    list_display = ["content", "kind", "organization", "starts_on", "announced_on", "concluded_on"]
    list_filter = ["kind", "body"]
    search_fields = ["content", "organization__code"]
    list_select_related = ["organization"]
    inlines = [StepInline]


@admin.register(Discipline)
class DisciplineAdmin(PortalOnlyAdmin):
    list_display = ["decision_symbol", "form", "organization", "decided_on", "ends_on"]
    list_filter = ["form"]
    search_fields = ["decision_symbol"]
    list_select_related = ["organization"]


@admin.register(Petition)
class PetitionAdmin(PortalOnlyAdmin):
    list_display = ["number", "year", "kind", "organization", "received_on", "last_day", "answered_on"]
    list_filter = ["kind", "year"]
    search_fields = ["number"]
    list_select_related = ["organization"]


@admin.register(AssetDeclaration)
class AssetDeclarationAdmin(RecordAdmin):
    list_display = ["member", "year", "post", "organization", "handed_out_on", "returned_on", "handed_up_on"]
    list_filter = ["year"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member"]
    list_select_related = ["member", "organization"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.organization = obj.member.organization
        super().save_model(request, obj, form, change)


@admin.register(IntegrityCheck)
class IntegrityCheckAdmin(RecordAdmin):
    list_display = ["organization", "year", "half", "requests", "people", "answers"]
    list_filter = ["year", "half"]
    search_fields = ["organization__name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
