from django.contrib import admin

from partyportal.admin import PartInline, RecordAdmin
from targets.models import Reading, Signatory, Target, TargetSet


class SignatoryInline(PartInline):
    model = Signatory


@admin.register(TargetSet)
class TargetSetAdmin(RecordAdmin):
    list_display = ["title", "kind", "organization", "begins_on", "ends_on"]
    list_filter = ["kind"]
    search_fields = ["title", "organization__code"]
    raw_id_fields = ["document"]
    autocomplete_fields = ["organization", "handed_to"]
    list_select_related = ["organization"]
    inlines = [SignatoryInline]


@admin.register(Target)
class TargetAdmin(RecordAdmin):
    list_display = ["name", "set", "line", "comparator", "value", "unit", "measure", "weight"]
    list_filter = ["comparator", "measure"]
    search_fields = ["search", "set__title"]
    autocomplete_fields = ["owner", "above"]
    list_select_related = ["set"]

    def has_add_permission(self, request):
        """A target is put into its set, in the portal."""
        return False


@admin.register(Reading)
class ReadingAdmin(RecordAdmin):
    list_display = ["target", "as_of", "value", "document", "meeting", "task", "source"]
    search_fields = ["target__search", "source"]
    raw_id_fields = ["document", "meeting", "task"]
    list_select_related = ["target", "document", "meeting", "task"]

    def has_add_permission(self, request):
        """What was reached is typed at its target, in the portal."""
        return False
