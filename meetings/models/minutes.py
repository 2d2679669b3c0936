"""Minutes: the paragraphs of their draft, and the versions that were read, signed and locked."""

import json
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from documents.models import Document
from documents.printing.prose import refuse_unprintable
from meetings.models.agenda import InnerQuerySet, Part
from meetings.models.meetings import Meeting
from partyportal import dates
from partyportal.models import Record
from partyportal.text import begun

FROZEN = "Biên bản đã khóa, không sửa, không xóa được. Nội dung cần đính chính ghi ở biên bản bổ sung."


class MinutesLine(Part, Record):
    """One paragraph or heading of the draft of a meeting's minutes."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Đoạn văn"
        SECTION = "section", "Mục lớn (I-)"
        POINT = "point", "Mục (1.)"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="minutes_lines", editable=False)
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    kind = models.CharField("loại", max_length=10, choices=Kind, default=Kind.PARAGRAPH)
    text = models.TextField("nội dung", max_length=8000, validators=[refuse_unprintable])

    objects = InnerQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "ordinal", "pk"]
        verbose_name = "đoạn của biên bản"
        verbose_name_plural = "đoạn của biên bản"

    def __str__(self):
        return begun(self.text)

    def get_absolute_url(self):
        return f"{self.meeting.minutes_url}#doan-{self.pk}"


class MinutesVersionQuerySet(InnerQuerySet):
    def update(self, **facts):
        raise ValidationError(FROZEN)

    def delete(self):
        raise ValidationError(FROZEN)


class MinutesVersion(models.Model):
    """Locked minutes of a meeting, or an addendum to them; the fingerprint of each holds that of the one before."""

    is_locked = True

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name="hội nghị", related_name="versions")
    number = models.PositiveSmallIntegerField("bản thứ", editable=False)
    printed = models.JSONField("nội dung", editable=False)
    reason = models.CharField("lý do bổ sung, đính chính", max_length=250, blank=True, editable=False)
    dated_on = models.DateField("ngày lập", editable=False)
    document = models.OneToOneField(
        Document, models.PROTECT, verbose_name="số trong sổ", null=True, related_name="minutes", editable=False
    )
    previous_fingerprint = models.CharField("mã của bản trước", max_length=64, blank=True, editable=False)
    fingerprint = models.CharField("mã đối chiếu", max_length=64, editable=False)
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người khóa", null=True, related_name="+", editable=False
    )

    objects = MinutesVersionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "number"]
        verbose_name = "biên bản đã khóa"
        verbose_name_plural = "biên bản đã khóa"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="minutes_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, reason="", previous_fingerprint="")
                | (Q(number__gt=1) & ~Q(reason="") & ~Q(previous_fingerprint="")),
                name="minutes_only_the_first_without_reason",
                violation_error_message="Biên bản bổ sung phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"Biên bản bổ sung {self.number - 1}: {self.meeting}" if self.number > 1 else f"Biên bản: {self.meeting}"

    def save(self, *args, **kwargs):
        """Written once: whoever saves it again is refused."""
        if self.pk:
            raise ValidationError(FROZEN)
        self.fingerprint = self.computed()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise ValidationError(FROZEN)

    def get_absolute_url(self):
        return self.meeting.minutes_url

    @property
    def name(self) -> str:
        """What it is called among the versions of its meeting."""
        if self.number > 1:
            return f"Biên bản bổ sung, ngày {dates.shown(self.dated_on)}"
        return f"Biên bản số {self.document.symbol_raw}" if self.document else "Biên bản"

    @property
    def organization(self):
        return self.meeting.organization

    def computed(self) -> str:
        """The fingerprint that the content has now, with that of the version before in it."""
        content = {
            "meeting": self.meeting_id,
            "number": self.number,
            "printed": self.printed,
            "reason": self.reason,
            "dated_on": f"{self.dated_on:%Y-%m-%d}",
            "previous": self.previous_fingerprint,
        }
        return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
