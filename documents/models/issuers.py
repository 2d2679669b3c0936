"""The bodies whose documents come in, as the office writes their names."""

from django.db import models
from simple_history.models import HistoricalRecords

from partyportal.models import Record
from partyportal.text import clean, one_spelling
from rulebook.models import ReferenceQuerySet


class IssuerQuerySet(ReferenceQuerySet):
    def keep(self, name: str):
        """Add a name that is not on the list in any spelling of it."""
        key = one_spelling(name)[:160]
        if key and not self.filter(key=key).exists():
            self.create(name=clean(name))


class Issuer(Record):
    """A body that issues documents; offered where one is typed."""

    name = models.CharField("tên cơ quan", max_length=160)
    # Written by `save`.
    key = models.CharField(max_length=160, unique=True, editable=False)

    objects = IssuerQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["key"], verbose_name="lịch sử cơ quan ban hành")

    class Meta:
        ordering = ["name"]
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name = clean(self.name)
        self.key = one_spelling(self.name)[:160]
        super().save(*args, **kwargs)
