from django.contrib import admin

from branches.models import Organization
from home.reminders.models import Digest, Nudge, Reminder, ReminderRule
from partyportal.admin import LogAdmin, RecordAdmin


@admin.register(ReminderRule)
class ReminderRuleAdmin(RecordAdmin):
    list_display = ["title", "is_active", "days", "told"]
    list_display_links = ["title"]
    search_fields = ["kind"]

    def has_add_permission(self, request, obj=None):
        """Every kind has its rule already."""
        return False

    @admin.display(description="loại việc")
    def title(self, rule):
        return rule.title

    @admin.display(description="nhắc ai")
    def told(self, rule):
        return rule.told


@admin.register(Reminder)
class ReminderAdmin(LogAdmin):
    list_display = ["label", "user", "organization", "kind", "due_on", "first_seen_on", "done_on"]
    list_filter = ["kind"]
    search_fields = ["label", "user__username"]
    list_select_related = ["user", "organization"]

    def scoped(self, request, rows, action="view"):
        """In the portal everyone sees their own alone."""
        return rows.filter(organization__in=Organization.objects.visible_to(request.user))


@admin.register(Digest)
class DigestAdmin(LogAdmin):
    list_display = ["user", "is_on", "sent_on"]
    search_fields = ["user__username"]
    list_select_related = ["user"]


@admin.register(Nudge)
class NudgeAdmin(LogAdmin):
    list_display = ["at", "user", "by", "label", "organization"]
    list_filter = ["kind"]
    search_fields = ["label", "user__username"]
    list_select_related = ["user", "by", "organization"]
