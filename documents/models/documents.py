from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from documents import citations
from documents.models import kinds, titles
from documents.models.attachments import Attachment
from documents.models.queries import NEWEST_FIRST, DocumentQuerySet
from partyportal import dates
from partyportal.models import Record
from partyportal.saving.acts import act
from partyportal.saving.secrecy import refuse_classified
from partyportal.text import bare_number, begun, clean, fold


class Document(Record):
    """A document in the register of an organisation: one that came in, or one of our own with its number."""

    Body = kinds.Body
    Direction = kinds.Direction
    Type = kinds.Type
    Urgency = kinds.Urgency
    Field = kinds.Field
    Status = kinds.Status

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ của tổ chức", related_name="documents"
    )
    body = models.CharField(
        "ban hành bởi",
        max_length=10,
        choices=Body,
        blank=True,
        help_text="văn bản của Ủy ban kiểm tra lấy số riêng",
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
    field = models.CharField("lĩnh vực", max_length=12, choices=Field, blank=True)
    urgency = models.CharField("mức độ khẩn", max_length=6, choices=Urgency, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    due_on = models.DateField("hạn xử lý", null=True, blank=True)
    due_words = models.CharField("thời hạn định kỳ", max_length=120, blank=True, help_text="ví dụ: hằng quý")
    in_force_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    doubt = models.CharField(
        "nghi vấn",
        max_length=250,
        blank=True,
        help_text="điều chưa rõ ở văn bản này và vì sao, ví dụ: ngày ghi không khớp bản gốc",
    )
    kept_at = models.CharField(
        "nơi để bản giấy", max_length=160, blank=True, help_text="ví dụ: tủ 2, cặp văn bản Tỉnh ủy năm 2026"
    )
    arrival_number = models.PositiveIntegerField(
        "số đến",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(kinds.LAST_NUMBER)],
        help_text="để trống thì cổng lấy số tiếp theo của năm khi vào sổ",
    )
    arrival_year = models.PositiveSmallIntegerField("năm của sổ đến", null=True, blank=True, editable=False)
    status = models.CharField("trạng thái", max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    sent_on = models.DateField("ngày gửi", null=True, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="thay thế văn bản",
        null=True,
        blank=True,
        editable=False,
        related_name="replaced_by",
    )
    # Written where a relation says that another document takes its place; from that day on.
    replaced_on = models.DateField("hết hiệu lực từ", null=True, blank=True, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)
    authority_reason = models.CharField(
        "lý do ban hành ngoài thẩm quyền thường lệ", max_length=250, blank=True, editable=False
    )
    attachments = models.ManyToManyField(
        Attachment, verbose_name="tệp đính kèm", blank=True, editable=False, related_name="documents"
    )
    # Written by `save`.
    symbol_key = models.CharField(max_length=60, blank=True, editable=False, db_index=True)
    search = models.CharField(max_length=700, editable=False)

    objects = DocumentQuerySet.as_manager()
    history = HistoricalRecords(
        m2m_fields=[implements], excluded_fields=["symbol_key", "search"], verbose_name="lịch sử văn bản"
    )

    class Meta:
        ordering = [F("issued_on").desc(nulls_first=True), "-pk"]  # drafts without a day first, on both databases
        indexes = [
            models.Index(fields=["organization", "-issued_on"], name="document_of_register"),
            models.Index(*NEWEST_FIRST, name="document_newest_first"),
        ]
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "term", "body", "doc_type", "number"],
                condition=Q(direction="outgoing", number__isnull=False),
                name="outgoing_number_once_a_term",
                violation_error_message="Số này đã được cấp trong sổ văn bản đi của nhiệm kỳ.",
            ),
            models.UniqueConstraint(
                fields=["organization", "arrival_year", "arrival_number"],
                condition=Q(arrival_number__isnull=False, arrival_year__isnull=False),
                name="arrival_number_once_a_year",
                violation_error_message="Số đến này đã có trong sổ văn bản đến của năm.",
            ),
            models.CheckConstraint(
                condition=~Q(direction="outgoing", status="registered")
                | Q(number__isnull=False, term__isnull=False, issued_on__isnull=False),
                name="outgoing_registered_has_number",
                violation_error_message="Văn bản đi đã vào sổ phải có số, nhiệm kỳ và ngày ban hành.",
            ),
        ]

    def __str__(self):
        if self.symbol_raw:
            return f"{self.kind_words} {self.symbol_raw}".strip()
        return begun(self.subject) or "Văn bản chờ xác nhận"

    kind_words = property(titles.kind_of)
    cited = property(titles.cited)
    cited_by_number = property(titles.cited_by_number)
    cited_in_short = property(titles.cited_in_short)

    def clean(self):
        outgoing = self.direction == self.Direction.OUTGOING
        written = {"subject": self.subject, "doubt": self.doubt} | ({} if outgoing else {"issuer": self.issuer})
        if self.body and self.organization_id and self.organization.is_branch:
            raise ValidationError({"body": kinds.NO_COMMISSION})
        refuse_classified(symbol="" if outgoing else self.symbol_raw, **written)
        if self.issued_on and self.received_on and self.received_on < self.issued_on:
            raise ValidationError({"received_on": "Ngày đến không thể trước ngày ban hành."})
        if self.due_on and self.issued_on and self.due_on < self.issued_on:
            raise ValidationError({"due_on": "Hạn xử lý không thể trước ngày ban hành."})

    def save(self, *args, update_fields=None, **kwargs):
        self.fill_keys()
        if update_fields is not None:
            update_fields = {*update_fields, "symbol_raw", "number", "issuer_symbol", "symbol_key", "search"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.pk])

    def fill_keys(self):
        """Write the parts of the symbol, and what search reads; a symbol that cannot be read stays as typed."""
        self.symbol_raw = bare_number(clean(self.symbol_raw))
        self.subject, self.issuer = clean(self.subject), clean(self.issuer)
        symbol = citations.parse(self.symbol_raw)
        if self.direction == self.Direction.INCOMING:
            self.number = symbol.number if symbol else None
            self.issuer_symbol = symbol.issuer[:30] if symbol else ""
        self.symbol_key = citations.key_of(self.symbol_raw)[:60]
        words = [self.symbol_raw, self.symbol_key, self.subject, self.issuer, self.get_doc_type_display(), self.signer]
        self.search = fold(" ".join(words))[:700]

    @property
    def is_outgoing(self):
        return self.direction == self.Direction.OUTGOING

    @property
    def badge(self) -> tuple[str, str, str]:
        """Kind, words and icon of the state."""
        if self.status == self.Status.VOIDED:
            return "neutral", "Đã hủy", "x-circle"
        if self.status == self.Status.WITHDRAWN:
            return "warning", "Đã thu hồi", "arrow-counterclockwise"
        if self.is_replaced:
            return "neutral", "Đã được thay thế", "arrow-repeat"
        if self.is_draft:
            return "warning", "Bản nháp", "pencil"
        return "success", "Đã ban hành" if self.is_outgoing else "Đã vào sổ", "check2"

    @property
    def is_replaced(self) -> bool:
        """Whether another document stands in its place today."""
        return hasattr(self, "replaced_by") or (self.replaced_on is not None and self.replaced_on <= dates.today())

    @property
    def successor(self):
        """The document that stands in its place, if any."""
        if hasattr(self, "replaced_by"):
            return self.replaced_by
        if not self.is_replaced:
            return None
        rows = self.related.filter(kind="replaces", document__status=self.Status.REGISTERED)
        found = rows.select_related("document").last()
        return found and found.document

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def takes_files(self):
        """Files are added also after the number was given: the signed copy; of what is not announced, afterwards."""
        return self.status != self.Status.VOIDED and not self.is_withheld

    @property
    def is_withheld(self) -> bool:
        """Whether only those who prepare it may know what it says; a file would tell all who see the register."""
        return self.issues.in_force().filter(is_withheld=True).exists()

    @property
    def is_locked(self):
        """An outgoing document with its number, and a voided one, are never edited again."""
        numbered = self.is_outgoing and self.status in {self.Status.REGISTERED, self.Status.WITHDRAWN}
        return numbered or self.status == self.Status.VOIDED

    @property
    def takes_links(self) -> bool:
        """Whether it may be noted what it carries out: what the portal printed and issued is closed, of what was
        numbered on paper somebody has to say it.
        """
        return not self.is_locked or (self.status == self.Status.REGISTERED and self.issue is None)

    @property
    def issue(self):
        """What it said when it was issued, where the portal printed it and nobody took it back."""
        return self.issues.in_force().first()

    @property
    def is_issued(self):
        """Whether it stands as a paper that the portal printed."""
        return self.status == self.Status.REGISTERED and self.issue is not None

    @property
    def is_out(self):
        """Whether it was sent, was signed outside, or a file, the scan of it, was hung on it since its issue."""
        issue = self.issue
        scanned = issue and self.attachments.in_use().filter(at__gte=issue.at).exists()
        signed = scanned or (issue and issue.signed_copies.exists())
        return self.sent_on is not None or bool(signed)

    def texts(self):
        """The files that say what it says, the first that was hung on it before the others."""
        return self.attachments.in_use().exclude(text="").order_by("at", "pk")

    @property
    def text(self) -> str:
        """What it says, as far as the portal could read it."""
        return "\n".join(self.texts().values_list("text", flat=True))

    @act
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
