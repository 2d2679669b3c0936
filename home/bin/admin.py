from django.contrib import admin

from home.bin.models import Binned
from partyportal.admin import LogAdmin


@admin.register(Binned)
class BinnedAdmin(LogAdmin):
    list_display = ["name", "model", "organization", "user", "at", "restored_at"]
    search_fields = ["name"]
    exclude = ["content"]
    list_select_related = ["organization", "user"]
