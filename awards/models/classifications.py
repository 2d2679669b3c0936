"""How members and organisations were classified, year by year."""

from django.db import models
from django.db.models import Count, Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models import Member
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue


class Level(models.TextChoices):
    """The four levels of the yearly classification."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "completed", "Hoàn thành nhiệm vụ"
    NOT_COMPLETED = "not_completed", "Không hoàn thành nhiệm vụ"


# What the committee adds, as it classifies, to the excellent organisations that stand out among them.
OUTSTANDING = "tiêu biểu"

# As they stand in the narrow columns and lists of a screen.
SHORT_LABELS = {level.value: level.label.removesuffix(" nhiệm vụ") for level in Level}


LEVEL_BADGES = {
    Level.EXCELLENT: ("gold", "Xuất sắc", "star-fill"),
    Level.GOOD: ("success", "Tốt", ""),
    Level.COMPLETED: ("info", "Hoàn thành", ""),
    Level.NOT_COMPLETED: ("danger", "Không hoàn thành", ""),
}


class ClassificationQuerySet(ScopedQuerySet):
    def decided(self):
        return self.exclude(decided_on=None)

    def of(self, year: int, organization: Organization):
        """Classifications of a year made in the organisation and below it in today's tree."""
        return self.filter(year=year, organization__path__startswith=organization.path)

    def by_level(self) -> dict[str, int]:
        """How many rows each level has, levels without any included."""
        counts = dict(self.order_by().values_list("level").annotate(Count("pk")))
        return {level: counts.get(level, 0) for level in Level.values}


class MemberClassificationQuerySet(ClassificationQuerySet):
    own = "member__user"

    def made_here(self):
        """Without those of years in which the member belonged to a Party organisation that is not in the portal."""
        return self.filter(elsewhere="")


class Classification(Record):
    """One line of the yearly register: written by the decision of a round, or entered of an earlier year."""

    year = models.PositiveSmallIntegerField("năm")
    level = models.CharField("mức xếp loại", max_length=14, choices=Level)
    # The label of the scheme of that year, where it is another than that of the level: «Trong sạch, vững mạnh».
    label = models.CharField("nhãn của năm đó", max_length=80, blank=True, editable=False)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision = models.CharField("văn bản công nhận", max_length=60, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)
    rule = models.ForeignKey(
        RuleValue,
        models.PROTECT,
        verbose_name="định mức áp dụng khi quyết định",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    over_reason = models.CharField("lý do vượt định mức", max_length=250, blank=True, editable=False)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None, decision="") | (Q(decided_on__isnull=False) & ~Q(decision="")),
                name="%(class)s_decided_by_a_document",
                violation_error_message="Nhập cả ngày quyết định và văn bản công nhận, hoặc để trống cả hai.",
            )
        ]

    @property
    def is_locked(self):
        """A decided classification is corrected only by those who decide."""
        return self.decided_on is not None

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the level."""
        kind, words, icon = LEVEL_BADGES[self.level]
        return kind, self.label or words, icon

    @property
    def level_text(self) -> str:
        """The level in the words of that year."""
        return self.label or self.get_level_display()


class MemberClassification(Classification):
    """How a member was classified for a year, in the organisation where they were reviewed."""

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="classifications")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="xếp loại tại", related_name="member_classifications"
    )
    # Of a year before they came here: it counts for the member's years in a row, not in the figures of this place.
    elsewhere = models.CharField("nơi xếp loại khi ở đảng bộ khác", max_length=160, blank=True, editable=False)

    objects = MemberClassificationQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử xếp loại đảng viên")

    class Meta:
        ordering = ["-year", "organization", "member"]
        verbose_name = "xếp loại đảng viên"
        verbose_name_plural = "xếp loại đảng viên"
        constraints = [
            *Classification.Meta.constraints,
            models.UniqueConstraint(
                fields=["member", "year"],
                name="member_classified_once_a_year",
                violation_error_message="Đảng viên này đã được xếp loại trong năm đó.",
            ),
        ]

    def __str__(self):
        return f"{self.member}, năm {self.year}: {self.level_text}"


class OrganizationClassification(Classification):
    """How an organisation was classified for a year."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="classifications"
    )
    history = HistoricalRecords(verbose_name="lịch sử xếp loại tổ chức đảng")

    class Meta:
        ordering = ["-year", "organization"]
        verbose_name = "xếp loại tổ chức đảng"
        verbose_name_plural = "xếp loại tổ chức đảng"
        constraints = [
            *Classification.Meta.constraints,
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="organization_classified_once_a_year",
                violation_error_message="Tổ chức này đã được xếp loại trong năm đó.",
            ),
        ]

    def __str__(self):
        return f"{self.organization}, năm {self.year}: {self.level_text}"
