"""What a numbered paper said when it was issued, and its files: made once, kept with their digests, served for ever."""

import uuid
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from documents.models.documents import Document
from partyportal.saving.acts import act


class IssuedPaperQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        """Papers of documents that the user sees; those taken back only where they may issue such documents."""
        office = Q(document__organization__in=user.organizations("issue", Document))
        may_take_out = Q(document__organization__in=user.organizations("export", self.model.jobs.rel.related_model))
        seen = self.filter(document__in=Document.objects.visible_to(user, action))
        told = Q(is_withheld=False) | Q(user=user)
        may_read = Q(names_persons=False) | may_take_out | self._sent_to(user)
        return seen.filter(told, Q(taken_back_at=None) | office, may_read)

    def _sent_to(self, user):
        """What was sent to an organisation is read by whoever takes out its papers."""
        places = user.organizations("export", self.model.jobs.rel.related_model)
        sent = Document.addressees.rel.related_model.objects.filter(organization__in=places)
        return Q(document__in=sent.values("document"))

    def in_force(self):
        return self.filter(taken_back_at=None)

    def latest_of(self, paper: str, row: int):
        """The last issue of a paper on a row, standing or taken back."""
        return self.filter(paper=paper, row=row).select_related("document").order_by("-at", "-pk").first()


NO_LONGER = {"taken_back": "-da-thu-hoi", "replaced": "-da-duoc-thay-the", "voided": "-da-huy"}


class IssuedPaper(models.Model):
    """One issue of a numbered document; where it was taken back, the next one bears the same number."""

    document = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản", related_name="issues")
    # Of a paper that is put together from a row: which paper (`admission:admission`), of which row.
    paper = models.CharField("loại giấy tờ", max_length=60, blank=True, editable=False)
    row = models.BigIntegerField("dòng", null=True, editable=False)
    title = models.CharField("tên tài liệu", max_length=250, editable=False)
    name = models.SlugField("tên tệp", max_length=120, db_index=False, editable=False)
    names_persons = models.BooleanField("nêu tên người", default=False, editable=False)
    is_withheld = models.BooleanField("chưa công bố", default=False, editable=False)  # for who made it alone
    printed = models.JSONField("nội dung", editable=False)
    fingerprint = models.CharField("mã đối chiếu", max_length=64, editable=False)
    # By which anybody who holds the paper asks whether it is this one; older issues have none.
    check_code = models.CharField("mã kiểm tra", max_length=16, null=True, unique=True, editable=False)
    rules = models.JSONField("quy định đã áp dụng", default=list, editable=False)
    # What was doubtful in it at the issue, and why it was issued all the same.
    doubts = models.JSONField("điểm cần lưu ý khi phát hành", default=list, editable=False)
    reason = models.CharField("lý do vẫn phát hành", max_length=250, blank=True, editable=False)
    issued_on = models.DateField("ngày ban hành", editable=False)
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ban hành", related_name="+", editable=False
    )
    pdf = models.FileField("tệp PDF", upload_to="issued", blank=True, editable=False)
    pdf_sha256 = models.CharField("dấu vân tay PDF", max_length=64, blank=True, editable=False)
    docx = models.FileField("tệp Word", upload_to="issued", blank=True, editable=False)
    docx_sha256 = models.CharField("dấu vân tay Word", max_length=64, blank=True, editable=False)
    taken_back_at = models.DateTimeField("thu hồi lúc", null=True, editable=False)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người thu hồi",
        null=True,
        related_name="+",
        editable=False,
    )
    taken_back_reason = models.CharField("lý do thu hồi", max_length=250, blank=True, editable=False)

    objects = IssuedPaperQuerySet.as_manager()

    class Meta:
        ordering = ["document", "-at", "-pk"]
        verbose_name = "bản ban hành"
        verbose_name_plural = "bản ban hành"
        indexes = [models.Index(fields=["paper", "row"], name="issue_of_row")]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(taken_back_at=None),
                name="issued_paper_once",
                violation_error_message="Văn bản này đang có một bản ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_reason="")
                | (Q(taken_back_at__isnull=False) & ~Q(taken_back_reason="")),
                name="issued_paper_taken_back_with_reason",
                violation_error_message="Thu hồi phải có lý do.",
            ),
            models.CheckConstraint(
                condition=Q(doubts=[]) | ~Q(reason=""),
                name="doubtful_paper_issued_with_reason",
                violation_error_message="Phát hành khi còn điểm cần lưu ý phải có lý do.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.document_id])

    @property
    def standing(self) -> str:
        """What became of the paper: `standing`, `replaced`, `taken_back` or `voided`."""
        if self.is_taken_back:
            return "taken_back"
        if self.document.status != Document.Status.REGISTERED:
            return "voided"
        return "replaced" if self.document.is_replaced else "standing"

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None

    def is_told_to(self, user) -> bool:
        """Whether it is announced, or the user made it."""
        return not self.is_withheld or self.user_id == user.pk

    @property
    def has_files(self) -> bool:
        return bool(self.pdf and self.docx)

    @property
    def has_tables(self) -> bool:
        """Whether there are tables to be taken out as a workbook."""
        blocks = self.printed.get("blocks", [])
        return self.printed.get("class") == "PrintedList" or any(block["class"] == "Table" for block in blocks)

    @property
    def code(self) -> str:
        """The fingerprint as it stands on the paper."""
        return self.printed.get("fingerprint", "").removeprefix("Mã đối chiếu: ") or self.fingerprint[:16]

    def file_name(self, kind: str) -> str:
        """What the file is called in the download folder; one that does not stand any more says so."""
        return f"{self.name}{NO_LONGER.get(self.standing, '')}.{kind}"

    def content(self, kind: str) -> bytes:
        """The file as it was kept; refused where it is not the same any more."""
        file, digest = (self.pdf, self.pdf_sha256) if kind == "pdf" else (self.docx, self.docx_sha256)
        try:
            with file.open("rb") as kept:
                content = kept.read()
        except FileNotFoundError:
            content = b""
        if sha256(content).hexdigest() != digest:
            raise ValidationError("Tệp lưu không còn nguyên vẹn. Hãy báo quản trị hệ thống khôi phục từ bản sao lưu.")
        return content

    def keep(self, *, pdf: bytes, docx: bytes):
        """Keep both files, made once: what is kept is never written again."""
        with transaction.atomic():
            kept = type(self).objects.select_for_update().get(pk=self.pk)
            if kept.has_files:
                return
            for kind, content in (("pdf", pdf), ("docx", docx)):
                getattr(kept, kind).save(f"{uuid.uuid4().hex}.{kind}", ContentFile(content), save=False)
                setattr(kept, f"{kind}_sha256", sha256(content).hexdigest())
            kept.save(update_fields=["pdf", "pdf_sha256", "docx", "docx_sha256"])

    @act
    def take_back(self, *, reason: str, by):
        self.taken_back_reason, self.taken_back_by, self.taken_back_at = reason, by, timezone.now()
        self.save(update_fields=["taken_back_reason", "taken_back_by", "taken_back_at"])
