from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Attachment, Document
from meetings.models import Conclusion, Meeting
from members.models import Member
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.secrecy import refuse_classified
from partyportal.text import clean, fold


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


class TaskQuerySet(ScopedQuerySet):
    own = "assignee__user"

    def open(self):
        return self.filter(done_on=None)

    def overdue(self, day=None):
        """Open tasks whose due day has passed."""
        return self.open().filter(due_on__lt=day or dates.today())

    def waiting_for(self, user):
        """Open tasks that the user is to do: named in them, or in charge of the very organisation that owes them."""
        return self.open().filter(self.is_of(user))

    @staticmethod
    def is_of(user) -> Q:
        return Q(assignee__user=user) | Q(organization__in=user.duties("resolutions.change_task"))

    def done(self):
        return self.filter(done_on__isnull=False)

    def due_between(self, first, last):
        """Tasks whose due day falls between the two days, both counted."""
        return self.filter(due_on__range=(first, last))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def never_done(self):
        """Tasks that no one ever finished, so that they may be deleted."""
        finished = Task.history.model.objects.filter(id=OuterRef("pk"), done_on__isnull=False)
        return self.filter(~Exists(finished), done_on=None)

    def search(self, text: str):
        found = self
        for token in fold(text).split():
            found = found.filter(search__contains=token)
        return found


class Task(Record):
    """Work that an organisation owes, from a document or a conclusion, due on a day."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức thực hiện", related_name="tasks"
    )
    assignee = models.ForeignKey(
        Member, models.PROTECT, verbose_name="người phụ trách", null=True, blank=True, related_name="tasks"
    )
    title = models.CharField("nhiệm vụ", max_length=300)
    assigned_on = models.DateField("ngày giao", default=dates.today)
    due_on = models.DateField("hạn hoàn thành")
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    result = models.CharField("kết quả", max_length=400, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo văn bản", null=True, blank=True, related_name="tasks"
    )
    conclusion = models.ForeignKey(
        Conclusion, models.PROTECT, verbose_name="theo kết luận", null=True, blank=True, related_name="tasks"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người giao", null=True, editable=False
    )
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="tasks"
    )
    search = models.CharField(max_length=300, editable=False)

    # A task is at once before whoever has to do it; its files are added while it stands, also when it is done.
    is_draft, takes_files = False, True

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], verbose_name="lịch sử nhiệm vụ")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["organization", "due_on"], name="task_of_organization")]
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                condition=Q(document=None) | Q(conclusion=None),
                name="task_one_source",
                violation_error_message="Nhiệm vụ chỉ theo một văn bản hoặc một kết luận, không theo cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("assigned_on")),
                name="task_due_after_assigned",
                violation_error_message="Hạn hoàn thành không thể trước ngày giao.",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("assigned_on")),
                name="task_done_after_assigned",
                violation_error_message="Ngày hoàn thành không thể trước ngày giao.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_classified(title=self.title)

    def save(self, *args, update_fields=None, **kwargs):
        self.title = clean(self.title)
        self.search = fold(self.title)[:300]
        if update_fields is not None and "title" in update_fields:
            update_fields = {*update_fields, "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("resolutions:task", args=[self.pk])

    @property
    def source(self):
        """The document or the conclusion that the task follows from, if any."""
        return self.document or self.conclusion

    def source_for(self, user):
        """The source as the user may read it: of a conclusion out of their scope, only whose it is."""
        if not self.conclusion or Conclusion.objects.visible_to(user).filter(pk=self.conclusion_id).exists():
            return self.source
        return f"Kết luận của {self.conclusion.organization}"

    @property
    def is_overdue(self):
        return self.done_on is None and self.due_on < dates.today()

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.done_on:
            is_late = self.done_on > self.due_on
            return ("warning", "Xong muộn", "check2") if is_late else ("success", "Hoàn thành", "check2")
        if self.is_overdue:
            return "danger", "Quá hạn", "exclamation-circle"
        return "info", "Đang thực hiện", "arrow-repeat"

    def finish(self, *, day, result=""):
        """Record that the work was done on the day."""
        self.done_on, self.result = day, result
        self.full_clean()
        self.save(update_fields=["done_on", "result"])

    def reopen(self):
        """Take back that the work was done; the history keeps what was recorded."""
        self.done_on, self.result = None, ""
        self.save(update_fields=["done_on", "result"])
