from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from accounts import roles
from accounts.log.models import AccessLog
from accounts.models.grants import Grant
from accounts.models.rights import Rights
from accounts.saved_views.models import SavedView
from branches.models import Organization
from partyportal.models import Record


class UserQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Users whose grants lie where the user may do this, those without grant who belong there, oneself to view."""
        if user.is_superuser and user.is_active:
            return self
        carried = user.granted(roles.permission(action, "accounts.user"))
        places = Organization.objects.under(carried)
        grants = Grant.objects.filter(user=OuterRef("pk"))
        # Who has neither grant nor member record is of no branch: an account that only a root can place.
        unplaced = Q(member=None) if any(place.parent_id is None for place in carried) else Q(pk=None)
        at_home = Q(member__organization__in=places) | unplaced
        if action == "view":
            within = Exists(grants.filter(organization__in=places))
            return self.filter(Q(pk=user.pk) | within | (~Exists(grants) & at_home))
        outside = grants.exclude(organization__in=places)
        return self.filter(~Exists(outside), at_home | Exists(grants), is_superuser=False) if carried else self.none()


class AccountManager(UserManager.from_queryset(UserQuerySet)):
    use_in_migrations = False


class UserHistory(HistoricalRecords):
    """The history of an account, without what signing in and switching the theme write."""

    def post_save(self, instance, created, using=None, **kwargs):
        if not {*(kwargs.get("update_fields") or ["all"])} <= User.UNCOUNTED:
            super().post_save(instance, created, using=using, **kwargs)


class User(Rights, Record, AbstractUser):
    """Someone who signs in. What they may do, and where, stands in their grants."""

    # Written by signing in and switching the theme: no edit of the account.
    UNCOUNTED = {"last_login", "theme", "text_size"}

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120)
    theme = models.CharField(
        "giao diện", max_length=5, choices=[("light", "sáng"), ("dark", "tối")], default="light", editable=False
    )

    text_size = models.CharField(
        "cỡ chữ",
        max_length=6,
        choices=[("normal", "thường"), ("medium", "vừa"), ("large", "lớn")],
        default="normal",
        editable=False,
    )

    REQUIRED_FIELDS = ["full_name"]

    objects = AccountManager()
    history = UserHistory(excluded_fields=["password", *UNCOUNTED], verbose_name="lịch sử tài khoản")

    class Meta:
        ordering = ["username"]
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self):
        return self.full_name or self.username

    def save(self, *args, update_fields=None, **kwargs):
        """Count a version of what administrators edit; the user's own signing in must not spoil their forms."""
        if update_fields is not None and {*update_fields} <= self.UNCOUNTED:
            super(Record, self).save(*args, update_fields=update_fields, **kwargs)
        else:
            super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("accounts:user", args=[self.pk])

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name

    def views_of(self, list_name: str) -> list[SavedView]:
        """The saved views of a list that the user may open: their own and those shared with a role of theirs."""
        if self.grants_today and not self.grants_today[0].holder_has_views:
            return []
        return list(SavedView.objects.visible_to(self).filter(list_name=list_name))

    def note_taken_out(self, kind: str, model, action: str, title: str, rows: int) -> Organization | None:
        """Write into the access log that the user took a list out; return the organisation whose list it is."""
        place = min(self.organizations(action, model), key=lambda one: len(one.path), default=None)
        place = place or next((grant.organization for grant in self.grants_today), None)
        kinds = {"xlsx": AccessLog.Kind.EXPORT, "print": AccessLog.Kind.PRINT}
        facts = {"subject": title[:250], "rows": rows, "about": model._meta.label_lower}
        AccessLog.objects.create(kind=kinds[kind], user=self, organization=place, **facts)
        return place

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        return ("success", "Đang mở", "check-circle") if self.is_active else ("danger", "Đã khóa", "lock")

    def suspend(self):
        """Close the account and end what is signed in with it, so that opening it again opens no old session."""
        self.is_active = False
        self.save(update_fields=["is_active"])
        self.end_sessions()

    def end_sessions(self, but: str | None = None):
        """End all sessions of the account, but for one key."""
        self.sessions.exclude(session_key=but).delete()

    def reopen(self):
        """Open a closed account again, with the grants that it had."""
        self.is_active = True
        self.save(update_fields=["is_active"])
