"""Where the numbers of a register begin that was kept elsewhere before."""

from django.core.validators import MaxValueValidator
from django.db import models
from simple_history.models import HistoricalRecords

from branches.models import Organization, Term
from documents.models.documents import Document
from documents.models.kinds import LAST_NUMBER, Body
from partyportal.models import Record, ScopedQuerySet


class SeriesStart(Record):
    """The last number of a kind that an organisation had given in a term before it took up the portal."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="sổ của tổ chức", related_name="series_starts"
    )
    term = models.ForeignKey(
        Term, models.PROTECT, verbose_name="nhiệm kỳ", editable=False, related_name="series_starts"
    )
    body = models.CharField("ban hành bởi", max_length=10, choices=Body, blank=True)
    doc_type = models.CharField("loại văn bản", max_length=8, choices=Document.Type)
    last_number = models.PositiveIntegerField(
        "số cuối cùng đã cấp",
        validators=[MaxValueValidator(LAST_NUMBER)],
        help_text="số tiếp theo trong cổng là số sau số này",
    )

    objects = ScopedQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử số bắt đầu")

    class Meta:
        ordering = ["organization", "-term__begins_on", "doc_type"]
        verbose_name = "số đã cấp trước khi dùng cổng"
        verbose_name_plural = "số đã cấp trước khi dùng cổng"
        constraints = [
            models.UniqueConstraint(
                fields=["term", "body", "doc_type"],
                name="series_starts_once_a_term",
                violation_error_message="Loại văn bản này đã có số bắt đầu trong nhiệm kỳ.",
            )
        ]

    def __str__(self):
        return f"{self.get_doc_type_display()}: {self.last_number:02d}"
