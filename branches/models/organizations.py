from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet
from partyportal.text import code_key, key_of

# A committee of 120 branches is still asked branch by branch.
MOST_OFFERED = 150


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Organisations at or below one where a grant of the user carries the action."""
        return user.organizations(action, self.model, among=self)

    def under(self, organizations) -> "OrganizationQuerySet":
        """These organisations and all that are below them today."""
        scope = Q()
        for organization in organizations:
            scope |= Q(path__startswith=organization.path)
        return self.filter(scope) if scope else self.none()

    def active(self, day=None):
        """Organisations that exist on the day (today unless told)."""
        day = day or dates.today()
        return self.filter(
            Q(established_on=None) | Q(established_on__lte=day), Q(dissolved_on=None) | Q(dissolved_on__gt=day)
        )

    def branches(self):
        return self.filter(kind__in=Organization.BRANCH_KINDS)

    def as_choices(self, chosen: str = "") -> list[tuple[int, str]]:
        """These in the order of the tree, as a filter above a list offers them: of very many the committees alone,
        and what is chosen already. A select of thousands would cost more than the list below it."""
        is_branch = Q(kind__in=Organization.BRANCH_KINDS)
        if key := key_of(chosen):
            is_branch &= ~Q(pk=key)
        # Whether there is one more than are offered needs no order.
        many = Exists(self.order_by()[MOST_OFFERED : MOST_OFFERED + 1])
        return list(self.order_by("position").exclude(is_branch, many).values_list("pk", "short_name"))


class Organization(Record):
    """A Party organisation. Name, parent and path are today's; the dated rows tell those of any day."""

    class Kind(models.TextChoices):
        UPPER_ORG = "upper_org", "đảng bộ cấp trên trực tiếp"
        GRASSROOTS_ORG = "grassroots_org", "đảng bộ cơ sở"
        GRASSROOTS_BRANCH = "grassroots_branch", "chi bộ cơ sở"
        SECTION_ORG = "section_org", "đảng bộ bộ phận"
        BRANCH = "branch", "chi bộ trực thuộc"

    BRANCH_KINDS = [Kind.BRANCH, Kind.GRASSROOTS_BRANCH]

    kind = models.CharField("loại tổ chức", max_length=20, choices=Kind)
    code = models.CharField(
        "mã tổ chức",
        max_length=30,
        unique=True,
        error_messages={"unique": "Đã có tổ chức đảng mang mã này."},
    )
    national_code = models.CharField(
        "mã 14 số",
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{14}$", "Mã tổ chức đảng có đúng 14 chữ số.")],
        help_text="mã tổ chức trong cơ sở dữ liệu đảng viên; để trống nếu chưa được cấp",
    )
    name = models.CharField("tên tổ chức", max_length=200, help_text="ví dụ: Đảng bộ Sở Khoa học và Công nghệ")
    short_name = models.CharField("tên ngắn", max_length=60, help_text="ví dụ: Chi bộ 1")
    issuer_name = models.CharField(
        "tên cơ quan ban hành",
        max_length=200,
        help_text="in ở góc trái văn bản, ví dụ: Đảng ủy Sở Khoa học và Công nghệ",
    )
    superior_name = models.CharField(
        "tên cấp trên trực tiếp",
        max_length=200,
        blank=True,
        help_text="chỉ nhập cho tổ chức không có cấp trên trong cổng",
    )
    symbol = models.CharField("ký hiệu cơ quan ban hành", max_length=15, help_text="ví dụ: ĐU, CB")
    place = models.CharField("địa danh", max_length=60, blank=True, help_text="in trước ngày tháng của văn bản")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="tổ chức cấp trên", null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=120, editable=False, db_index=True)
    # The place in lists: superiors first, beside one another by code, its numbers by value.
    position = models.CharField(max_length=1000, editable=False)
    established_on = models.DateField("ngày thành lập", null=True, blank=True)
    dissolved_on = models.DateField("ngày kết thúc hoạt động", null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["path", "position"], verbose_name="lịch sử tổ chức đảng")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "tổ chức đảng"
        verbose_name_plural = "tổ chức đảng"
        constraints = [
            models.UniqueConstraint(
                fields=["national_code"],
                condition=~Q(national_code=""),
                name="organization_national_code_once",
                violation_error_message="Đã có tổ chức đảng mang mã 14 số này.",
            )
        ]

    def __str__(self):
        return self.short_name

    def clean(self):
        if self.parent and self.pk and self.parent.path.startswith(self.path):
            raise ValidationError({"parent": "Tổ chức cấp trên không thể nằm dưới chính tổ chức này."})

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.place_in_tree()

    def get_absolute_url(self):
        return reverse("branches:detail", args=[self.pk])

    @property
    def is_branch(self):
        return self.kind in self.BRANCH_KINDS

    @property
    def is_whole_unit(self):
        """Whether the branch is a whole department, with no committee above it there."""
        return self.kind == self.Kind.GRASSROOTS_BRANCH

    @property
    def has_ended(self):
        """Whether the organisation was dissolved by today."""
        return self.dissolved_on is not None and self.dissolved_on <= dates.today()

    @property
    def labels(self):
        return tuple(filter(None, (self.code, self.name, self.short_name, self.national_code)))

    @property
    def depth(self):
        return self.path.count("/") - 1

    def place_in_tree(self):
        """Write today's path and position of this organisation and of all that are below it."""
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        position = self.position_below(self.parent)
        if (path, position) == (self.path, self.position):
            return
        below = Organization.objects.filter(path__startswith=self.path) if self.path else Organization.objects.none()
        moved = [*below.exclude(pk=self.pk)]
        for organization in moved:
            organization.path = path + organization.path.removeprefix(self.path)
            organization.position = position + organization.position.removeprefix(self.position)
        Organization.objects.bulk_update(moved, ["path", "position"])
        self.path, self.position = path, position
        Organization.objects.filter(pk=self.pk).update(path=path, position=position)

    def position_below(self, parent) -> str:
        """The place in lists that it has below the superior."""
        return (parent.position if parent else "") + code_key(self.code)

    def name_on(self, day) -> "OrganizationName":
        """The names that the organisation bore on that day, else its first ones."""
        names = self.names.all()
        return names.on(day).first() or names.order_by("valid_from").first()


