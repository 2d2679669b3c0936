from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group

from accounts.models import AccessLog, Grant, Notice, User
from partyportal.admin import LockedAdmin, LogAdmin, RecordAdmin

admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(LockedAdmin, DjangoUserAdmin):
    list_display = ["username", "full_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["username", "full_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Thông tin", {"fields": ["full_name", "email"]}),
        ("Trạng thái", {"fields": ["is_active", "is_superuser"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "email", "usable_password", "password1", "password2"]})
    ]
    filter_horizontal = []


@admin.register(Grant)
class GrantAdmin(RecordAdmin):
    list_display = ["user", "role", "organization", "valid_from", "valid_to"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__full_name", "organization__code", "organization__name"]
    autocomplete_fields = ["user", "organization"]
    list_select_related = ["user", "organization"]


@admin.register(AccessLog)
class AccessLogAdmin(LogAdmin):
    list_display = ["at", "user", "kind", "subject", "rows", "organization", "reason"]
    list_filter = ["kind"]
    search_fields = ["subject", "reason", "user__username", "user__full_name"]
    list_select_related = ["user", "organization"]


@admin.register(Notice)
class NoticeAdmin(LogAdmin):
    list_display = ["at", "user", "text", "read_at"]
    search_fields = ["text", "user__username"]
    list_select_related = ["user"]
