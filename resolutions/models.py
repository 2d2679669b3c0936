from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from meetings.models import Conclusion, Meeting
from members.models import Member
from partyportal import dates
from partyportal.models import Record
from partyportal.secrecy import refuse_classified
from partyportal.text import clean, fold
from resolutions import symbols


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Documents of registers in the user's scope; to view, also registered ones addressed to his organisations."""
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            addressed = Addressee.objects.filter(organization__in=user.own_organization_ids)
            scope |= Q(pk__in=addressed.values("document")) & Q(status=Document.Status.REGISTERED)
        return self.filter(scope)

    def registered(self):
        return self.filter(status=Document.Status.REGISTERED)

    def outgoing(self):
        return self.filter(direction=Document.Direction.OUTGOING)

    def drafts(self):
        return self.filter(status=Document.Status.DRAFT)

    def editable(self):
        """What may still be written: drafts, and what came in."""
        incoming = Q(direction=Document.Direction.INCOMING, status=Document.Status.REGISTERED)
        return self.filter(Q(status=Document.Status.DRAFT) | incoming)

    def search(self, text: str):
        """Documents whose symbol, subject or issuer holds every word, whatever the marks and capitals."""
        found = self
        for token in fold(text).split():
            found = found.filter(search__contains=token)
        return found

    def with_overdue(self, day):
        return self.filter(Exists(Task.objects.overdue(day).filter(document=OuterRef("pk"))))

    def twins_of(self, document):
        """Other documents of the same register and direction that bear the same symbol."""
        if not document.symbol_key:
            return self.none()
        same = self.filter(
            organization=document.organization_id, direction=document.direction, symbol_key=document.symbol_key
        )
        return same.exclude(pk=document.pk).exclude(status=Document.Status.VOIDED)