class DatedQuerySet(Dated, ScopedQuerySet):
    """What is true of organisations between two days."""


class DatedFact(Record):
    """Something true of an organisation between two days; `valid_to` is the first day it no longer holds."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self):
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValidationError({"valid_to": "Ngày kết thúc phải sau ngày bắt đầu."})


def names_on(organizations, day) -> dict[int, "OrganizationName"]:
    """The names of each organisation on that day, else its first ones, by its key; one query for them all."""
    rows = OrganizationName.objects.filter(organization__in=organizations)
    first = {row.organization_id: row for row in rows.order_by("-valid_from")}
    return first | {row.organization_id: row for row in rows.on(day)}


class OrganizationName(DatedFact):
    """The names of an organisation between two days."""

    organization = models.ForeignKey(Organization, models.CASCADE, verbose_name="tổ chức", related_name="names")
    name = models.CharField("tên tổ chức", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=60)
    issuer_name = models.CharField("tên cơ quan ban hành", max_length=200)
    history = HistoricalRecords(verbose_name="lịch sử tên tổ chức")

    class Meta:
        ordering = ["organization", "-valid_from"]
        verbose_name = "tên tổ chức theo thời gian"
        verbose_name_plural = "tên tổ chức theo thời gian"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "valid_from"],
                name="organization_one_name_a_day",
                violation_error_message="Tổ chức này đã có tên bắt đầu từ ngày đó.",
            )
        ]

    def __str__(self):
        return self.short_name


class OrganizationParent(DatedFact):
    """The direct superior of an organisation between two days."""

    organization = models.ForeignKey(Organization, models.CASCADE, verbose_name="tổ chức", related_name="parents")
    parent = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức cấp trên", null=True, blank=True, related_name="+"
    )
    # As it was called between these days; where the superior is in the portal, it has dated names of its own.
    superior_name = models.CharField("tên cấp trên ngoài cổng", max_length=200, blank=True)
    history = HistoricalRecords(verbose_name="lịch sử cấp trên")

    class Meta:
        ordering = ["organization", "-valid_from"]
        verbose_name = "cấp trên theo thời gian"
        verbose_name_plural = "cấp trên theo thời gian"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "valid_from"],
                name="organization_one_parent_a_day",
                violation_error_message="Tổ chức này đã có cấp trên bắt đầu từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("organization")),
                name="organization_is_not_its_own_parent",
                violation_error_message="Một tổ chức không thể là cấp trên của chính mình.",
            ),
        ]

    def __str__(self):
        return str(self.parent) if self.parent_id else self.superior_name or "không có cấp trên trong cổng"
