from django.db import models
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from partyportal.models import Record, ScopedQuerySet


class Dissemination(Record):
    """That a meeting studied a document; who came to the meeting counts as having studied it."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="disseminations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name="hội nghị", related_name="disseminations")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử quán triệt")

    class Meta:
        ordering = ["-meeting__starts_at"]
        verbose_name = "quán triệt"
        verbose_name_plural = "quán triệt"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "meeting"],
                name="studied_once_a_meeting",
                violation_error_message="Văn bản này đã có trong nội dung quán triệt của hội nghị.",
            )
        ]

    def __str__(self):
        return f"{self.document} tại {self.meeting}"

    def save(self, *args, **kwargs):
        self.organization_id = self.meeting.organization_id
        super().save(*args, **kwargs)
