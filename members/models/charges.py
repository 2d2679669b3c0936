"""Which member of the committee above is in charge of a branch."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from branches.tree import superior_on
from members.models.seats import CommitteeSeat
from partyportal import dates
from partyportal.models import Dated, Record, ScopedQuerySet


class BranchChargeQuerySet(Dated, ScopedQuerySet):
    own = "member__user"
    begins, ends = "begins_on", "ends_on"


class BranchCharge(Record):
    """That a member of the committee above was in charge of an organisation between two days."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức được phụ trách", related_name="charges"
    )
    member = models.ForeignKey(
        "members.Member", models.PROTECT, verbose_name="cấp ủy viên phụ trách", related_name="charges"
    )
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", null=True, blank=True)
    note = models.CharField("văn bản phân công", max_length=120, blank=True, help_text="ví dụ: Thông báo số 12-TB/ĐU")

    objects = BranchChargeQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử phân công phụ trách")

    class Meta:
        ordering = ["organization", "-begins_on"]
        verbose_name = "phân công phụ trách chi bộ"
        verbose_name_plural = "phân công phụ trách chi bộ"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=models.F("begins_on")),
                name="charge_ends_after_it_begins",
                violation_error_message="Ngày thôi phụ trách phải sau ngày nhận.",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(ends_on=None),
                name="charge_one_open",
                violation_error_message="Tổ chức này đang có người phụ trách. Hãy ghi ngày thôi phụ trách trước.",
            ),
        ]

    def __str__(self):
        return f"Phụ trách {self.organization}"

    def clean(self):
        """Refuse who holds no seat in the committee above on the first day, and two in charge on one day."""
        if not self.organization_id or not self.member_id or not self.begins_on:
            return
        above = superior_on(self.organization, self.begins_on)
        if not CommitteeSeat.objects.on(self.begins_on).filter(organization=above, member=self.member_id).exists():
            raise ValidationError(
                {
                    "begins_on": f"Vào ngày {dates.shown(self.begins_on)}, đồng chí này không giữ chức vụ trong cấp ủy "
                    f"của {above or 'cấp trên trực tiếp'}. Hãy chọn cấp ủy viên khác hoặc ghi chức vụ trước."
                }
            )
        others = self.organization.charges.exclude(pk=self.pk).filter(Q(ends_on=None) | Q(ends_on__gt=self.begins_on))
        if self.ends_on:
            others = others.filter(begins_on__lt=self.ends_on)
        if other := others.select_related("member").first():
            raise ValidationError(
                {"begins_on": f"Đồng chí {other.member} đang phụ trách từ {dates.shown(other.begins_on)}."}
            )

    def get_absolute_url(self):
        return self.organization.get_absolute_url()

    def leave(self, day):
        """No longer be in charge; the day no longer counts."""
        self.ends_on = day
        self.save(update_fields=["ends_on"])
