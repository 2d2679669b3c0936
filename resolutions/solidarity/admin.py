from django.contrib import admin

from partyportal.admin import RecordAdmin
from resolutions.solidarity.models import Contribution


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    list_display = ["purpose", "beneficiary", "given_on", "amount", "goods", "plan", "organization"]
    search_fields = ["search", "organization__code"]
    raw_id_fields = ["plan"]
    autocomplete_fields = ["organization"]
    list_select_related = ["organization", "plan"]
