from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Attachment, Document
from meetings.models import Conclusion
from members.models import Member
from partyportal import dates
from partyportal.models import Record
from partyportal.saving.secrecy import refuse_classified
from partyportal.text import clean, fold
from resolutions.tasks.models.querysets import TaskQuerySet


class Task(Record):
    """Work that an organisation owes, from a document or a conclusion, due on a day.

    Its state says who has to move next; that it is late is never stored, it follows from the day.
    """

    class State(models.TextChoices):
        NEW = "new", "mới giao"
        ACCEPTED = "accepted", "đã nhận"
        UNDER_WAY = "under_way", "đang thực hiện"
        RETURNED = "returned", "trả lại"
        REPORTED = "reported", "chờ xác nhận"
        CONFIRMED = "confirmed", "đã xác nhận"
        WITHDRAWN = "withdrawn", "đã thu hồi"

    DONE = [State.REPORTED, State.CONFIRMED]

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức thực hiện", related_name="tasks"
    )
    co_operators = models.ManyToManyField(
        Organization, verbose_name="tổ chức phối hợp", blank=True, related_name="helped_tasks"
    )
    giver = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức giao", editable=False, related_name="given_tasks"
    )
    assignee = models.ForeignKey(
        Member, models.PROTECT, verbose_name="người phụ trách", null=True, blank=True, related_name="tasks"
    )
    title = models.CharField("nhiệm vụ", max_length=300)
    description = models.TextField("nội dung, yêu cầu", max_length=2000, blank=True)
    product = models.CharField("sản phẩm phải có", max_length=300, blank=True)
    assigned_on = models.DateField("ngày giao", default=dates.today)
    starts_on = models.DateField("bắt đầu từ", null=True, blank=True)
    due_on = models.DateField("hạn hoàn thành")
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True, editable=False)
    withdrawn_on = models.DateField("ngày thu hồi", null=True, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.NEW, editable=False)
    percent = models.PositiveSmallIntegerField("phần trăm", default=0, editable=False)
    result = models.CharField("kết quả", max_length=400, blank=True)
    key_from = models.PositiveSmallIntegerField("trọng tâm từ năm", null=True, blank=True)
    key_to = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="theo văn bản", null=True, blank=True, related_name="tasks"
    )
    conclusion = models.ForeignKey(
        Conclusion, models.PROTECT, verbose_name="theo kết luận", null=True, blank=True, related_name="tasks"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="thuộc nhiệm vụ", null=True, blank=True, related_name="parts"
    )
    # Of all that were given by one press: to several, or for several periods.
    batch = models.UUIDField("lượt giao", null=True, editable=False, db_index=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name="người giao", null=True, editable=False
    )
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="tasks"
    )
    search = models.CharField(max_length=300, editable=False)

    # A task is at once before whoever has to do it; its files are added while it stands, also when it is done.
    is_draft = False

    objects = TaskQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], verbose_name="lịch sử nhiệm vụ")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["organization", "due_on"], name="task_of_organization"),
            models.Index(fields=["state", "due_on"], name="task_in_state"),
        ]
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
                condition=Q(starts_on=None) | Q(due_on__gte=F("starts_on")),
                name="task_due_after_start",
                violation_error_message="Hạn hoàn thành không thể trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("assigned_on")),
                name="task_done_after_assigned",
                violation_error_message="Ngày hoàn thành không thể trước ngày giao.",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) & ~Q(state__in=["reported", "confirmed"])
                | Q(done_on__isnull=False, state__in=["reported", "confirmed"]),
                name="task_done_has_day",
                violation_error_message="Nhiệm vụ đã xong phải có ngày hoàn thành.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) & ~Q(state="withdrawn")
                | Q(withdrawn_on__isnull=False, state="withdrawn"),
                name="task_withdrawn_has_day",
                violation_error_message="Nhiệm vụ đã thu hồi phải có ngày thu hồi.",
            ),
            models.CheckConstraint(
                condition=Q(key_from=None, key_to=None) | Q(key_from__isnull=False, key_to__gte=F("key_from")),
                name="task_key_years",
                violation_error_message="Nhiệm vụ trọng tâm phải có năm đầu và năm cuối, năm cuối không trước năm đầu.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_classified(title=self.title, description=self.description, product=self.product)
        if self.parent and self.due_on and self.due_on > self.parent.due_on:
            raise ValidationError(
                {"due_on": f"Việc con không thể có hạn sau nhiệm vụ lớn ({dates.shown(self.parent.due_on)})."}
            )

    def save(self, *args, update_fields=None, **kwargs):
        self.title = clean(self.title)
        self.search = fold(self.title)[:300]
        if self.giver_id is None:
            self.giver_id = self.organization_id
        if update_fields is not None and "title" in update_fields:
            update_fields = {*update_fields, "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("tasks:detail", args=[self.pk])

    @property
    def takes_files(self):
        return not self.is_withdrawn

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
    def is_withdrawn(self):
        return self.state == self.State.WITHDRAWN

    @property
    def is_open(self):
        return self.done_on is None and not self.is_withdrawn

    @property
    def is_overdue(self):
        return self.is_open and self.due_on < dates.today()

    @property
    def is_late(self):
        """Whether it was done after its day."""
        return self.done_on is not None and self.done_on > self.due_on

    @property
    def key_years(self) -> str:
        """The span of which it is a key task: 2026; 2022 – 2025."""
        if self.key_from is None:
            return ""
        return str(self.key_from) if self.key_from == self.key_to else f"{self.key_from} – {self.key_to}"

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.state == self.State.CONFIRMED:
            return ("warning", "Xong muộn", "check2") if self.is_late else ("success", "Hoàn thành", "check2")
        return ("danger", "Quá hạn", "exclamation-circle") if self.is_overdue else BADGES[self.state]

    def accept(self):
        """Note that its owner knows of it and will do it."""
        self.state = self.State.ACCEPTED
        self.save(update_fields=["state"])

    def go_on(self, *, percent):
        """Record how far the work has come."""
        self.state, self.percent = self.State.UNDER_WAY, percent
        self.save(update_fields=["state", "percent"])

    def finish(self, *, day, result="", is_confirmed=True):
        """Record that the work was done on the day; its giver may still have to confirm it."""
        self.done_on, self.result, self.percent = day, result, 100
        self.state = self.State.CONFIRMED if is_confirmed else self.State.REPORTED
        self.full_clean()
        self.save(update_fields=["done_on", "result", "state", "percent"])

    def confirm(self):
        self.state = self.State.CONFIRMED
        self.save(update_fields=["state"])

    def reopen(self, state=State.UNDER_WAY):
        """Take back that the work was done: it is as far as was last said; the history keeps what was recorded."""
        said = self.notes.exclude(percent=None).first()
        self.done_on, self.result, self.state, self.percent = None, "", state, said.percent if said else 0
        self.save(update_fields=["done_on", "result", "state", "percent"])

    def withdraw(self, *, day):
        """Ask for the work no longer; it counts neither as done nor as owed."""
        self.withdrawn_on, self.state = day, self.State.WITHDRAWN
        self.save(update_fields=["withdrawn_on", "state"])

    def extend(self, *, until):
        """Give the work more time; whether it is late is asked of the new day."""
        self.due_on = until
        self.full_clean()
        self.save(update_fields=["due_on"])


BADGES = {
    Task.State.NEW: ("neutral", "Mới giao", "inbox"),
    Task.State.ACCEPTED: ("info", "Đã nhận", "person-check"),
    Task.State.UNDER_WAY: ("info", "Đang thực hiện", "arrow-repeat"),
    Task.State.RETURNED: ("warning", "Trả lại", "arrow-counterclockwise"),
    Task.State.REPORTED: ("gold", "Chờ xác nhận", "hourglass-split"),
    Task.State.WITHDRAWN: ("neutral", "Đã thu hồi", "x-circle"),
}
