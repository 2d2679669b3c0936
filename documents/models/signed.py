"""The issued PDF as it came back with signatures, and what was found in it."""

import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from documents.models.issued import IssuedPaper
from partyportal import dates


class SignedCopyQuerySet(models.QuerySet):
    def visible_to(self, user, action="view"):
        return self.filter(issue__in=IssuedPaper.objects.visible_to(user, action))


class SignedCopy(models.Model):
    """One file that was signed outside: its first revision is the issued PDF byte for byte; the last one counts.

    A row of `signatures` holds signer, organization, issuer, serial, `at` (ISO, as the signer's program said unless
    `is_stamped`), whether it is whole and nothing was changed after it. No chain of certificates is asked.
    """

    issue = models.ForeignKey(IssuedPaper, models.PROTECT, verbose_name="bản ban hành", related_name="signed_copies")
    file = models.FileField("tệp", upload_to="signed", editable=False)
    sha256 = models.CharField("dấu vân tay", max_length=64, editable=False)
    signatures = models.JSONField("chữ ký", default=list, editable=False)
    is_only_signed = models.BooleanField("chỉ thêm chữ ký", editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người đưa lại", editable=False, related_name="+"
    )
    at = models.DateTimeField("đưa lại lúc", default=timezone.now, editable=False)

    objects = SignedCopyQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "bản đã ký số"
        verbose_name_plural = "bản đã ký số"
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "sha256"],
                name="signed_copy_once",
                violation_error_message="Bản ký số này đã có ở đây.",
            )
        ]

    def __str__(self):
        return f"Bản đã ký số: {self.issue}"

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.issue.document_id])

    @property
    def is_clean(self) -> bool:
        """Whether nothing but signatures was added to the issued file, before and after each of them."""
        return self.is_only_signed and all(signature["is_last_word"] for signature in self.signatures)

    @property
    def signers(self) -> list[dict]:
        """The signatures with the moment as pages write it."""
        return [one | {"when": one["at"] and _shown(one["at"])} for one in self.signatures]


def _shown(at: str) -> str:
    return dates.shown_with_time(datetime.datetime.fromisoformat(at))
