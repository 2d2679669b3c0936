from django.contrib import admin

from members.comparisons.models import Comparison
from partyportal.admin import LogAdmin


@admin.register(Comparison)
class ComparisonAdmin(LogAdmin):
    list_display = ["file_name", "organization", "user", "at", "applied_at", "taken"]
    search_fields = ["file_name", "organization__code"]
    # The rows as they came hold personal numbers.
    exclude = ["table", "layout", "findings", "choices"]
    list_select_related = ["organization", "user"]
