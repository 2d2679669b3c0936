from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from members.models import Member
from partyportal.models import Record
from resolutions.models import Document


class Level(models.TextChoices):
    """The four levels of the yearly classification."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "completed", "Hoàn thành nhiệm vụ"
    NOT_COMPLETED = "not_completed", "Không hoàn thành nhiệm vụ"


class ClassificationQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Classifications made in the user's scope; to view, also his own."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view" and self.model is MemberClassification:
            scope |= Q(member__user=user)
        return self.filter(scope)

    def decided(self):
        return self.exclude(decided_on=None)


class Classification(Record):
    """A yearly classification: proposed below, decided above."""

    year = models.PositiveSmallIntegerField("năm")
    level = models.CharField("mức xếp loại", max_length=14, choices=Level)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    decision = models.CharField("văn bản công nhận", max_length=60, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    objects = ClassificationQuerySet.as_manager()

    class Meta:
        abstract = True


class MemberClassification(Classification):
    """How a member was classified for a year, in the organisation where he was reviewed."""

    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="classifications")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="xếp loại tại", related_name="member_classifications"
    )
    history = HistoricalRecords(verbose_name="lịch sử xếp loại đảng viên")

    class Meta:
        ordering = ["-year", "organization", "member"]
        verbose_name = "xếp loại đảng viên"
        verbose_name_plural = "xếp loại đảng viên"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year"],
                name="member_classified_once_a_year",
                violation_error_message="Đảng viên này đã được xếp loại trong năm đó.",
            )
        ]

    def __str__(self):
        return f"{self.member}, năm {self.year}: {self.get_level_display()}"


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
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="organization_classified_once_a_year",
                violation_error_message="Tổ chức này đã được xếp loại trong năm đó.",
            )
        ]

    def __str__(self):
        return f"{self.organization}, năm {self.year}: {self.get_level_display()}"


class CommendationQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Commendations kept in the user's scope; to view, also those that he or his organisation received."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            own = Recipient.objects.filter(
                Q(member__user=user) | Q(organization__in=user.organizations(action, self.model))
            )
            scope |= Q(pk__in=own.values("commendation"), status=Commendation.Status.DECIDED)
        return self.filter(scope)


class Commendation(Record):
    """A commendation: who gives it, by which decision, to whom, and who handed it over."""

    class Form(models.TextChoices):
        PRAISE = "praise", "Biểu dương"
        MERIT = "merit", "Giấy khen"
        PROVINCIAL_MERIT = "provincial_merit", "Bằng khen"
        FLAG = "flag", "Cờ"
        BADGE = "badge", "Huy hiệu Đảng"

    class Giver(models.TextChoices):
        BRANCH = "branch", "Chi bộ"
        GRASSROOTS = "grassroots", "Đảng ủy cơ sở"
        UPPER = "upper", "Cấp trên trực tiếp"
        PROVINCE = "province", "Tỉnh ủy"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Đang đề nghị"
        DECIDED = "decided", "Có quyết định"
        VOIDED = "voided", "Đã hủy"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ khen thưởng của", related_name="commendations"
    )
    year = models.PositiveSmallIntegerField("năm")
    form = models.CharField("hình thức", max_length=18, choices=Form)
    giver = models.CharField("cấp khen", max_length=10, choices=Giver)
    achievement = models.CharField("thành tích", max_length=250)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="quyết định trong sổ",
        null=True,
        blank=True,
        related_name="commendations",
    )
    decision_symbol = models.CharField("số quyết định", max_length=60, blank=True)
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    presenter = models.CharField("người trao", max_length=160, blank=True)
    presented_on = models.DateField("ngày trao", null=True, blank=True)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.PROPOSED, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    objects = CommendationQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử khen thưởng")

    class Meta:
        ordering = ["-year", "-decided_on", "-pk"]
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="decided") | (Q(decided_on__isnull=False) & ~Q(decision_symbol="")),
                name="commendation_decided_by_a_document",
                violation_error_message="Nhập số và ngày quyết định khi đã có quyết định.",
            ),
        ]

    def __str__(self):
        return f"{self.get_form_display()} {self.get_giver_display()} năm {self.year}"

    def get_absolute_url(self):
        return reverse("awards:commendation", args=[self.pk])


class Recipient(models.Model):
    """A member or an organisation that a commendation names."""

    commendation = models.ForeignKey(Commendation, models.CASCADE, related_name="recipients")
    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", null=True, blank=True, related_name="commendations"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", null=True, blank=True, related_name="received"
    )

    class Meta:
        ordering = ["commendation", "pk"]
        verbose_name = "người được khen"
        verbose_name_plural = "người được khen"
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, organization=None) | Q(member=None, organization__isnull=False),
                name="recipient_is_one",
                violation_error_message="Chọn một đảng viên hoặc một tổ chức đảng.",
            ),
            models.UniqueConstraint(fields=["commendation", "member"], name="member_commended_once"),
            models.UniqueConstraint(fields=["commendation", "organization"], name="organization_commended_once"),
        ]

    def __str__(self):
        return str(self.member or self.organization)
