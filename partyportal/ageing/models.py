from django.db import models
from simple_history.models import HistoricalRecords

from partyportal import ageing


class SettingsQuerySet(models.QuerySet):
    """Rows of no organisation: for who administers a root."""

    def visible_to(self, user, action="view"):
        return self if user.is_staff else self.none()


class KeptDays(models.Model):
    """How many days the administrator wants one kind of ageing data to be kept."""

    key = models.SlugField("loại dữ liệu", max_length=20, unique=True, db_index=False)
    days = models.PositiveIntegerField("số ngày giữ")

    objects = SettingsQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử thời hạn giữ")

    class Meta:
        ordering = ["key"]
        verbose_name = "thời hạn giữ"
        verbose_name_plural = "thời hạn giữ"

    def __str__(self):
        return self.key


class Cleared(models.Model):
    """How many of one kind went in one night."""

    at = models.DateTimeField("lúc", auto_now_add=True)
    key = models.SlugField("loại dữ liệu", max_length=20)
    count = models.PositiveIntegerField("số đã xóa")
    older_than = models.DateTimeField("cũ hơn")

    objects = SettingsQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "lần dọn dữ liệu cũ"
        verbose_name_plural = "lần dọn dữ liệu cũ"

    def __str__(self):
        return f"{self.key}: {self.count}"

    @property
    def label(self) -> str:
        kind = ageing.kinds().get(self.key)
        return kind.label if kind else self.key
