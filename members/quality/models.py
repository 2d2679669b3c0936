"""Two records that were one person, and two that were not."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from members.models.members import Member
from partyportal import dates
from partyportal.models import ScopedQuerySet


class MergeQuerySet(ScopedQuerySet):
    place = "kept__organization"


class MemberMerge(models.Model):
    """That two records were found to be of one person: which one was kept, and all that both held before."""

    kept = models.ForeignKey(
        Member, models.PROTECT, verbose_name="hồ sơ giữ lại", related_name="merges", editable=False
    )
    merged = models.OneToOneField(
        Member, models.PROTECT, verbose_name="hồ sơ được gộp", related_name="merged_by", editable=False
    )
    reason = models.CharField("lý do", max_length=250, editable=False)
    # Both rows before, every row that was re-pointed, and every row that gave way to an equal one: in full.
    snapshot = models.JSONField("bản lưu đầy đủ", encoder=DjangoJSONEncoder, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người gộp", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần gộp hồ sơ"
        verbose_name_plural = "lần gộp hồ sơ"

    def __str__(self):
        return f"Gộp hồ sơ {self.snapshot['merged']['full_name']} ngày {dates.shown(self.at)}"

    @property
    def moved(self) -> int:
        return len(self.snapshot["moved"])

    @property
    def gave_way(self) -> int:
        return len(self.snapshot["gave_way"])


class DistinctPairQuerySet(ScopedQuerySet):
    place = "first__organization"


class DistinctPair(models.Model):
    """That two records which look alike are of two people; they are not offered as duplicates again."""

    first = models.ForeignKey(Member, models.PROTECT, verbose_name="người thứ nhất", related_name="+", editable=False)
    second = models.ForeignKey(Member, models.PROTECT, verbose_name="người thứ hai", related_name="+", editable=False)
    reason = models.CharField("lý do", max_length=250)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xác nhận", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = DistinctPairQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = "cặp hồ sơ không trùng"
        verbose_name_plural = "cặp hồ sơ không trùng"
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_pair_in_order"),
            models.UniqueConstraint(
                fields=["first", "second"],
                name="distinct_pair_once",
                violation_error_message="Hai hồ sơ này đã được xác nhận là hai người.",
            ),
        ]

    def __str__(self):
        return f"{self.first} và {self.second}"
