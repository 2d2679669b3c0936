import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document
from meetings.models import Meeting
from members.models import Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet


def _is_before(day: datetime.date, document: Document) -> bool:
    """Nobody studies what was not issued yet."""
    return document.issued_on is not None and day < document.issued_on


class Dissemination(Record):
    """That a meeting studied a document; who came to the meeting counts as having studied it."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="disseminations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name="hội nghị", related_name="disseminations")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)

    others_came = models.PositiveIntegerField("quần chúng dự học", null=True, blank=True)
    others_called = models.PositiveIntegerField("quần chúng phải dự", null=True, blank=True)

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
            ),
            models.CheckConstraint(
                condition=Q(others_came=None) | Q(others_called=None) | Q(others_came__lte=F("others_called")),
                name="others_who_came_were_called",
                violation_error_message="Số quần chúng dự học không thể nhiều hơn số phải dự.",
            ),
        ]

    def __str__(self):
        return f"{self.document} tại {self.meeting}"

    def clean(self):
        if self.document_id and self.meeting_id and _is_before(self.meeting.day, self.document):
            raise ValidationError("Hội nghị họp trước ngày ban hành văn bản, không thể đã quán triệt văn bản này.")

    def save(self, *args, **kwargs):
        self.organization_id = self.meeting.organization_id
        super().save(*args, **kwargs)


class MakeUp(Record):
    """That somebody who missed the meeting studied the document by themselves; it never counts as attendance."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="make_ups")
    member = models.ForeignKey(Member, models.PROTECT, verbose_name="đảng viên", related_name="make_ups")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", related_name="+")
    studied_on = models.DateField("ngày học bù", default=dates.today)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử học bù")

    class Meta:
        ordering = ["-studied_on", "pk"]
        verbose_name = "học bù"
        verbose_name_plural = "học bù"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "member"],
                name="made_up_once",
                violation_error_message="Đồng chí này đã được ghi học bù văn bản này.",
            )
        ]

    def __str__(self):
        return f"{self.member} học bù {self.document}"

    def clean(self):
        if self.document_id and self.studied_on and _is_before(self.studied_on, self.document):
            raise ValidationError("Ngày học bù không thể trước ngày ban hành văn bản.")

    def get_absolute_url(self):
        return self.document.get_absolute_url()


class Tracking(Record):
    """What is asked of a document: whether it must be studied, until when, and how often it is reviewed."""

    class Every(models.IntegerChoices):
        HALF = 6, "6 tháng"
        YEAR = 12, "hằng năm"
        MIDDLE = 30, "giữa nhiệm kỳ (30 tháng)"
        TERM = 60, "5 năm"

    document = models.OneToOneField(Document, models.CASCADE, verbose_name="văn bản", related_name="tracking")
    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ của tổ chức", editable=False, related_name="+"
    )
    must_study = models.BooleanField("phải quán triệt", default=False)
    study_by = models.DateField("quán triệt xong trước ngày", null=True, blank=True)
    review_every = models.PositiveSmallIntegerField("sơ kết, tổng kết", choices=Every, null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử theo dõi văn bản")

    class Meta:
        ordering = ["document"]
        verbose_name = "theo dõi văn bản"
        verbose_name_plural = "theo dõi văn bản"

    def __str__(self):
        return f"Theo dõi {self.document}"

    def save(self, *args, **kwargs):
        self.organization_id = self.document.organization_id
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return self.document.get_absolute_url()

    @property
    def next_review_on(self) -> datetime.date | None:
        """When the next review is due."""
        last = self.document.reviews.order_by("-ends_on").first()
        return self.review_after(last and last.ends_on)

    def review_after(self, reviewed_on: datetime.date | None) -> datetime.date | None:
        """So many months after the last review, or after the document's own day where there was none."""
        begins = reviewed_on or self.document.issued_on
        return dates.add_months(begins, self.review_every) if begins and self.review_every else None


class Receipt(Record):
    """That an organisation to which a document was sent has it: by the organisation, never by its members."""

    document = models.ForeignKey(Document, models.CASCADE, verbose_name="văn bản", related_name="receipts")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="nơi nhận", related_name="receipts")
    received_on = models.DateField("ngày nhận", default=dates.today)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xác nhận", editable=False, related_name="+"
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nhận văn bản")

    class Meta:
        ordering = ["received_on", "pk"]
        verbose_name = "xác nhận đã nhận"
        verbose_name_plural = "xác nhận đã nhận"
        constraints = [models.UniqueConstraint(fields=["document", "organization"], name="received_once")]

    def __str__(self):
        return f"{self.organization} đã nhận {self.document}"

    def get_absolute_url(self):
        return self.document.get_absolute_url()
