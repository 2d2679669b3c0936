"""Rows that are never deleted: a mistaken one is voided with a reason, and leaves every list and count."""

from django.db import models
from django.utils import timezone


class Voidable(models.Model):
    """A row that may be voided. The default manager passes over voided rows; `all_rows` is for admin and history."""

    voided_at = models.DateTimeField("hủy lúc", null=True, editable=False)
    void_reason = models.CharField("lý do hủy", max_length=250, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_locked(self):
        """A voided row is only read."""
        return self.voided_at is not None

    def void(self, reason: str):
        """Take the row out of every list and count; it stays in the admin and in the history."""
        self.voided_at, self.void_reason = timezone.now(), reason
        self.save(update_fields=["voided_at", "void_reason"])


def unvoided(queryset: type[models.QuerySet], voided_at: str = "voided_at") -> models.Manager:
    """A manager that passes over voided rows, or rows of a voided parent."""

    class Unvoided(models.Manager.from_queryset(queryset)):
        def get_queryset(self):
            return super().get_queryset().filter(**{voided_at: None})

    return Unvoided()
