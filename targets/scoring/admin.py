from django.contrib import admin

from partyportal.admin import PartInline, RecordAdmin
from targets.scoring.models import Criterion, Scheme, ScoreLine, Sheet


class CriterionInline(PartInline):
    model = Criterion


class ScoreLineInline(PartInline):
    model = ScoreLine
    raw_id_fields = ["document", "meeting", "task"]


@admin.register(Scheme)
class SchemeAdmin(RecordAdmin):
    list_display = ["name", "subject", "organization", "pass_points"]
    list_filter = ["subject"]
    search_fields = ["name"]
    raw_id_fields = ["document"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization"]
    inlines = [CriterionInline]


@admin.register(Sheet)
class SheetAdmin(RecordAdmin):
    list_display = ["organization", "scheme", "year", "quarter", "status", "due_on"]
    list_filter = ["year", "quarter", "status"]
    search_fields = ["organization__code"]
    autocomplete_fields = ["scheme", "organization"]
    list_select_related = ["organization", "scheme"]
    inlines = [ScoreLineInline]

    def has_add_permission(self, request):
        """Sheets are made by opening a round, in the portal."""
        return False
