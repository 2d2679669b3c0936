"""What every record of the portal stands on, and what the portal remembers of forms that were sent."""

import re

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from partyportal.ageing.models import Cleared, KeptDays  # noqa: F401 (tables of this room)
from partyportal.logs.models import SlowPage  # noqa: F401 (a table of this room)
from partyportal.text import bare_number, legible


def write_legibly(row):
    """Leave nothing in the texts of a row that nobody sees; forms do the same, so that they show what is stored.

    Numbers of papers lose the word before them.
    """
    for field in row._meta.concrete_fields:
        text = row.__dict__.get(field.attname)
        if isinstance(text, str):
            text = legible(text)
            is_number = "symbol" in field.attname or "number" in field.attname
            setattr(row, field.attname, bare_number(text) if is_number else text)


class Record(models.Model):
    """A row that people edit: it counts its versions, so that two editors of one row notice each other."""

    version = models.PositiveIntegerField("lần sửa", default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        self.version += 1
        write_legibly(self)
        if update_fields is not None:
            update_fields = {*update_fields, "version"}
        super().save(*args, update_fields=update_fields, **kwargs)


class ScopedQuerySet(models.QuerySet):
    """Rows of an organisation: `place` is the path to it, `own` the path to the user whom a row names, if any does."""

    place = "organization"
    own = None
    # Whether the organisation of a row alone says who may do more to it than see it; then a page asks no query.
    is_judged_by_place = False

    def visible_to(self, user, action="view"):
        return self.filter(self.scope(user, action))

    def scope(self, user, action: str) -> models.Q:
        """Rows where a grant of the user carries the action; to view, also those that name the user."""
        within = models.Q((f"{self.place}__in", user.organizations(action, self.model)))
        return within | models.Q((self.own, user)) if self.own and action == "view" else within


class Dated:
    """A queryset of rows that hold from one day until before another; `begins` and `ends` name the fields."""

    begins, ends = "valid_from", "valid_to"

    def on(self, day):
        """Rows that hold on the day: the first day counts, the last does not; an open end holds on."""
        is_open = models.Q((self.ends, None)) | models.Q((f"{self.ends}__gt", day))
        return self.filter(is_open, **{f"{self.begins}__lte": day})


def lock(model, **lookup):
    """Make other writers of these rows wait until this transaction ends; whoever reads afterwards reads what is true.

    The lock is a statement of its own: a row that is locked and read in one has waited, but what is joined to it
    (the parent's table of a report, its organisation) is still as it was before. On SQLite the transaction is the lock.
    """
    rows = model._base_manager.select_for_update(no_key=True).filter(**lookup)
    list(rows.order_by("pk").values_list("pk"))


class SpentToken(models.Model):
    """The one-time token of a form that made something, and where the answer led."""

    left_out_of_backup = True

    key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    answer = models.CharField(max_length=2000, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "biểu mẫu đã gửi"
        verbose_name_plural = "biểu mẫu đã gửi"

    def __str__(self):
        return self.key


class ScheduledWork(models.Model):
    """When the work of a night was begun, and by which message: a second schedule finds it taken."""

    left_out_of_backup = True

    name = models.CharField(max_length=100, unique=True)
    begun_at = models.DateTimeField()
    message = models.CharField(max_length=50)

    class Meta:
        verbose_name = "việc theo lịch"
        verbose_name_plural = "việc theo lịch"

    def __str__(self):
        return self.name


# Keys, versions and days, which nobody would type again by copying.
MACHINE_VALUE = re.compile(r"[\w./:-]*", re.ASCII)


class KeptText(models.Model):
    """What someone had typed into a form when their session had ended; shown to that user alone, for some days."""

    left_out_of_backup = True

    key = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=2000)  # where the form was drawn
    action = models.CharField(max_length=2000)  # where it was sent
    fields = models.JSONField()
    is_draft = models.BooleanField("đang gõ dở", default=False)  # kept while typing, not sent yet
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "nội dung được giữ lại"
        verbose_name_plural = "nội dung được giữ lại"

    def __str__(self):
        return self.page

    def get_absolute_url(self):
        return reverse("kept", args=[self.key])

    @property
    def words(self) -> list[str]:
        """What somebody would have to type again: the texts, without keys, versions and days."""
        return [value for _, values in self.fields for value in values if not MACHINE_VALUE.fullmatch(value.strip())]
