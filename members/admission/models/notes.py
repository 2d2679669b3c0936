"""What the sponsors told the branch of the person whom they help, quarter by quarter."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from members.admission.models.votes import Sponsor
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet

ROMAN = ["I", "II", "III", "IV"]


def quarter_of(day: datetime.date) -> datetime.date:
    """The first day of the quarter in which a day lies."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def in_words(first: datetime.date) -> str:
    return f"Quý {ROMAN[first.month // 3]}/{first.year}"


def quarters_of(sponsor: Sponsor) -> list[datetime.date]:
    """The first days of the quarters in which the sponsor helped, up to today."""
    last = min(sponsor.valid_to or dates.today(), dates.today())
    found = [quarter_of(sponsor.valid_from)]
    while (after := dates.add_months(found[-1], 3)) <= last:
        found.append(after)
    return found


def lacking(sponsor: Sponsor, noted: set[datetime.date]) -> list[str]:
    """The quarters that are over and of which nothing was told, in words."""
    today = dates.today()
    over = [first for first in quarters_of(sponsor) if dates.add_months(first, 3) <= today]
    return [in_words(first) for first in over if first not in noted]


class SponsorNoteQuerySet(ScopedQuerySet):
    """The branch's and the sponsor's own; not for the person whom they speak of."""

    place = "sponsor__candidate__organization"
    own = "sponsor__member__user"


class SponsorNote(Record):
    """What a sponsor told the branch in one quarter: how the person works and trains, never who they come from."""

    sponsor = models.ForeignKey(
        Sponsor, models.PROTECT, verbose_name="người giúp đỡ", related_name="notes", editable=False
    )
    quarter = models.DateField("quý")
    told_on = models.DateField("báo cáo chi bộ ngày", validators=[dates.refuse_future])
    text = models.CharField(
        "nhận xét",
        max_length=500,
        help_text="ưu điểm, hạn chế, việc cần giúp trong quý; không ghi lý lịch, gia đình, sức khỏe",
    )

    objects = SponsorNoteQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử nhận xét của người giúp đỡ")

    class Meta:
        ordering = ["sponsor", "-quarter"]
        verbose_name = "nhận xét của người giúp đỡ"
        verbose_name_plural = "nhận xét của người giúp đỡ"
        constraints = [
            models.UniqueConstraint(
                fields=["sponsor", "quarter"],
                name="sponsor_note_once_a_quarter",
                violation_error_message="Quý này đã có nhận xét của đồng chí đó.",
            )
        ]

    def __str__(self):
        return f"nhận xét của {self.sponsor}, {in_words(self.quarter)}"

    def clean(self):
        """Refuse a note that was told before its quarter began."""
        if self.quarter and self.told_on and self.told_on < self.quarter:
            raise ValidationError({"told_on": "Ngày báo cáo không thể trước khi quý bắt đầu."})

    def get_absolute_url(self):
        return self.sponsor.get_absolute_url()

    @property
    def quarter_in_words(self) -> str:
        return in_words(self.quarter)
