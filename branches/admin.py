from django.contrib import admin

from branches.models import (
    ChangedOrganization,
    Organization,
    OrganizationChange,
    OrganizationName,
    OrganizationParent,
    Term,
)
from partyportal.admin import PartInline, RecordAdmin


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    list_display = ["name", "code", "kind", "parent", "dissolved_on"]
    list_filter = ["kind"]
    search_fields = ["code", "national_code", "name", "short_name"]
    autocomplete_fields = ["parent"]


@admin.register(OrganizationName)
class OrganizationNameAdmin(RecordAdmin):
    list_display = ["organization", "name", "valid_from", "valid_to"]
    search_fields = ["name", "short_name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]


@admin.register(OrganizationParent)
class OrganizationParentAdmin(RecordAdmin):
    list_display = ["organization", "parent", "valid_from", "valid_to"]
    search_fields = ["organization__name", "parent__name"]
    autocomplete_fields = ["organization", "parent"]
    list_select_related = ["organization", "parent"]


class ChangedOrganizationInline(PartInline):
    model = ChangedOrganization
    autocomplete_fields = ["organization"]


@admin.register(OrganizationChange)
class OrganizationChangeAdmin(RecordAdmin):
    list_display = ["kind", "day", "decision_number", "decision_date", "issuer"]
    list_filter = ["kind"]
    search_fields = ["decision_number", "parts__name"]
    inlines = [ChangedOrganizationInline]


@admin.register(Term)
class TermAdmin(RecordAdmin):
    list_display = ["organization", "ordinal", "begins_on", "ends_on", "extended_to"]
    search_fields = ["organization__name", "organization__code"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
