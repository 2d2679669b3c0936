from django.contrib import admin

from home.calendar.models import Feed, FeedFetch
from partyportal.admin import LogAdmin


@admin.register(Feed)
class FeedAdmin(LogAdmin):
    list_display = ["user", "made_at", "ends_on", "revoked_at"]
    list_select_related = ["user"]
    exclude = ["token_hash"]


@admin.register(FeedFetch)
class FeedFetchAdmin(LogAdmin):
    list_display = ["feed", "on", "times", "last_at"]
    list_select_related = ["feed__user"]
