from django.contrib import admin

from members.corrections.models import CorrectionField, CorrectionRequest
from partyportal.admin import PartInline, RecordAdmin


class CorrectionFieldInline(PartInline):
    """Read with its request; hidden numbers stay hidden."""

    model = CorrectionField
    fields = readonly_fields = ["name", "shown_before", "shown_after", "decision", "reason"]

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    @admin.display(description="khi đề nghị")
    def shown_before(self, field):
        return field.shown_before

    @admin.display(description="đề nghị sửa thành")
    def shown_after(self, field):
        return field.shown_after


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(RecordAdmin):
    """Asked and decided in the portal, read here."""

    list_display = ["member", "status", "user", "asked_at", "decided_by"]
    list_filter = ["status"]
    search_fields = ["member__search", "member__organization__code"]
    list_select_related = ["member", "user", "decided_by"]
    inlines = [CorrectionFieldInline]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