class Document(Record):
    """A document in the register of an organisation: one that came in, or one of our own with its number."""

    class Direction(models.TextChoices):
        INCOMING = "incoming", "văn bản đến"
        OUTGOING = "outgoing", "văn bản đi"

    class Type(models.TextChoices):
        RESOLUTION = "NQ", "Nghị quyết"
        DIRECTIVE = "CT", "Chỉ thị"
        CONCLUSION = "KL", "Kết luận"
        DECISION = "QĐ", "Quyết định"
        REGULATION = "QĐi", "Quy định"
        STATUTE = "QC", "Quy chế"
        GUIDANCE = "HD", "Hướng dẫn"
        CIRCULAR = "TT", "Thông tri"
        NOTICE = "TB", "Thông báo"
        REPORT = "BC", "Báo cáo"
        PLAN = "KH", "Kế hoạch"
        PROGRAMME = "CTr", "Chương trình"
        SCHEME = "ĐA", "Đề án"
        OPTION = "PA", "Phương án"
        SUBMISSION = "TTr", "Tờ trình"
        LETTER = "CV", "Công văn"
        MINUTES = "BB", "Biên bản"
        STATE = "NN", "Văn bản nhà nước"
        OTHER = "KH_KHAC", "Văn bản khác"

    class Status(models.TextChoices):
        DRAFT = "draft", "Bản nháp"
        REGISTERED = "registered", "Đã vào sổ"
        VOIDED = "voided", "Đã hủy"

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ của tổ chức", related_name="documents"
    )
    direction = models.CharField("chiều", max_length=8, choices=Direction)
    doc_type = models.CharField("loại văn bản", max_length=8, choices=Type)
    symbol_raw = models.CharField(
        "số, ký hiệu", max_length=60, blank=True, help_text="ví dụ: 05-CT/TW; để trống nếu văn bản không có số"
    )
    number = models.PositiveIntegerField("số", null=True, blank=True, editable=False)
    issuer_symbol = models.CharField("ký hiệu cơ quan", max_length=30, blank=True, editable=False)
    term = models.ForeignKey(
        Term, models.PROTECT, verbose_name="nhiệm kỳ", null=True, blank=True, editable=False, related_name="documents"
    )
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    received_on = models.DateField("ngày đến", null=True, blank=True)
    subject = models.CharField("trích yếu", max_length=400)
    implements = models.ManyToManyField(
        "self", verbose_name="thực hiện văn bản", symmetrical=False, blank=True, related_name="implemented_by"
    )
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    authority_reason = models.CharField(
        "lý do ban hành ngoài thẩm quyền thường lệ", max_length=250, blank=True, editable=False
    )
    # Written by `save`.
    symbol_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    search = models.CharField(max_length=700, editable=False)

    objects = DocumentQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[implements], excluded_fields=["symbol_key", "search"], verbose_name="lịch sử văn bản"
    )

    class Meta:
        # Drafts without a day first, on both databases.
        ordering = [F("issued_on").desc(nulls_first=True), "-pk"]
        indexes = [models.Index(fields=["organization", "-issued_on"], name="document_of_register")]
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "term", "doc_type", "number"],
                condition=Q(direction="outgoing", number__isnull=False),
                name="outgoing_number_once_a_term",
                violation_error_message="Số này đã được cấp trong sổ văn bản đi của nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="outgoing", status="registered")
                | Q(number__isnull=False, term__isnull=False, issued_on__isnull=False),
                name="outgoing_registered_has_number",
                violation_error_message="Văn bản đi đã vào sổ phải có số, nhiệm kỳ và ngày ban hành.",
            ),
        ]

    def __str__(self):
        return f"{self.get_doc_type_display()} {self.symbol_raw}".strip() if self.symbol_raw else self.subject[:80]

    def clean(self):
        outgoing = self.direction == self.Direction.OUTGOING
        written = {"subject": self.subject} | ({} if outgoing else {"issuer": self.issuer})
        refuse_classified(symbol="" if outgoing else self.symbol_raw, **written)
        if self.issued_on and self.received_on and self.received_on < self.issued_on:
            raise ValidationError({"received_on": "Ngày đến không thể trước ngày ban hành."})

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None:
            update_fields = {*update_fields, "symbol_raw", "number", "issuer_symbol", "symbol_key", "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("resolutions:detail", args=[self.pk])

    def fill_keys(self):
        """Write the parts of the symbol, and what search reads; a symbol that cannot be read stays as typed."""
        self.symbol_raw, self.subject, self.issuer = clean(self.symbol_raw), clean(self.subject), clean(self.issuer)
        symbol = symbols.parse(self.symbol_raw)
        if self.direction == self.Direction.INCOMING:
            self.number = symbol.number if symbol else None
            self.issuer_symbol = symbol.issuer[:30] if symbol else ""
        self.symbol_key = symbols.key_of(self.symbol_raw)[:60]
        words = [self.symbol_raw, self.symbol_key, self.subject, self.issuer, self.get_doc_type_display()]
        self.search = fold(" ".join(words))[:700]

    @property
    def is_outgoing(self):
        return self.direction == self.Direction.OUTGOING

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def is_locked(self):
        """An outgoing document with its number, and a voided one, are never edited again."""
        numbered = self.is_outgoing and self.status == self.Status.REGISTERED
        return numbered or self.status == self.Status.VOIDED

    def register(self):
        """Enter a document that came in; from then on those it is addressed to see it."""
        self.status = self.Status.REGISTERED
        self.save(update_fields=["status"])

    def void(self, *, reason, by):
        """Take a registered document out of use; its number is never given again."""
        self.status, self.void_reason = self.Status.VOIDED, reason
        self.save(update_fields=["status", "void_reason"])


class Addressee(models.Model):
    """An organisation that a document is sent to."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="addressees")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="nơi nhận")

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        constraints = [models.UniqueConstraint(fields=["document", "organization"], name="addressed_once")]

    def __str__(self):
        return str(self.organization)


class DisseminationQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(organization__in=user.organizations(action, self.model))


class Dissemination(Record):
    """That a meeting studied a document; who came to the meeting counts as having studied it."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="disseminations")
    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name="hội nghị", related_name="disseminations")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)

    objects = DisseminationQuerySet.as_manager()
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


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        scope = Q(organization__in=user.organizations(action, self.model))
        if action == "view":
            scope |= Q(assignee__user=user)
        return self.filter(scope)

    def open(self):
        return self.filter(done_on=None)

    def overdue(self, day=None):
        """Open tasks whose due day has passed."""
        return self.open().filter(due_on__lt=day or dates.today())

    def done(self):
        return self.filter(done_on__isnull=False)

    def due_between(self, first, last):
        """Tasks whose due day falls between the two days, both counted."""
        return self.filter(due_on__range=(first, last))

    def not_done(self, on):
        """Tasks that were not yet done at the end of that day."""
        return self.filter(Q(done_on=None) | Q(done_on__gt=on))

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

    def done_in_time(self):
        return self.filter(done_on__lte=F("due_on"))

    def done_late(self):
        return self.filter(done_on__gt=F("due_on"))


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
    search = models.CharField(max_length=300, editable=False)

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

    def finish(self, *, day, result=""):
        """Record that the work was done on the day."""
        self.done_on, self.result = day, result
        self.full_clean()
        self.save(update_fields=["done_on", "result"])

    def reopen(self):
        """Take back that the work was done; the history keeps what was recorded."""
        self.done_on, self.result = None, ""
        self.save(update_fields=["done_on", "result"])
