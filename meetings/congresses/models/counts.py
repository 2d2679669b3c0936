from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from meetings.congresses.models.parts import Part, PartQuerySet
from meetings.congresses.models.rounds import Round
from partyportal.models import Record


class CountReadingQuerySet(PartQuerySet):
    to_congress = "round__election__congress"


class CountReading(Part, Record):
    """One of the two independent entries of a count: nobody sees the other before both are finished."""

    NUMBERS = [(1, "Lần nhập thứ nhất"), (2, "Lần nhập thứ hai")]

    round = models.ForeignKey(Round, models.PROTECT, related_name="readings", editable=False)
    number = models.PositiveSmallIntegerField("lần nhập", choices=NUMBERS, editable=False)
    finished_at = models.DateTimeField("nhập xong lúc", null=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người nhập", null=True, editable=False, related_name="+"
    )

    objects = CountReadingQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử lần nhập phiếu")

    class Meta:
        ordering = ["round", "number"]
        verbose_name = "lần nhập kết quả kiểm phiếu"
        verbose_name_plural = "lần nhập kết quả kiểm phiếu"
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="reading_once"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="reading_first_or_second"),
        ]

    def __str__(self):
        return f"{self.get_number_display()}: {self.round}"

    def get_absolute_url(self):
        return reverse("congresses:reading", args=[self.pk])

    @property
    def congress(self):
        return self.round.congress

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def is_locked(self) -> bool:
        return self.is_finished or self.round.is_locked

    def finish(self, by):
        self.finished_at, self.user = timezone.now(), by
        self.save(update_fields=["finished_at", "user"])

    def reopen(self, by):
        self.finished_at, self.user = None, by
        self.save(update_fields=["finished_at", "user"])

    def belong_to(self, by):
        """Whoever writes the first bundle enters all of them; the history of the bundle says who."""
        self.user = by
        self.save_without_historical_record(update_fields=["user"])


class BatchQuerySet(PartQuerySet):
    to_congress = "reading__round__election__congress"


class Batch(Part, Record):
    """A bundle of ballots, counted: how many are valid, why others are not, how many name each person."""

    reading = models.ForeignKey(CountReading, models.PROTECT, related_name="batches", editable=False)
    number = models.PositiveSmallIntegerField("tập phiếu số", editable=False)
    returned = models.PositiveSmallIntegerField("số phiếu trong tập")
    valid = models.PositiveSmallIntegerField("phiếu hợp lệ")
    # {reason: ballots} and {key of the name on the ballot paper: ballots}
    invalid = models.JSONField("phiếu không hợp lệ", default=dict)
    votes = models.JSONField("số phiếu của từng người", default=dict)

    objects = BatchQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="nhật ký nhập phiếu")

    class Meta:
        ordering = ["reading", "number"]
        verbose_name = "tập phiếu"
        verbose_name_plural = "tập phiếu"
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="batch_number_once"),
            models.CheckConstraint(condition=Q(valid__lte=models.F("returned")), name="batch_valid_within_returned"),
        ]

    def __str__(self):
        return f"Tập {self.number}"

    def get_absolute_url(self):
        return self.reading.get_absolute_url()

    @property
    def congress(self):
        return self.reading.congress

    @property
    def is_locked(self) -> bool:
        return self.reading.is_locked
