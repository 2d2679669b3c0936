"""Which grassroots committees decide on admissions and recognitions themselves, and since when."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from branches.models import DatedFact, Organization


class DecidingDelegation(DatedFact):
    """The competent committee let a grassroots committee decide on admission and recognition between two days."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="đảng ủy cơ sở được ủy quyền", related_name="deciding_delegations"
    )
    document = models.CharField("văn bản ủy quyền", max_length=160, help_text="số, ngày, nơi ban hành")
    history = HistoricalRecords(verbose_name="lịch sử ủy quyền quyết định kết nạp")

    class Meta:
        ordering = ["organization", "-valid_from"]
        verbose_name = "ủy quyền quyết định kết nạp, công nhận"
        verbose_name_plural = "ủy quyền quyết định kết nạp, công nhận"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="delegation_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["organization", "valid_from"],
                name="delegation_once_a_day",
                violation_error_message="Tổ chức này đã có ủy quyền bắt đầu từ ngày đó.",
            ),
        ]

    def __str__(self):
        return f"{self.organization}: {self.document}"

    def get_absolute_url(self):
        return self.organization.get_absolute_url()
