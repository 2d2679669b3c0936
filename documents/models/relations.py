"""How documents stand to each other beside carrying out: guiding, amending, replacing, citing."""

from django.db import models
from django.db.models import F, Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from documents.models.documents import Document
from partyportal import dates


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


def note_replaced(old: Document):
    """Write from which day on another document stands in its place; the first of them, where there are several."""
    rows = old.related.filter(kind=Relation.Kind.REPLACES, document__status=Document.Status.REGISTERED)
    days = [row.in_force_on or row.document.issued_on or dates.today() for row in rows.select_related("document")]
    if old.replaced_on != min(days, default=None):
        old.replaced_on = min(days, default=None)
        old.save(update_fields=["replaced_on"])


@receiver([post_save, post_delete], sender=Relation)
def relation_changed(sender, instance: Relation, raw=False, **kwargs):
    """What a fixture holds says itself what is replaced."""
    if not raw and instance.kind == Relation.Kind.REPLACES:
        note_replaced(instance.to)


@receiver(post_save, sender=Document)
def replacing_one_changed(sender, instance: Document, update_fields=None, raw=False, **kwargs):
    """A draft replaces nothing yet; what is voided or taken back, nothing any more."""
    if raw or instance.is_draft:
        return
    if update_fields is None or {"status", "issued_on"} & set(update_fields):
        for relation in instance.relations.filter(kind=Relation.Kind.REPLACES).select_related("to"):
            note_replaced(relation.to)
