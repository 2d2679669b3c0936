from django.contrib import admin

from members.transfers.models import Transfer
from partyportal.admin import RecordAdmin


@admin.register(Transfer)
class TransferAdmin(RecordAdmin):
    list_display = ["full_name", "direction", "kind", "from_organization", "to_organization", "state", "due_on"]
    list_filter = ["state", "direction", "kind"]
    search_fields = ["search", "paper_number"]
    autocomplete_fields = ["member", "from_organization", "to_organization"]
    list_select_related = ["from_organization", "to_organization"]

    def has_add_permission(self, request):
        """A transfer is opened in the portal, with its direction."""
        return False
