"""What every list that came in as a file has: its sheets, what people decided, and the work that waits."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from partyportal.models import ScopedQuerySet

# A worker that says nothing for so long is gone; who kills three of them is not tried again.
LEASE = timedelta(minutes=12)
MOST_TRIES = 3


class WaitingListQuerySet(ScopedQuerySet):
    def to_work_on(self):
        """Lists with work that no living worker does."""
        is_free = models.Q(worked_until=None) | models.Q(worked_until__lt=timezone.now())
        return self.filter(is_free, tries__lt=MOST_TRIES).exclude(work="")

    def given_up(self):
        """Lists at which every worker fell silent."""
        return self.filter(worked_until__lt=timezone.now(), tries__gte=MOST_TRIES).exclude(work="")


class WaitingList(models.Model):
    """A list that was read from a file: its sheets wait until it is accepted, its rows can be taken back afterwards.

    `rows` holds the file as the door saw it, then its sheets, and is emptied once they are written; `choices` what
    people decided; `summary` what holds for the whole list. `work` is what a worker is to do with it, asked for by
    `asked_by` who saw the list with the fingerprint `expected`.
    """

    file_name = models.CharField("tên tệp", max_length=200, editable=False)
    rows = models.JSONField("các trang", editable=False)
    choices = models.JSONField("lựa chọn", default=dict, editable=False)
    summary = models.JSONField("tóm tắt", default=dict, editable=False)
    at = models.DateTimeField("lúc", auto_now_add=True)
    applied_at = models.DateTimeField("đã nhập lúc", null=True, editable=False)
    taken_back_at = models.DateTimeField("đã lấy lại lúc", null=True, editable=False)

    work = models.CharField("việc đang chờ", max_length=8, blank=True, editable=False)
    worked_until = models.DateTimeField("đang làm đến", null=True, editable=False)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="người yêu cầu",
    )
    expected = models.CharField("bản đã xem", max_length=64, blank=True, editable=False)

    objects = WaitingListQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.file_name

    @property
    def is_waiting(self) -> bool:
        return self.applied_at is None

    @property
    def is_at_work(self) -> bool:
        """Whether a worker does something with it, or is about to."""
        return bool(self.work)

    @property
    def is_open(self) -> bool:
        """Whether people may decide about it now."""
        return self.is_waiting and not self.is_at_work

    @property
    def can_be_taken_back(self) -> bool:
        return self.applied_at is not None and self.taken_back_at is None

    def ask(self, work: str, by, expected: str = ""):
        """Note what a worker is to do; only where nobody asked for anything yet."""
        self.work, self.asked_by, self.expected = work, by, expected[:64]
        self.worked_until, self.tries = None, 0
        self.save(update_fields=["work", "asked_by", "expected", "worked_until", "tries"])

    def claim(self) -> bool:
        """Return whether this worker, and no other, is to do the work."""
        mine = type(self).objects.to_work_on().filter(pk=self.pk)
        return mine.update(worked_until=timezone.now() + LEASE, tries=models.F("tries") + 1) == 1
