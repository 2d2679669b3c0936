from django.db import models
from simple_history.models import HistoricalRecords

from partyportal import dates
from partyportal.models import Record
from rulebook.models.sources import Compared, ReferenceQuerySet, RuleSource
from rulebook.workdays import WorkCalendar


class HolidayQuerySet(ReferenceQuerySet):
    def calendar(self) -> WorkCalendar:
        """The working days, with all holidays that are known."""
        days = {True: set(), False: set()}
        for day, is_worked in self.values_list("day", "is_worked").order_by():
            days[is_worked].add(day)
        return WorkCalendar(days_off=frozenset(days[False]), days_worked=frozenset(days[True]))


class Holiday(Compared, Record):
    """A weekday on which offices are closed, or a weekend day that is worked instead; the Government decides yearly."""

    day = models.DateField("ngày", unique=True, error_messages={"unique": "Ngày này đã có trong lịch."})
    is_worked = models.BooleanField(
        "là ngày làm bù", default=False, help_text="chọn khi đây là thứ Bảy hoặc Chủ nhật đi làm bù"
    )
    name = models.CharField("tên ngày nghỉ", max_length=80)
    confidence = models.CharField(
        "mức xác minh",
        max_length=12,
        choices=RuleSource.Confidence,
        default=RuleSource.Confidence.UNCONFIRMED,
    )

    objects = HolidayQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử ngày nghỉ")

    class Meta:
        ordering = ["-day"]
        verbose_name = "ngày nghỉ lễ, làm bù"
        verbose_name_plural = "ngày nghỉ lễ, làm bù"

    def __str__(self):
        return f"{dates.shown(self.day)} – {self.name}"
