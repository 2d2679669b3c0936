from functools import cache

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from accounts import roles
from accounts.log.models import AccessLog, LogCut, LogSeal  # noqa: F401 (tables of this room)
from accounts.notices.models import Notice, NoticeChoice  # noqa: F401 (tables of this room)
from accounts.roles import Role
from accounts.saved_views.models import SavedView
from accounts.sign_in.models import Session  # noqa: F401 (a table of this room)
from branches.models import Organization
from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet


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
        if created or not {*(kwargs.get("update_fields") or ["all"])} <= User.UNCOUNTED:
            super().post_save(instance, created, using=using, **kwargs)


class User(Record, AbstractUser):
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

    @cached_property
    def grants_today(self) -> list["Grant"]:
        """The grants in force today with their organisations."""
        if not self.is_active:
            return []
        return list(grants_of_pages().filter(user=self).on(dates.today()))

    @property
    def is_administrator(self):
        return self.is_superuser or bool(self.administrations)

    @property
    def administrations(self) -> list["Grant"]:
        return [grant for grant in self.grants_today if grant.role == Role.ADMINISTRATOR]

    @property
    def is_staff(self):
        """The Django admin is for administrators of a root: its pages know no branch."""
        at_root = (grant.organization.parent_id is None for grant in self.administrations)
        return self.is_active and (self.is_superuser or any(at_root))

    @is_staff.setter
    def is_staff(self, value):
        """Follows the grants; Django's own `create_superuser` sets it."""

    @property
    def lacks_second_factor(self) -> bool:
        """Whether a post of the user, or being an administrator, demands a second factor that is not set yet."""
        if any(grant.role in roles.GUARDED for grant in self.grants_today):
            return not self.grants_today[0].holder_has_factor
        return self.is_superuser and not self.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()

    @cached_property
    def _carried(self) -> dict[str, list[Organization]]:
        return {}

    def granted(self, perm: str) -> list[Organization]:
        """The organisations where one grant of today carries the permission."""
        if perm not in self._carried:
            self._carried[perm] = [grant.organization for grant in self.grants_today if grant.carries(perm)]
        return self._carried[perm]

    def duties(self, perm: str) -> list[Organization]:
        """The organisations where a role of today makes it the user's work; the administrator keeps the machine."""
        grants = (grant for grant in self.grants_today if grant.role != Role.ADMINISTRATOR)
        return [grant.organization for grant in grants if grant.carries(perm)]

    def carries(self, perm: str) -> bool:
        """Whether the user may meet any row with the permission; for menus, never for rows."""
        if perm == roles.ADMIN_SITE:
            return self.is_staff
        if perm in roles.OWN:
            return self.is_active and self.member_id_of_user is not None
        if not self.is_active or self.opens_all(perm) or self.granted(perm):
            return self.is_active
        if perm in roles.READABLE:
            return self.belongs
        return perm in roles.ADDRESSED and bool(self.own_organization_ids)

    def has_perm(self, perm, obj=None):
        """As Django's, but that being a superuser opens nothing that is restricted."""
        if perm in roles.RESTRICTED:
            return obj is None and self.is_active and self.carries(perm)
        return super().has_perm(perm, obj)

    def opens_all(self, perm: str) -> bool:
        """Whether the user is administrator at every root, and the permission is not restricted."""
        return self.is_superuser and self.is_active and perm not in roles.RESTRICTED

    @property
    def belongs(self) -> bool:
        """Whether the portal holds anything for the user: a grant of today, or their own member record."""
        return self.is_active and (self.is_superuser or bool(self.grants_today) or self.member_id_of_user is not None)

    def roles_at(self, organization: Organization | None) -> str:
        """The roles of today in words: those that reach the organisation, or all where it is none or out of reach."""
        grants = [
            one for one in self.grants_today if organization and organization.path.startswith(one.organization.path)
        ]
        names = dict.fromkeys(grant.get_role_display() for grant in grants or self.grants_today)
        return ", ".join(["quản trị cao nhất"] * self.is_superuser + [*names])[:120]

    def organizations(self, action: str, model: type[models.Model], among=None):
        """Organisations (among those given) at or below one where a grant of today carries the action on the model."""
        everything = Organization.objects.all() if among is None else among
        perm = roles.permission(action, model._meta.label_lower)
        return everything if self.opens_all(perm) else everything.under(self.granted(perm))

    def acts_at(self, action: str, model: type[models.Model], organization: Organization) -> bool:
        """Whether a grant of today carries the action on the model's rows at this very organisation; asks nothing."""
        perm = roles.permission(action, model._meta.label_lower)
        within = any(organization.path.startswith(place.path) for place in self.granted(perm))
        return self.is_active and (self.opens_all(perm) or within)

    def reaches_all(self, action: str, model: type[models.Model]) -> bool:
        """Whether a grant at the only root carries the action, so that rows need not be compared with the tree."""
        perm = roles.permission(action, model._meta.label_lower)
        whole = any(grant.is_of_whole_tree and grant.carries(perm) for grant in self.grants_today)
        return self.is_active and (self.opens_all(perm) or whole)

    @cached_property
    def member_id_of_user(self) -> int | None:
        """The key of the user's own member record, if they have one."""
        if self.grants_today:
            return self.grants_today[0].holder_id
        member = getattr(self, "member", None)
        return member.pk if member else None

    @cached_property
    def own_organization_ids(self) -> set[int]:
        """Organisations that the user belongs to today: those of their grants and of their open membership."""
        if self.grants_today:
            first = self.grants_today[0]
            home = {first.holder_place} if first.holder_belongs else set()
            return {grant.organization_id for grant in self.grants_today} | home
        member = getattr(self, "member", None)
        return {member.organization_id} if member and member.is_in_head_count else set()

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
        self.sessions.exclude(session_key=but or "").delete()

    def reopen(self):
        """Open a closed account again, with the grants that it had."""
        self.is_active = True
        self.save(update_fields=["is_active"])


