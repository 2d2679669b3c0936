"""What a meeting goes through: whom it convenes, its agenda, its guests, who said what."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from branches.models import Organization
from documents.models import Attachment, Document
from meetings.models.meetings import Meeting
from members.models import Member
from partyportal.models import Record
from partyportal.text import begun


class PartQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Parts of a meeting are judged with it."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user, action))


class InnerQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """What was said and counted is for those who hold the meeting, not for all whom it convenes."""
        return self.filter(meeting__organization__in=user.organizations(action, Meeting))


class Part(models.Model):
    """A row of a meeting that is locked with it."""

    class Meta:
        abstract = True

    @property
    def is_locked(self):
        return self.meeting.is_locked


class Convocation(Part):
    """An organisation that a meeting convenes; the whole committee is one line per organisation of that day."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="convocations")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức được triệu tập")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức được triệu tập"
        verbose_name_plural = "tổ chức được triệu tập"
        constraints = [models.UniqueConstraint(fields=["meeting", "organization"], name="convoked_once")]

    def __str__(self):
        return str(self.organization)


class AgendaItem(Part, Record):
    """A point of a meeting's agenda: who presents it, how long it takes, and what was said on it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    text = models.CharField("nội dung", max_length=400)
    presenter = models.ForeignKey(
        Member, models.PROTECT, verbose_name="người trình bày", null=True, blank=True, related_name="presentations"
    )
    minutes = models.PositiveSmallIntegerField("số phút dự kiến", null=True, blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name="văn bản học tập, quán triệt",
        null=True,
        blank=True,
        related_name="agenda",
    )
    to_vote = models.BooleanField("có biểu quyết", default=False)
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tài liệu", blank=True, editable=False, related_name="agenda_items"
    )
    notes = models.TextField(
        "diễn biến", max_length=8000, blank=True, help_text="điều chủ trì nêu, báo cáo; ý kiến từng người ghi riêng"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "ordinal"]
        verbose_name = "nội dung chương trình"
        verbose_name_plural = "chương trình"

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#noi-dung-{self.pk}"

    @property
    def is_used(self) -> bool:
        """Whether something hangs on it that would be lost with it."""
        said = self.notes or self.presenter_id or self.document_id or self.to_vote
        return bool(said or self.remarks.exists() or self.votes.exists() or self.attachments.exists())

    @property
    def takes_files(self) -> bool:
        return self.meeting.takes_files

    @property
    def is_draft(self) -> bool:
        """Until the meeting is convened a file that was attached by mistake may be removed."""
        return self.meeting.is_draft


# Whoever is entered so is several people, or already has the word before the name.
FOR_OTHERS = re.compile(r"(?:đại diện|lãnh đạo|các|tập thể|đồng chí) ", re.IGNORECASE)


class Guest(Part, Record):
    """A person who came to a meeting without belonging to it: from the superior, or invited."""

    class Role(models.TextChoices):
        SUPERIOR = "superior", "Cấp trên dự, theo dõi"
        INVITED = "invited", "Khách mời"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ, đơn vị", max_length=160, blank=True)
    role = models.CharField("tư cách", max_length=10, choices=Role, default=Role.SUPERIOR)

    objects = InnerQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "-role", "pk"]
        verbose_name = "đại biểu dự"
        verbose_name_plural = "đại biểu dự"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name", "post"],
                name="guest_once",
                violation_error_message="Đại biểu này đã có trong danh sách.",
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.post}" if self.post else self.name

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#dai-bieu"

    @property
    def called(self) -> str:
        """How a sentence names them: a person as «đồng chí …», those who come for others by their own words."""
        said = str(self)
        return said[0].lower() + said[1:] if FOR_OTHERS.match(said) else f"đồng chí {said}"


class Remark(Part, Record):
    """What one person said on a point of the agenda."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="remarks", editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="remarks", verbose_name="nội dung")
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    member = models.ForeignKey(
        Member, models.PROTECT, verbose_name="đảng viên", null=True, blank=True, related_name="remarks"
    )
    guest = models.ForeignKey(
        Guest, models.PROTECT, verbose_name="đại biểu", null=True, blank=True, related_name="remarks"
    )
    text = models.TextField("ý kiến", max_length=4000)

    objects = InnerQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "item__ordinal", "ordinal"]
        verbose_name = "ý kiến phát biểu"
        verbose_name_plural = "ý kiến phát biểu"
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None, guest__isnull=False) | Q(member__isnull=False, guest=None),
                name="remark_by_one_person",
                violation_error_message="Chọn một người phát biểu.",
            ),
            models.UniqueConstraint(fields=["item", "ordinal"], name="remark_ordinal_once"),
        ]

    def __str__(self):
        return f"{self.speaker}: {begun(self.text)}"

    def get_absolute_url(self):
        return self.item.get_absolute_url()

    @property
    def speaker(self):
        return self.member or self.guest

    def clean(self):
        if self.guest_id and self.guest.meeting_id != self.meeting_id:
            raise ValidationError({"guest": "Đại biểu này dự hội nghị khác."})
