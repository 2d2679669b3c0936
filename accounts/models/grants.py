from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from simple_history.models import HistoricalRecords

from accounts import roles
from accounts.roles import Role
from accounts.saved_views.models import SavedView
from branches.models import Organization
from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet
from partyportal.questions import worded

# The columns of an organisation that come along with a grant, and what they are called there.
PLACE = {f"place_{field.attname}": field for field in Organization._meta.concrete_fields}


def grants_of_pages(user) -> list["Grant"]:
    """The user's grants of today with what every page asks for along with them: the organisation, the holder's own
    record, whether the grant is at the only root, whether its holder has a second factor, and whether anybody saved
    a view that they might see.

    Every request asks, so its wording is kept; what it finds is not.
    """
    sql, params = worded(("grants", user.pk), lambda: _of_pages(user).query.sql_with_params())
    grants = list(Grant.objects.raw(sql, params))
    for grant in grants:
        values = [getattr(grant, name) for name in PLACE]
        grant.organization = Organization.from_db(grant._state.db, [field.attname for field in PLACE.values()], values)
    return grants


def _of_pages(user) -> "GrantQuerySet":
    other_roots = Organization.objects.filter(parent=None).exclude(pk=OuterRef("organization")).order_by()
    factor = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    rows = Grant.objects.annotate(
        holder_id=F("user__member"),
        holder_place=F("user__member__organization"),
        holder_belongs=F("user__member__is_in_head_count"),
        is_of_whole_tree=Q(organization__parent=None) & ~Exists(other_roots),
        holder_has_factor=Exists(factor),
        holder_has_views=Exists(SavedView.objects.filter(Q(user=OuterRef("user")) | ~Q(role=""))),
        **{name: F(f"organization__{field.name}") for name, field in PLACE.items()},
    )
    # The order of the model, without joining its user once more.
    return rows.filter(user=user).on(dates.today()).order_by("role", "organization__path")


class GrantQuerySet(Dated, ScopedQuerySet):
    """Grants, which hold between two days, and not before a second person said yes where one must."""

    def on(self, day):
        return super().on(day).filter(is_waiting=False)

    def waiting(self):
        """Those that wait for a second person and could still hold."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=dates.today()), is_waiting=True)


class Grant(Record):
    """A role that a user holds at an organisation, and all below it, between two days."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="người dùng", related_name="grants")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="grants")
    valid_from = models.DateField("từ ngày", default=dates.today)
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)
    is_waiting = models.BooleanField("chờ xác nhận", default=False, editable=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người giao", null=True, editable=False, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người xác nhận",
        null=True,
        editable=False,
        related_name="+",
    )

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
        return not self.is_waiting and self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if not self.user.is_active:
            return "danger", "Tài khoản đã khóa", "lock"
        if self.has_ended:
            return "neutral", "Đã kết thúc", ""
        return ("warning", "Chờ xác nhận", "clock") if self.is_waiting else ("success", "Đang giao", "check-circle")

    @property
    def roles(self) -> frozenset[str]:
        """The role, and what comes with it at this organisation."""
        return roles.held_by(self.role, self.organization)

    def carries(self, perm: str) -> bool:
        """Whether a role of this grant holds the permission."""
        return any(roles.carries(role, perm) for role in self.roles)

    def makes_work(self, perm: str) -> bool:
        """Whether a role of this grant makes it the holder's work; administrators keep the machine."""
        return self.role not in (Role.ADMINISTRATOR, Role.TECHNICIAN) and self.carries(perm)

    def must_wait(self, by) -> bool:
        """Whether giving it needs a second person: nobody raises their own rights alone where there are two
        administrators, and what the technical role gives of content waits for one who administers content.
        """
        if self.role in roles.BARE:
            return False
        if not by.administers(self.organization):
            return True
        return self.user_id == by.pk and any(user.pk != by.pk for user in self.confirmers())

    def confirmers(self) -> list:
        """Who administers the content of the organisation today, from here up to the root."""
        above = self.organization.path.strip("/").split("/")
        held = Grant.objects.on(dates.today()).filter(role=Role.ADMINISTRATOR, organization__in=above)
        users = self._meta.get_field("user").related_model.objects
        return list(users.filter(Q(is_superuser=True) | Q(pk__in=held.values("user")), is_active=True))

    def may_be_confirmed_by(self, user) -> bool:
        """Whether the user is the second person: one who administers there, neither giver nor holder."""
        is_open = self.is_waiting and not self.has_ended
        return is_open and user.pk not in (self.given_by_id, self.user_id) and user.administers(self.organization)

    def confirm(self, by):
        """Let the grant hold."""
        self.is_waiting, self.confirmed_by = False, by
        self.save(update_fields=["is_waiting", "confirmed_by"])

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
