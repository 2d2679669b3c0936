from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from meetings.congresses.models.elections import Election, Nominee
from meetings.congresses.models.parts import Part, PartQuerySet
from meetings.rules.elections import Outcome, Poll
from partyportal.models import Record
from partyportal.text import percent
from rulebook.models import RuleValue


class Invalid(models.TextChoices):
    """Why a ballot is invalid."""

    FOREIGN = "foreign", "không do ban kiểm phiếu phát"
    OVERFULL = "overfull", "bầu thừa số lượng"
    MARKED = "marked", "ký tên, đánh dấu, viết thêm"
    OUTSIDE = "outside", "bầu người ngoài danh sách"
    UNCLEAR = "unclear", "không thể hiện rõ ý kiến"


class RoundQuerySet(PartQuerySet):
    to_congress = "election__congress"


class Round(Part, Record):
    """One ballot of an election: the sheet of its papers and, once two readings agree, its result.

    No row knows who voted: a count is all that comes from the box.
    """

    OUTCOMES = {
        Outcome.FILLED: "Đã bầu đủ số lượng",
        Outcome.TIED: "Bằng phiếu ở vị trí cuối, phải bầu lại giữa những người bằng phiếu",
        Outcome.SHORT: "Chưa đủ số lượng, đại hội quyết định có bầu tiếp hay không",
        Outcome.APPOINT: "Hết số vòng bầu, cấp trên chỉ định",
    }

    election = models.ForeignKey(Election, models.PROTECT, related_name="rounds", editable=False)
    number = models.PositiveSmallIntegerField("vòng", editable=False)
    seats = models.PositiveSmallIntegerField("số lượng cần bầu", editable=False)
    is_among_tied = models.BooleanField("bầu lại giữa những người bằng phiếu", default=False, editable=False)
    surplus_reason = models.CharField("lý do số dư khác quy định", max_length=250, blank=True, editable=False)
    summoned = models.PositiveSmallIntegerField("tổng số được triệu tập", null=True, blank=True)
    present = models.PositiveSmallIntegerField("có mặt lúc bầu", null=True, blank=True)
    printed = models.PositiveSmallIntegerField("số phiếu in", null=True, blank=True)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", null=True, blank=True)
    spoiled = models.PositiveSmallIntegerField("phiếu hỏng đã đổi, thu lại", default=0)
    left = models.PositiveSmallIntegerField("phiếu còn lại chưa phát", null=True, blank=True)
    rule = models.ForeignKey(
        RuleValue, models.PROTECT, verbose_name="mức để trúng cử", null=True, editable=False, related_name="+"
    )
    # Written once, by `counting.confirm`.
    returned = models.PositiveSmallIntegerField("số phiếu thu về", null=True, editable=False)
    valid = models.PositiveSmallIntegerField("phiếu hợp lệ", null=True, editable=False)
    invalid = models.JSONField("phiếu không hợp lệ", default=dict, editable=False)
    outcome = models.CharField("kết quả", max_length=10, blank=True, editable=False)
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người xác nhận",
        null=True,
        editable=False,
        related_name="+",
    )

    objects = RoundQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử vòng bầu")

    class Meta:
        ordering = ["election", "number"]
        verbose_name = "vòng bầu"
        verbose_name_plural = "vòng bầu"
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, outcome="", returned=None, valid=None)
                | Q(
                    ~Q(outcome=""),
                    confirmed_at__isnull=False,
                    returned__isnull=False,
                    valid__isnull=False,
                    valid__lte=F("returned"),
                    returned__lte=F("issued"),
                    issued__lte=F("present"),
                    present__lte=F("summoned"),
                ),
                name="round_result_only_confirmed",
            ),
        ]

    def __str__(self):
        return f"{self.election}, vòng {self.number}"

    def get_absolute_url(self):
        return reverse("congresses:round", args=[self.pk])

    @property
    def congress(self):
        return self.election.congress

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def is_locked(self) -> bool:
        """A result that was confirmed is never edited."""
        return self.is_confirmed or self.congress.is_locked

    @property
    def outcome_words(self) -> str:
        return self.OUTCOMES.get(self.outcome, "")

    @property
    def invalid_lines(self) -> list[tuple[str, int]]:
        """The invalid ballots by their reason, those without any left out."""
        return [(label, self.invalid[key]) for key, label in Invalid.choices if self.invalid.get(key)]

    @property
    def sheet_faults(self) -> list[str]:
        """What of the sheet of ballot papers is missing or cannot be."""
        counts = [self.summoned, self.present, self.printed, self.issued, self.left]
        if None in counts:
            return ["Chưa ghi đủ tờ theo dõi phiếu: được triệu tập, có mặt, số phiếu in, phát ra, còn lại."]
        wrong = []
        if self.present > self.summoned:
            wrong.append(f"Có mặt {self.present} nhiều hơn số được triệu tập {self.summoned}.")
        if self.issued > self.present:
            wrong.append(f"Phiếu phát ra {self.issued} nhiều hơn số có mặt {self.present}.")
        parts = self.issued + self.spoiled + self.left
        if parts != self.printed:
            wrong.append(
                f"Phát ra {self.issued}, hỏng đã đổi {self.spoiled}, còn lại {self.left} cộng lại là {parts}, "
                f"khác số phiếu in {self.printed}."
            )
        return wrong

    def poll(self, count) -> Poll:
        """The count of this round as the rules of elections judge it."""
        return Poll(
            seats=self.seats,
            summoned=self.summoned,
            present=self.present,
            issued=self.issued,
            returned=count.returned,
            valid=count.valid,
            invalid=count.invalid,
            votes=count.votes,
            round=self.number,
            is_among_tied=self.is_among_tied,
        )


class ListedQuerySet(PartQuerySet):
    to_congress = "round__election__congress"

    def elected(self):
        """Those elected, in the order of rounds and then of votes; only a confirmed count makes them so."""
        rows = self.filter(is_elected=True, round__confirmed_at__isnull=False)
        return rows.select_related("nominee__member", "round").order_by("round__number", "-votes", "ordinal")


class Listed(Part):
    """A name on the ballot paper of a round; its votes are there once the count was confirmed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="names", editable=False)
    nominee = models.ForeignKey(Nominee, models.PROTECT, verbose_name="người", related_name="listed", editable=False)
    ordinal = models.PositiveSmallIntegerField("thứ tự trên phiếu", editable=False)
    votes = models.PositiveSmallIntegerField("số phiếu", null=True, editable=False)
    is_elected = models.BooleanField("trúng cử", default=False, editable=False)
    is_tied = models.BooleanField("bằng phiếu ở vị trí cuối", default=False, editable=False)

    objects = ListedQuerySet.as_manager()

    class Meta:
        ordering = ["round", "ordinal"]
        verbose_name = "tên trên phiếu bầu"
        verbose_name_plural = "tên trên phiếu bầu"
        constraints = [
            models.UniqueConstraint(fields=["round", "nominee"], name="listed_once"),
            models.CheckConstraint(
                condition=Q(is_elected=False, is_tied=False) | Q(votes__isnull=False), name="listed_result_has_votes"
            ),
        ]

    def __str__(self):
        return str(self.nominee)

    def get_absolute_url(self):
        return self.round.get_absolute_url()

    @property
    def congress(self):
        return self.round.congress

    @property
    def is_locked(self) -> bool:
        return True

    @property
    def share(self) -> str:
        """Of all who were summoned, as papers write it."""
        return percent(self.votes or 0, self.round.summoned)
