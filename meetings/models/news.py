from django.db import models
from simple_history.models import HistoricalRecords

from documents.models import Attachment
from meetings.models.agenda import InnerQuerySet, PartQuerySet
from meetings.models.meetings import Meeting
from partyportal.models import Record


class NewsNote(Record):
    """What an office's website tells of a meeting: drafted from its data, then written by people."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="news", editable=False)
    title = models.CharField("tiêu đề", max_length=250)
    text = models.TextField("nội dung", max_length=12000, help_text="mỗi dòng một đoạn")

    objects = InnerQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử bản tin")

    class Meta:
        ordering = ["meeting"]
        verbose_name = "bản tin hội nghị"
        verbose_name_plural = "bản tin hội nghị"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}news/"


class Photograph(Record):
    """The caption of a picture that hangs on a meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="photographs", editable=False)
    attachment = models.OneToOneField(Attachment, models.CASCADE, related_name="photograph", editable=False)
    caption = models.CharField("chú thích ảnh", max_length=250)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = "ảnh hội nghị"
        verbose_name_plural = "ảnh hội nghị"

    def __str__(self):
        return self.caption

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#anh"
