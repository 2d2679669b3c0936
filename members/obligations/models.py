"""What every member owes their branch each year."""

import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.models import RuleValue


class ObligationQuerySet(ScopedQuerySet):
    """Judged by the branch that the obligation was made in; to view, also the user's own."""

    own = "member__user"

    def done(self):
        return self.filter(done_on__isnull=False)

    def owed(self):
        """Neither done nor excused, by people who are still members of ours."""
        return self.filter(OWED)

    def late(self, day=None):
        """Owed although the last day has passed."""
        return self.filter(OWED, due_on__lt=day or dates.today())

    def counted(self):
        """Done or owed: the whole that «12/13» speaks of."""
        return self.filter(COUNTED)


OWED = Q(done_on=None, excuse="", member__is_in_head_count=True)
COUNTED = Q(done_on__isnull=False) | OWED


class Obligation(Record):
    """Something that a member owes for a year: handed in on a day, excused with a reason, or open."""

    class Kind(models.TextChoices):
        PLEDGE = "pledge", "Bản cam kết tu dưỡng, rèn luyện"
        ASSIGNMENT = "assignment", "Phân công công tác"
        RESIDENCE = "residence", "Nhận xét nơi cư trú (213-QĐ/TW)"
        SUPPLEMENT = "supplement", "Phiếu bổ sung hồ sơ (3-HSĐV)"
        ASSETS = "assets", "Kê khai tài sản, thu nhập"

    # Where a table has a column for each.
    SHORT_LABELS = {
        Kind.PLEDGE: "Cam kết",
        Kind.ASSIGNMENT: "Phân công công tác",
        Kind.RESIDENCE: "Nơi cư trú (213)",
        Kind.SUPPLEMENT: "Phiếu bổ sung",
        Kind.ASSETS: "Kê khai tài sản",
    }
    RULES = {
        Kind.PLEDGE: "pledge_due",
        Kind.ASSIGNMENT: "work_assignment_due",
        Kind.RESIDENCE: "residence_comment_due",
        Kind.SUPPLEMENT: "supplementary_sheet_due",
        Kind.ASSETS: "asset_declaration_due",
    }

    member = models.ForeignKey("members.Member", models.PROTECT, verbose_name="đảng viên", related_name="obligations")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sinh hoạt tại", related_name="obligations", editable=False
    )
    year = models.PositiveSmallIntegerField("năm")
    kind = models.CharField("nghĩa vụ", max_length=12, choices=Kind)
    due_on = models.DateField("hạn", null=True, blank=True)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="căn cứ của hạn", null=True, blank=True, editable=False
    )
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True, validators=[dates.refuse_future])
    excuse = models.CharField(
        "không áp dụng vì", max_length=160, blank=True, help_text="ví dụ: được miễn công tác và sinh hoạt đảng"
    )
    note = models.CharField("ghi chú", max_length=250, blank=True, help_text="ví dụ: nội dung công tác được phân công")

    objects = ObligationQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nghĩa vụ hằng năm")

    class Meta:
        ordering = ["-year", "member", "kind"]
        indexes = [models.Index(fields=["organization", "year", "kind"], name="obligation_of_a_year")]
        verbose_name = "nghĩa vụ hằng năm"
        verbose_name_plural = "nghĩa vụ hằng năm"
        constraints = [
            models.UniqueConstraint(
                fields=["member", "year", "kind"],
                name="obligation_once_a_year",
                violation_error_message="Đảng viên này đã có nghĩa vụ đó trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(excuse=""),
                name="obligation_is_done_or_excused",
                violation_error_message="Chỉ nhập ngày hoàn thành hoặc lý do không áp dụng, không nhập cả hai.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} năm {self.year}: {self.member}"

    def get_absolute_url(self):
        return reverse("obligations:of_branch", args=[self.organization_id, self.year])

    @property
    def edit_url(self) -> str:
        return reverse("obligations:edit", args=[self.pk])

    @property
    def days_late(self) -> int:
        """How many days have passed since the last one."""
        return (dates.today() - self.due_on).days

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    @property
    def is_owed(self) -> bool:
        return not self.is_done and not self.excuse and self.member.is_in_head_count

    @property
    def is_late(self) -> bool:
        return self.is_owed and self.due_on is not None and self.due_on < dates.today()

    @property
    def state(self) -> str:
        """How it stands in one word, for templates: done, excused, gone, late or due."""
        if self.is_done:
            return "done"
        if self.excuse:
            return "excused"
        return ("late" if self.is_late else "due") if self.is_owed else "gone"


def start_of(year: int) -> datetime.date:
    """The event from which a year's obligations count their last days."""
    return datetime.date(year - 1, 12, 31)
