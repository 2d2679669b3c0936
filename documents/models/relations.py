"""How documents stand to each other beside carrying out: guiding, amending, replacing, citing."""

from django.db import models
from django.db.models import F, Q

from documents.models.documents import Document


class Relation(models.Model):
    """That one document guides, amends, replaces or cites another, from a day on where that is known."""

    class Kind(models.TextChoices):
        GUIDES = "guides", "hướng dẫn thực hiện"
        AMENDS = "amends", "sửa đổi, bổ sung"
        REPLACES = "replaces", "thay thế"
        CITES = "cites", "viện dẫn"

    document = models.ForeignKey(Document, models.CASCADE, verbose_name="văn bản", related_name="relations")
    kind = models.CharField("quan hệ", max_length=8, choices=Kind)
    to = models.ForeignKey(Document, models.PROTECT, verbose_name="với văn bản", related_name="related")
    in_force_on = models.DateField("có hiệu lực từ", null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = "quan hệ giữa hai văn bản"
        verbose_name_plural = "quan hệ giữa các văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "kind", "to"],
                name="related_once",
                violation_error_message="Quan hệ này đã được ghi.",
            ),
            models.CheckConstraint(
                condition=~Q(document=F("to")),
                name="related_to_another",
                violation_error_message="Một văn bản không có quan hệ với chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.document} {self.get_kind_display()} {self.to}"
