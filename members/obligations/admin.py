from django.contrib import admin

from members.obligations.models import Obligation
from partyportal.admin import RecordAdmin


@admin.register(Obligation)
class ObligationAdmin(RecordAdmin):
    list_display = ["member", "kind", "year", "organization", "due_on", "done_on"]
    list_filter = ["kind", "year"]
    search_fields = ["member__search", "organization__code"]
    autocomplete_fields = ["member"]
    list_select_related = ["member", "organization"]

    def has_add_permission(self, request):
        """Obligations of a year are made in one action, in the portal."""
        return False
