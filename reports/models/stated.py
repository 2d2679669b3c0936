"""A figure that a branch says otherwise than the data of the portal, with its reason."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from partyportal.models import ScopedQuerySet
from partyportal.saving.secrecy import refuse_classified
from reports.models.branch import BranchReport


class StatedFigureQuerySet(ScopedQuerySet):
    place = "report__organization"

    def visible_to(self, user, action="view"):
        return self.filter(report__in=BranchReport.objects.visible_to(user, action).values("pk"))


class StatedFigure(models.Model):
    """The number that a branch states in the place of what the data say, and why; its committee sees both."""

    report = models.ForeignKey(BranchReport, models.CASCADE, verbose_name="báo cáo", related_name="stated")
    code = models.CharField("mã số liệu", max_length=8, editable=False)
    value = models.PositiveBigIntegerField("số ghi trong báo cáo")
    reason = models.CharField("lý do", max_length=180)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người ghi", editable=False, related_name="+"
    )
    at = models.DateTimeField("lúc", default=timezone.now, editable=False)

    objects = StatedFigureQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử số ghi khác dữ liệu")

    class Meta:
        ordering = ["report", "code"]
        verbose_name = "số ghi khác dữ liệu"
        verbose_name_plural = "số ghi khác dữ liệu"
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="stated_figure_once")]

    def __str__(self):
        return f"{self.code}: {self.value}"

    def clean(self):
        refuse_classified(reason=self.reason)

    def get_absolute_url(self):
        return reverse("reports:figure", args=[self.report_id, self.code])

    @property
    def organization(self):
        return self.report.organization
