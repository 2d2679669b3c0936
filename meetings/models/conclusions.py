from django.db import models
from simple_history.models import HistoricalRecords

from branches.models import Organization
from meetings.models.meetings import Meeting
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import begun


class Conclusion(Record):
    """What a meeting decided; tasks follow from it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="hội nghị", related_name="conclusions")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    text = models.TextField("kết luận", max_length=2000)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử kết luận")

    class Meta:
        ordering = ["meeting", "ordinal"]
        verbose_name = "kết luận"
        verbose_name_plural = "kết luận"
        constraints = [models.UniqueConstraint(fields=["meeting", "ordinal"], name="conclusion_ordinal_once")]

    def __str__(self):
        return f"Kết luận {self.ordinal}: {begun(self.text)}"

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#ket-luan-{self.pk}"

    @property
    def is_locked(self):
        return self.meeting.is_locked
