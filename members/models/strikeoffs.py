"""The vote by which a branch asked for a member to be struck off."""

from django.db import models
from simple_history.models import HistoricalRecords

from members.models.memberships import Membership
from members.models.voiding import unvoided
from partyportal import dates
from partyportal.models import Record, ScopedQuerySet
from rulebook.votes import CountedVote


class StrikeOffVoteQuerySet(ScopedQuerySet):
    place = "membership__organization"
    own = "membership__member__user"


class StrikeOffVote(CountedVote, Record):
    """The branch's count of the vote to strike a member off, kept with the membership that it ended."""

    membership = models.OneToOneField(
        Membership,
        models.PROTECT,
        verbose_name="quá trình sinh hoạt đảng",
        related_name="strike_off_vote",
        editable=False,
    )

    objects = unvoided(StrikeOffVoteQuerySet, "membership__voided_at")
    all_rows = StrikeOffVoteQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử biểu quyết xóa tên")

    class Meta(CountedVote.Meta):
        ordering = ["-voted_on"]
        verbose_name = "biểu quyết xóa tên"
        verbose_name_plural = "biểu quyết xóa tên"

    def __str__(self):
        return f"Biểu quyết xóa tên {self.membership.member}, ngày {dates.shown(self.voted_on)}"
