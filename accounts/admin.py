# From the modules that register them, so that they are there to take over.
from allauth.account.admin import EmailAddress
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from axes import admin as axes
from axes.models import AccessAttempt, AccessFailureLog
from axes.models import AccessLog as SignIn
from django.contrib import admin
from django.contrib.auth.admin import Group
from django.urls import reverse
from django.utils.html import format_html

from accounts import actions
from accounts.models import AccessLog, Grant, LogCut, LogSeal, Notice, NoticeChoice, SavedView, User
from partyportal.admin import LogAdmin, RecordAdmin

Kind = AccessLog.Kind

# Rights stand in grants, the address of a user in their account; who is at the province, in the settings.
admin.site.unregister([Group, EmailAddress, Authenticator, AccessAttempt, AccessFailureLog, SignIn])
admin.site.unregister([SocialAccount, SocialApp, SocialToken])


@admin.register(User)
class UserAdmin(RecordAdmin):
    """An account's names and, among superusers, who is one; everything else is done in the portal, with a reason."""

    list_display = ["username", "full_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["username", "full_name", "email"]

    def get_fields(self, request, obj=None):
        if obj is None:
            return ["username", "full_name", "email"]
        fields = ["username", "full_name", "email", "is_active", "is_superuser", "acts"]
        return [*fields, "read_version"] if self.has_change_permission(request, obj) else fields

    def get_readonly_fields(self, request, obj=None):
        """Nobody makes a superuser who is none; the last one cannot step down by a slip."""
        if obj is None:
            return []
        fixed = ["email", "is_active", "acts"]
        return fixed if request.user.is_superuser and obj != request.user else [*fixed, "is_superuser"]

    @admin.display(description="việc trên tài khoản")
    def acts(self, account):
        words = "Khóa, mở, cấp liên kết, đổi thư điện tử, gỡ xác thực hai lớp: làm ở trang của tài khoản trên cổng"
        return format_html('<a href="{}">{}</a>', reverse("accounts:user", args=[account.pk]), words)

    def save_model(self, request, obj, form, change):
        if "is_superuser" in form.changed_data:
            raise_if_reauthentication_required(request, app="accounts")
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        kind = Kind.CHANGED if change else Kind.OPENED
        if "is_superuser" in form.changed_data:
            kind = Kind.SUPERUSER
        changed = ", ".join(str(form.fields[name].label).lower() for name in form.changed_data)
        actions.note(kind, account=obj, by=request.user, detail=f"trong trang quản trị: {changed}")


@admin.register(Grant)
class GrantAdmin(RecordAdmin):
    list_display = ["user", "role", "organization", "valid_from", "valid_to"]
    list_filter = ["role"]
    search_fields = ["user__username", "user__full_name", "organization__code", "organization__name"]
    autocomplete_fields = ["user", "organization"]
    list_select_related = ["user", "organization"]

    def get_readonly_fields(self, request, obj=None):
        """Once given, only its days change: another role is another grant."""
        if obj is None:
            return ["is_waiting", "given_by", "confirmed_by"]
        fixed = ["user", "role", "organization", "is_waiting", "given_by", "confirmed_by"]
        # What needs a second person is not made longer by one alone.
        return [*fixed, "valid_from", "valid_to"] if obj.must_wait(request.user) else fixed

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """A role is given where the giver may give it, and holds it: only administrators may, and they hold all."""
        if db_field.name == "organization":
            kwargs["queryset"] = request.user.organizations("add", Grant)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        """Nobody takes the last administration from themself."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_last_key_of(request.user))

    def save_model(self, request, obj, form, change):
        if not change:
            actions.give_grant(grant=obj, by=request.user)
            return
        super().save_model(request, obj, form, change)
        actions.note(Kind.REGRANTED, account=obj.user, by=request.user, detail=str(obj))


@admin.register(Authenticator)
class AuthenticatorAdmin(LogAdmin):
    """A second factor: its secret is never shown; a lost one is taken off on the page of its account."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__username", "user__full_name"]
    list_select_related = ["user"]
    exclude = ["data"]


@admin.register(AccessLog)
class AccessLogAdmin(LogAdmin):
    list_display = ["at", "user", "kind", "subject", "rows", "organization", "reason"]
    list_filter = ["kind"]
    search_fields = ["subject", "reason", "user__username", "user__full_name"]
    list_select_related = ["user", "organization"]


@admin.register(LogSeal)
class LogSealAdmin(LogAdmin):
    """The chain over the log; `manage.py verify_log` goes through it."""

    list_display = ["pk", "row_id", "fingerprint"]


@admin.register(LogCut)
class LogCutAdmin(LogAdmin):
    list_display = ["at", "rows", "first_at", "last_at", "fingerprint"]


@admin.register(Notice)
class NoticeAdmin(LogAdmin):
    list_display = ["at", "user", "kind", "text", "read_at"]
    list_filter = ["kind"]
    search_fields = ["text", "user__username"]
    list_select_related = ["user"]

    def scoped(self, request, rows, action="view"):
        return rows.filter(user__in=User.objects.visible_to(request.user))


@admin.register(NoticeChoice)
class NoticeChoiceAdmin(LogAdmin):
    """What somebody wants to be told is read here, and changed by them alone."""

    list_display = ["user", "kind", "is_shown", "is_mailed"]
    list_filter = ["kind"]
    search_fields = ["user__username"]
    list_select_related = ["user"]

    def scoped(self, request, rows, action="view"):
        return rows.filter(user__in=User.objects.visible_to(request.user))


@admin.register(SavedView)
class SavedViewAdmin(LogAdmin):
    """What somebody saved for themselves is read here, and changed by them alone."""

    list_display = ["name", "user", "list_name", "is_default", "role", "organization"]
    search_fields = ["name", "user__username"]
    list_select_related = ["user", "organization"]

    def scoped(self, request, rows, action="view"):
        return rows.filter(user__in=User.objects.visible_to(request.user))


class SignInsAdmin(LogAdmin):
    """Rows of axes name a user, not an account: those of accounts that the user does not see are left out."""

    def scoped(self, request, rows, action="view"):
        if request.user.is_superuser:
            return rows
        seen = User.objects.visible_to(request.user).values("pk")
        return rows.exclude(username__in=User.objects.exclude(pk__in=seen).values("username"))


@admin.register(SignIn)
class SignInAdmin(SignInsAdmin, axes.AccessLogAdmin):
    """Who signed in."""


@admin.register(AccessFailureLog)
class FailureAdmin(SignInsAdmin, axes.AccessFailureLogAdmin):
    """Who failed to."""


@admin.register(AccessAttempt)
class AttemptAdmin(SignInsAdmin, axes.AccessAttemptAdmin):
    """Wrong passwords that count towards a lock: of an account, or of an address; deleted to unlock."""

    actions = None

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def delete_model(self, request, obj):
        raise_if_reauthentication_required(request, app="accounts")
        super().delete_model(request, obj)
        detail = f"trong trang quản trị, địa chỉ {obj.ip_address}"
        if account := User.objects.filter(username=obj.username).first():
            actions.note(Kind.UNLOCKED, account=account, by=request.user, detail=detail)
        else:
            AccessLog.objects.create(kind=Kind.UNLOCKED, user=request.user, account=request.user, subject=detail)
