from django.db import models

from documents.models import Attachment
from meetings.congresses.models.parts import Part, PartQuerySet
from meetings.models import Congress, Meeting


class SessionQuerySet(PartQuerySet):
    def in_force(self):
        """Sittings whose meeting was not voided: another may take the place of such a one."""
        return self.exclude(meeting__status=Meeting.Status.VOIDED)


class Session(Part):
    """A sitting of a congress: the meeting at which its members are ticked, its guests and programme are kept."""

    class Kind(models.TextChoices):
        PREPARATORY = "preparatory", "Phiên trù bị"
        OFFICIAL = "official", "Phiên chính thức"
        FIRST_CONFERENCE = "first_conference", "Hội nghị lần thứ nhất của cấp ủy mới"

    ORDER = [Kind.PREPARATORY, Kind.OFFICIAL, Kind.FIRST_CONFERENCE]

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="sessions", editable=False)
    meeting = models.OneToOneField(
        # A sitting that was only planned goes with its meeting.
        Meeting,
        models.CASCADE,
        verbose_name="buổi họp",
        related_name="session",
        editable=False,
    )
    kind = models.CharField("phiên", max_length=20, choices=Kind)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["congress", "meeting__starts_at"]
        verbose_name = "phiên đại hội"
        verbose_name_plural = "phiên đại hội"

    def __str__(self):
        return f"{self.get_kind_display()}: {self.congress}"

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()


class CongressFile(Part):
    """A slot of a congress's file for one document, with the files that were attached to it."""

    class Slot(models.TextChoices):
        PLAN = "plan", "Kế hoạch đại hội"
        POLITICAL = "political", "Báo cáo chính trị"
        REVIEW = "review", "Báo cáo kiểm điểm của cấp ủy"
        PERSONNEL = "personnel", "Đề án nhân sự"
        RESOLUTION = "resolution", "Dự thảo nghị quyết"
        RULES = "rules", "Quy chế làm việc, quy chế bầu cử"
        OTHER = "other", "Tài liệu khác"

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="files", editable=False)
    slot = models.CharField("tài liệu", max_length=12, choices=Slot)
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="congress_files"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["congress", "pk"]
        verbose_name = "tài liệu đại hội"
        verbose_name_plural = "tài liệu đại hội"
        constraints = [models.UniqueConstraint(fields=["congress", "slot"], name="congress_slot_once")]

    def __str__(self):
        return f"{self.get_slot_display()}: {self.congress}"

    def get_absolute_url(self):
        return f"{self.congress.get_absolute_url()}#tai-lieu"

    @property
    def takes_files(self) -> bool:
        """The signed copies come after the approval, too."""
        return True

    @property
    def is_draft(self) -> bool:
        """While the congress is prepared, a file that was attached by mistake may be taken away."""
        return self.congress.result == Congress.Result.PREPARED
