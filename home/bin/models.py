"""What was deleted by hand while it was a draft, with all that went along."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse

from branches.models import Organization
from partyportal.models import ScopedQuerySet


class BinnedQuerySet(ScopedQuerySet):
    own = "user"

    def waiting(self):
        """Those that were not brought back."""
        return self.filter(restored_at=None)


class Binned(models.Model):
    """A draft as it was when it was deleted; seen by who deleted it, and by the office of its organisation.

    `content` holds the row and all that went along, as Django's serializers write them. Of rows that not everyone with
    the organisation may see none is noted: they are seen by who deleted them alone.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name="tổ chức đảng", null=True, editable=False
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xóa", editable=False)
    model = models.CharField("loại", max_length=100, editable=False)
    name = models.CharField("nội dung", max_length=250, editable=False)
    content = models.JSONField("các dòng", editable=False)
    at = models.DateTimeField("xóa lúc", auto_now_add=True)
    restored_at = models.DateTimeField("lấy lại lúc", null=True, editable=False)

    objects = BinnedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "bản nháp đã xóa"
        verbose_name_plural = "bản nháp đã xóa"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("bin:list")

    @property
    def kind(self) -> str:
        """What it was, in words."""
        return str(apps.get_model(self.model)._meta.verbose_name)
