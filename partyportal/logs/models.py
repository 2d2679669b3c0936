from django.db import models

from partyportal.ageing.models import SettingsQuerySet


class SlowPage(models.Model):
    """How often a page took long on one day, and how long at most; of the page its name alone, of nobody who asked."""

    left_out_of_backup = True

    day = models.DateField("ngày")
    name = models.CharField("trang", max_length=100)
    count = models.PositiveIntegerField("số lần", default=1)
    longest = models.PositiveIntegerField("lâu nhất (ms)")

    objects = SettingsQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-longest"]
        verbose_name = "trang chậm"
        verbose_name_plural = "trang chậm"
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="slow_page_once_a_day")]

    def __str__(self):
        return self.name