@cache
def grants_of_pages() -> "GrantQuerySet":
    """The grants with what every page asks for along with them: the holder's own record, whether the grant is at the
    only root, whether its holder has a second factor, and whether anybody saved a view that they might see.

    Every request asks, so it is put together once.
    """
    other_roots = Organization.objects.filter(parent=None).exclude(pk=OuterRef("organization")).order_by()
    factor = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    rows = Grant.objects.annotate(
        holder_id=F("user__member"),
        holder_place=F("user__member__organization"),
        holder_belongs=F("user__member__is_in_head_count"),
        is_of_whole_tree=Q(organization__parent=None) & ~Exists(other_roots),
        holder_has_factor=Exists(factor),
        holder_has_views=Exists(SavedView.objects.filter(Q(user=OuterRef("user")) | ~Q(role=""))),
    )
    # The order of the model, without joining its user once more.
    return rows.order_by("role", "organization__path").select_related("organization")


class GrantQuerySet(Dated, ScopedQuerySet):
    """Grants, which hold between two days."""


class Grant(Record):
    """A role that a user holds at an organisation, and all below it, between two days."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="grants")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="grants")
    valid_from = models.DateField("từ ngày", default=dates.today)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = GrantQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử phân quyền")

    class Meta:
        ordering = ["user", "role", "organization"]
        verbose_name = "phân quyền"
        verbose_name_plural = "phân quyền"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organization", "valid_from"],
                name="grant_once",
                violation_error_message="Người dùng đã có vai trò này tại tổ chức từ ngày đó.",
            ),
            # The same day twice: a grant that was taken back before it counted.
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="grant_ends_after_it_begins",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} – {self.organization}"

    def get_absolute_url(self):
        return self.user.get_absolute_url()

    @property
    def has_ended(self):
        return self.valid_to is not None and self.valid_to <= dates.today()

    def counts_on(self, day) -> bool:
        """Whether the grant holds on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if not self.user.is_active:
            return "danger", "Tài khoản đã khóa", "lock"
        return ("neutral", "Đã kết thúc", "") if self.has_ended else ("success", "Đang giao", "check-circle")

    def carries(self, perm: str) -> bool:
        """Whether this grant's role holds the permission."""
        return roles.carries(self.role, perm)

    def end(self):
        """Take the role away from today on."""
        self.valid_to = max(dates.today(), self.valid_from)
        self.save(update_fields=["valid_to"])

    def is_last_key_of(self, user) -> bool:
        """Whether without this grant the user would no longer administer anything."""
        if self.user_id != user.pk or self.role != Role.ADMINISTRATOR or user.is_superuser:
            return False
        others = user.grants.on(dates.today()).filter(role=Role.ADMINISTRATOR, valid_to=None)
        return not others.exclude(pk=self.pk).exists()
