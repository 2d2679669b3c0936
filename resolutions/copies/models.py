"""Copies of documents: each a paper of its own, with its number, and to whom it went."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents.models import Document, IssuedPaper
from documents.numbering import OwnPaper
from documents.printing.prose import refuse_unprintable
from partyportal.models import Record, ScopedQuerySet
from partyportal.saving.secrecy import refuse_classified
from resolutions.by_order import SignedByOrder

NOT_IN_BOOK = "Chỉ sao văn bản đã vào sổ, chưa hủy, chưa thu hồi."
WITHHELD = "Văn bản này chưa công bố, không sao được."
OF_OTHERS = "Sao y bản chính là sao văn bản của chính tổ chức mình; văn bản của cơ quan khác thì chọn «sao lục»."
OF_OURS = "Sao lục là sao văn bản của cơ quan khác; văn bản của chính tổ chức mình thì chọn «sao y bản chính»."
NO_EXCERPT = "Trích sao phải ghi phần được trích."
WHOLE = "Chỉ trích sao mới ghi phần trích; sao y, sao lục là sao toàn văn."
COPY_OF_A_COPY = "Không sao lại bản sao; hãy mở văn bản gốc để sao."


class CopyQuerySet(ScopedQuerySet):
    def never_issued(self):
        """Those that may still be deleted: no register holds a number of theirs."""
        issued = IssuedPaper.objects.filter(paper__startswith="copies:").order_by().values("row")
        return self.exclude(pk__in=issued)


class Copy(OwnPaper, SignedByOrder, Record):
    """One copying of a document: in which way, for whom, signed by whom."""

    class Kind(models.TextChoices):
        OWN = "own", "sao y bản chính"
        OTHER = "other", "sao lục"
        EXTRACT = "extract", "trích sao"

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức sao", related_name="+")
    original = models.ForeignKey(Document, models.PROTECT, verbose_name="văn bản được sao", related_name="copies")
    kind = models.CharField("hình thức sao", max_length=8, choices=Kind)
    excerpt = models.TextField(
        "phần được trích",
        blank=True,
        max_length=60_000,
        validators=[refuse_unprintable],
        help_text="chỉ ghi khi trích sao: chép nguyên văn, mỗi đoạn một dòng",
    )
    receivers = models.ManyToManyField(
        Organization, verbose_name="gửi tổ chức đảng", blank=True, related_name="+", help_text="nhận bản sao trong cổng"
    )
    others = models.TextField(
        "nơi nhận khác", blank=True, max_length=1500, help_text="cơ quan, người nhận ngoài cổng; mỗi nơi một dòng"
    )

    objects = CopyQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[receivers], verbose_name="lịch sử bản sao")

    class Meta(SignedByOrder.Meta):
        ordering = ["-pk"]
        verbose_name = "bản sao văn bản"
        verbose_name_plural = "bản sao văn bản"

    def __str__(self):
        return f"{self.get_kind_display()[:1].upper()}{self.get_kind_display()[1:]} {self.original}"[:200]

    def clean(self):
        super().clean()
        refuse_classified(excerpt=self.excerpt, others=self.others)
        if self.original_id and (why := obstacle(self.original)):
            raise ValidationError(why)
        if self.original_id and self.organization_id and self.kind != self.Kind.EXTRACT:
            is_ours = self.original.is_outgoing and self.original.organization_id == self.organization_id
            if is_ours != (self.kind == self.Kind.OWN):
                raise ValidationError({"kind": OF_OURS if is_ours else OF_OTHERS})
        if self.kind == self.Kind.EXTRACT and not self.excerpt.strip():
            raise ValidationError({"excerpt": NO_EXCERPT})
        if self.kind and self.kind != self.Kind.EXTRACT and self.excerpt.strip():
            raise ValidationError({"excerpt": WHOLE})

    @property
    def paper(self):
        from resolutions.copies.papers import PAPERS  # papers import this

        return PAPERS["copy"]

    def get_absolute_url(self):
        return reverse("copies:paper", args=["copy", self.pk])


def obstacle(original: Document) -> str:
    """Why the document cannot be copied now; nothing where it can."""
    if original.status != Document.Status.REGISTERED:
        return NOT_IN_BOOK
    if original.doc_type == Document.Type.COPY:
        return COPY_OF_A_COPY
    return WITHHELD if original.is_withheld else ""
