from django.db import models
from simple_history.models import HistoricalRecords

from meetings.models.agenda import AgendaItem, InnerQuerySet, Part
from meetings.models.meetings import Meeting
from partyportal.models import Record
from partyportal.text import percent
from rulebook.votes import CountedVote

MAJORITY = "resolution_majority"


class MeetingVote(Part, CountedVote, Record):
    """A show of hands at a meeting, counted: on what, of how many, with what result."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="votes", editable=False)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, verbose_name="thuộc nội dung", null=True, blank=True, related_name="votes"
    )
    ordinal = models.PositiveSmallIntegerField("thứ tự", editable=False)
    subject = models.CharField("biểu quyết về", max_length=300)

    objects = InnerQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử biểu quyết")

    class Meta(CountedVote.Meta):
        ordering = ["meeting", "ordinal"]
        verbose_name = "biểu quyết"
        verbose_name_plural = "biểu quyết"
        constraints = [
            *CountedVote.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "ordinal"], name="vote_ordinal_once"),
        ]

    def __str__(self):
        return self.subject

    def save(self, *args, **kwargs):
        """The day and the majority are those of the meeting."""
        self.voted_on = self.meeting.day
        self.rule = self.meeting.rule(MAJORITY)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{self.meeting.get_absolute_url()}#bieu-quyet"

    @property
    def share(self) -> str:
        """The part of the base that was in favour, as papers write it."""
        return percent(self.votes_for, self.base)
