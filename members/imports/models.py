"""Lists that were read and wait."""

from django.conf import settings
from django.db import models

from branches.models import Organization
from partyportal.models import ScopedQuerySet


class ImportBatch(models.Model):
    """A member list that was read from a workbook and waits to be accepted; its rows are kept until then."""

    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name="tổ chức đảng", editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", editable=False)
    file_name = models.CharField("tên tệp", max_length=200, editable=False)
    rows = models.JSONField("các dòng", editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    applied_at = models.DateTimeField("đã nhập lúc", null=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    # A list that waits holds numbers that nobody has accepted.
    left_out_of_backup = models.Q(applied_at=None)

    class Meta:
        ordering = ["-at"]
        verbose_name = "lần nhập từ Excel"
        verbose_name_plural = "lần nhập từ Excel"

    def __str__(self):
        return self.file_name
