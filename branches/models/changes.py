"""What happened to organisations: from which day, by which decision, who came before and who after."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models.organizations import Organization
from partyportal import dates
from partyportal.models import Record


class OrganizationChangeQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Changes that concern an organisation in the user's scope."""
        within = user.organizations(action, self.model)
        return self.filter(Exists(ChangedOrganization.objects.filter(change=OuterRef("pk"), organization__in=within)))

    def of(self, organization):
        """What the organisation went through, oldest first, with all that took part."""
        rows = ChangedOrganization.objects.select_related("organization")
        taking_part = ChangedOrganization.objects.filter(change=OuterRef("pk"), organization=organization)
        own = self.filter(Exists(taking_part)).order_by("day", "pk")
        return own.prefetch_related(models.Prefetch("parts", rows))


class OrganizationChange(Record):
    """One change of one or more organisations, from a day on, by a decision."""

    class Kind(models.TextChoices):
        FOUNDED = "founded", "thành lập"
        RENAMED = "renamed", "đổi tên"
        MOVED = "moved", "đổi cấp trên"
        MERGED = "merged", "sáp nhập"
        SPLIT = "split", "chia tách"
        DISSOLVED = "dissolved", "giải thể"

    REORGANIZATIONS = [Kind.MERGED, Kind.SPLIT, Kind.DISSOLVED]

    kind = models.CharField("thay đổi", max_length=10, choices=Kind)
    day = models.DateField("áp dụng từ ngày")
    decision_number = models.CharField("số quyết định", max_length=60, blank=True, help_text="ví dụ: 125-QĐ/ĐU")
    decision_date = models.DateField("ngày quyết định", null=True, blank=True, validators=[dates.refuse_future])
    issuer = models.CharField(
        "cơ quan quyết định", max_length=200, blank=True, help_text="ví dụ: Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh"
    )
    note = models.CharField("ghi chú", max_length=250, blank=True)
    organizations = models.ManyToManyField(Organization, through="ChangedOrganization", related_name="changes")

    objects = OrganizationChangeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử thay đổi tổ chức")

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = "thay đổi tổ chức"
        verbose_name_plural = "thay đổi tổ chức"
        constraints = [
            models.CheckConstraint(
                condition=Q(decision_number="", decision_date=None)
                | (~Q(decision_number="") & Q(decision_date__isnull=False)),
                name="organization_change_number_with_date",
                violation_error_message="Nhập cả số và ngày quyết định, hoặc để trống cả hai.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["merged", "split", "dissolved"]) | ~Q(decision_number=""),
                name="organization_change_by_decision",
                violation_error_message="Sáp nhập, chia tách, giải thể phải có số và ngày quyết định.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display().capitalize()} từ {dates.shown(self.day)}"

    def get_absolute_url(self):
        part = self.parts.order_by("pk").first()
        return part.organization.get_absolute_url() if part else reverse("branches:list")

    @property
    def decision(self) -> str:
        """The decision as people cite it: number, day, issuer."""
        if not self.decision_number:
            return ""
        cited = f"Quyết định số {self.decision_number}, ngày {dates.shown(self.decision_date)}"
        return f"{cited} của {self.issuer}" if self.issuer else cited

    def playing(self, role) -> list["ChangedOrganization"]:
        """The parts of that role, as fetched."""
        return [part for part in self.parts.all() if part.role == role]

    @property
    def predecessors(self):
        return self.playing(ChangedOrganization.Role.PREDECESSOR)

    @property
    def successors(self):
        return self.playing(ChangedOrganization.Role.SUCCESSOR)

    @property
    def old_superiors(self):
        return self.playing(ChangedOrganization.Role.OLD_SUPERIOR)

    @property
    def new_superiors(self):
        return self.playing(ChangedOrganization.Role.NEW_SUPERIOR)


class ChangedOrganizationQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """The part that an organisation took is judged with its change."""
        return self.filter(change__in=OrganizationChange.objects.visible_to(user, action))


class ChangedOrganization(models.Model):
    """The part that one organisation took in a change, under the name that it bore then."""

    class Role(models.TextChoices):
        PREDECESSOR = "predecessor", "tổ chức trước"
        SUCCESSOR = "successor", "tổ chức sau"
        OLD_SUPERIOR = "old_superior", "cấp trên trước"
        NEW_SUPERIOR = "new_superior", "cấp trên sau"

    change = models.ForeignKey(OrganizationChange, models.CASCADE, verbose_name="thay đổi", related_name="parts")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="parts")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    name = models.CharField("tên khi đó", max_length=200)

    objects = ChangedOrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["change", "pk"]
        verbose_name = "tổ chức trong thay đổi"
        verbose_name_plural = "tổ chức trong thay đổi"
        constraints = [
            models.UniqueConstraint(fields=["change", "organization", "role"], name="organization_once_in_a_role")
        ]

    def __str__(self):
        return self.name
