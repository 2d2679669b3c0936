# From the modules that register them, so that they are there to take over.
from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group

from accounts.models import AccessLog, Grant, Notice, User
from partyportal.admin import LogAdmin, RecordAdmin, VersionedForm
from partyportal.guarding import GuardedModelForm

# Rights stand in grants, the address of a user in his account.
admin.site.unregister([Group, EmailAddress, Authenticator])


class AccountForm(VersionedForm, UserChangeForm):
    """Django's form of an account, which shows no password, with the version that was read."""


class NewAccountForm(GuardedModelForm, AdminUserCreationForm):
    """Django's form of a new account, guarded like all others."""


@admin.register(User)
class UserAdmin(RecordAdmin, DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ["username", "full_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["username", "full_name", "email"]
    fieldsets = [
        (None, {"fields": ["username", "password", "read_version"]}),
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

    def has_change_permission(self, request, obj=None):
        """Nobody takes the last administration from himself."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_last_key_of(request.user))


@admin.register(Authenticator)
class AuthenticatorAdmin(LogAdmin):
    """A second factor: its secret is never shown; it is deleted for who has lost his telephone."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__username", "user__full_name"]
    list_select_related = ["user"]
    exclude = ["data"]

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)


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
