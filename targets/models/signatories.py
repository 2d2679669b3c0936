"""Who has signed a pledge, for which organisation."""

from django.db import models
from simple_history.models import HistoricalRecords

from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from targets.models.sets import TargetSet


class SignatoryQuerySet(ScopedQuerySet):
    place = "set__organization"

    def unsigned(self):
        return self.filter(signed_on=None)


class Signatory(Record):
    """One who signs a pledge; whom they sign for may stand outside the portal."""

    set = models.ForeignKey(TargetSet, models.CASCADE, related_name="signatories", editable=False)
    name = models.CharField("họ và tên người ký", max_length=120)
    post = models.CharField("chức vụ", max_length=160, help_text="ví dụ: Bí thư Chi bộ Văn phòng")
    signed_on = models.DateField("ngày ký", null=True, blank=True, validators=[dates.refuse_future])

    objects = SignatoryQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử người ký")

    class Meta:
        ordering = ["set", "pk"]
        verbose_name = "người ký giao ước"
        verbose_name_plural = "người ký giao ước"

    def __str__(self):
        return f"{self.name}, {self.post}"

    @property
    def organization(self):
        return self.set.organization

    def get_absolute_url(self):
        return self.set.get_absolute_url()
