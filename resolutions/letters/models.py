"""Papers that the office drafts by itself, and the templates that it begins them from."""

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from branches.models import Organization
from documents import citations
from documents.models import IssuedPaper
from documents.numbering import OwnPaper
from documents.printing.prose import refuse_unprintable
from members.models import CommitteeSeat
from partyportal.models import Record, ScopedQuerySet
from partyportal.text import clean, fold, searched_words
from resolutions.by_order import SignedByOrder
from resolutions.letters import kinds
from resolutions.letters.chips import refuse_unknown

# So many rows are read for a symbol that they may name.
MOST_READ = 500


class NamingQuerySet(ScopedQuerySet):
    """Rows with words of their own, in which documents may stand."""

    def naming(self, document) -> list:
        """Those whose words cite the document, in whatever spelling."""
        if not document.symbol_key:
            return []
        rows = self.select_related("organization").order_by("-pk")[:MOST_READ]
        cited = ((row, citations.read(f"{row.subject}\n{row.text}")) for row in rows)
        return [row for row, found in cited if document.symbol_key in {one.key for one in found}]


class Worded(Record):
    """What a paper and its template have in common."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức ban hành", related_name="+")
    doc_type = models.CharField("loại văn bản", max_length=8, choices=kinds.CHOICES)
    subject = models.CharField(
        "trích yếu", max_length=300, help_text="chữ thường ở đầu, không có dấu chấm; ví dụ: tổ chức sinh hoạt chuyên đề"
    )
    addressed_to = models.TextField(
        "gửi ai",
        blank=True,
        max_length=1500,
        help_text="công văn in sau «Kính gửi», tờ trình in sau «Kính trình»; mỗi nơi một dòng",
    )
    text = models.TextField(
        "nội dung",
        max_length=60_000,
        validators=[refuse_unprintable],
        help_text="mỗi đoạn một dòng; đề mục bắt đầu bằng I-, 1., 1.1., a); bảng dán từ Word, Excel",
    )
    recipients = models.TextField(
        "nơi nhận", blank=True, max_length=1500, help_text="mỗi nơi một dòng, dòng cuối bắt đầu bằng «Lưu»"
    )

    class Meta:
        abstract = True

    @property
    def kind_words(self) -> str:
        return self.get_doc_type_display()


class LetterTemplateQuerySet(NamingQuerySet):
    def search(self, text: str):
        return self.filter(name__icontains=text)


class LetterTemplate(Worded):
    """A paper's words with chips in braces; the office's own."""

    name = models.CharField("tên mẫu", max_length=120)

    objects = LetterTemplateQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử mẫu văn bản")

    class Meta:
        ordering = ["doc_type", "name", "pk"]
        verbose_name = "mẫu văn bản"
        verbose_name_plural = "mẫu văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="letter_template_named_once",
                violation_error_message="Đã có mẫu mang tên này.",
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        of_one_branch = bool(self.organization_id) and self.organization.is_whole_unit
        for field in ("subject", "addressed_to", "text", "recipients"):
            refuse_unknown(getattr(self, field), of_one_branch=of_one_branch)

    def get_absolute_url(self):
        return reverse("letters:templates")


class LetterQuerySet(NamingQuerySet):
    def search(self, text: str):
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found

    def never_issued(self):
        """Those that may still be deleted: no register holds a number of theirs."""
        issued = IssuedPaper.objects.filter(paper__startswith="letters:").order_by().values("row")
        return self.exclude(pk__in=issued)


class Letter(OwnPaper, SignedByOrder, Worded):
    """A paper that the office words itself; its number, files and course are those of the engine."""

    signer = models.ForeignKey(
        CommitteeSeat,
        models.PROTECT,
        verbose_name="người ký",
        null=True,
        blank=True,
        related_name="+",
        help_text="để trống: bí thư của ngày ban hành",
    )
    receivers = models.ManyToManyField(
        Organization,
        verbose_name="gửi tổ chức trên cổng",
        blank=True,
        related_name="+",
        help_text="khi phát hành, văn bản đến các tổ chức được chọn và những tổ chức ghi đúng tên ở «gửi ai»",
    )
    search = models.CharField(max_length=500, editable=False)

    objects = LetterQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[receivers], excluded_fields=["search"], verbose_name="lịch sử văn bản soạn")

    class Meta(SignedByOrder.Meta):
        ordering = ["-pk"]
        verbose_name = "văn bản soạn"
        verbose_name_plural = "văn bản soạn"

    def __str__(self):
        return f"{self.kind_words} {self.subject}"[:200]

    def save(self, *args, **kwargs):
        self.subject = clean(self.subject).rstrip(" .")
        self.search = fold(f"{self.kind_words} {self.subject} {self.addressed_to}")[:500]
        super().save(*args, **kwargs)

    @property
    def paper(self):
        from resolutions.letters.papers import PAPERS, key_of  # papers import this

        return PAPERS[key_of(self.doc_type)]

    def get_absolute_url(self):
        return self.paper.address(self)
