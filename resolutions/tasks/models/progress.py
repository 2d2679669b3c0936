"""What is said about a task while it is done, and the time that is asked for it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from documents.models import Attachment
from partyportal import dates
from partyportal.models import Record
from partyportal.saving.secrecy import refuse_classified
from partyportal.text import begun
from resolutions.tasks.models.tasks import Task


class TaskNoteQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Notes of the tasks that the user sees; evidence is added to one's own."""
        seen = self.filter(task__in=Task.objects.visible_to(user).values("pk"))
        return seen if action == "view" else seen.filter(user=user)

    def told_on(self, day):
        """Reminders of the day."""
        return self.filter(kind=TaskNote.Kind.REMINDER, on=day)

    def open_questions(self):
        return self.filter(kind=TaskNote.Kind.QUESTION, answers=None)


class TaskNote(models.Model):
    """One line of what was said about a task, with its evidence: never edited, the next line corrects it."""

    class Kind(models.TextChoices):
        PROGRESS = "progress", "tiến độ"
        QUESTION = "question", "hỏi"
        ANSWER = "answer", "trả lời"
        RETURN = "return", "trả lại"
        WITHDRAWAL = "withdrawal", "thu hồi"
        REMINDER = "reminder", "nhắc"

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="notes")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    text = models.TextField("nội dung", max_length=1000)
    percent = models.PositiveSmallIntegerField("phần trăm", null=True, blank=True)
    answered = models.ForeignKey(
        "self", models.CASCADE, verbose_name="trả lời câu", null=True, blank=True, related_name="answers"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", related_name="+")
    on = models.DateField("ngày", default=dates.today)
    at = models.DateTimeField("lúc", default=timezone.now)
    attachments = models.ManyToManyField(
        Attachment, verbose_name="minh chứng", blank=True, editable=False, related_name="task_notes"
    )

    # As its task: it is read at once, and nothing in it is a draft.
    is_draft = False

    objects = TaskNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["task", "kind", "on"], name="note_of_task")]
        verbose_name = "ghi chú nhiệm vụ"
        verbose_name_plural = "ghi chú nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__lte=100),
                name="note_percent_of_hundred",
                violation_error_message="Phần trăm từ 0 đến 100.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display().capitalize()}: {begun(self.text)}"

    def clean(self):
        refuse_classified(text=self.text)

    def get_absolute_url(self):
        return f"{self.task.get_absolute_url()}#ghi-{self.pk}"

    @property
    def takes_files(self):
        return self.task.takes_files

    @property
    def organization(self):
        return self.task.organization


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(task__in=Task.objects.visible_to(user, action).values("pk"))

    def asked(self):
        return self.filter(decided_on=None)


class Extension(Record):
    """More time that the owner of a task asks for, and what its giver answered; the old day is kept."""

    task = models.ForeignKey(Task, models.CASCADE, verbose_name="nhiệm vụ", related_name="extensions")
    old_due_on = models.DateField("hạn cũ", editable=False)
    asked_until = models.DateField("xin lùi đến")
    reason = models.CharField("lý do", max_length=400)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xin", editable=False, related_name="+"
    )
    asked_on = models.DateField("ngày xin", default=dates.today, editable=False)
    granted_until = models.DateField("cho lùi đến", null=True, blank=True, editable=False)
    answer = models.CharField("ý kiến của bên giao", max_length=400, blank=True, editable=False)
    decided_on = models.DateField("ngày trả lời", null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người trả lời",
        null=True,
        editable=False,
        related_name="+",
    )

    objects = ExtensionQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử xin gia hạn")

    class Meta:
        ordering = ["-pk"]
        verbose_name = "đề nghị gia hạn"
        verbose_name_plural = "đề nghị gia hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(decided_on=None),
                name="extension_asked_once",
                violation_error_message="Nhiệm vụ này đang có một đề nghị gia hạn chờ trả lời.",
            ),
            models.CheckConstraint(
                condition=Q(asked_until__gt=F("old_due_on")),
                name="extension_is_later",
                violation_error_message="Hạn xin lùi phải sau hạn đang có.",
            ),
        ]

    def __str__(self):
        return f"Xin lùi hạn đến {dates.shown(self.asked_until)}"

    def clean(self):
        refuse_classified(reason=self.reason)

    def get_absolute_url(self):
        return self.task.get_absolute_url()

    @property
    def organization(self):
        return self.task.organization

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the answer."""
        if self.decided_on is None:
            return "gold", "Chờ trả lời", "hourglass-split"
        if self.granted_until is None:
            return "neutral", "Không đồng ý", "x-circle"
        return "success", f"Cho lùi đến {dates.shown(self.granted_until)}", "check2"
