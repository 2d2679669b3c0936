from django.contrib import admin

from members.dossiers.models import Dossier
from partyportal.admin import RecordAdmin


@admin.register(Dossier)
class DossierAdmin(RecordAdmin):
    list_display = ["member", "place", "checked_on"]
    search_fields = ["member__search", "place"]
    readonly_fields = ["member"]
    list_select_related = ["member"]

    def has_add_permission(self, request):
        """What is known of a dossier is noted on the member's page."""
        return False
