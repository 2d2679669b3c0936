"""What a proposal goes through before it is decided: opinion, vote, the way to the superior and the answer."""

from django.core.exceptions import ValidationError
from django.db import models

from documents.models import Document
from partyportal.models import Record
from partyportal.saving.acts import act


class Proposal(Record):
    """A proposal that a committee considers itself or sends up."""

    opinion = models.CharField("ý kiến thẩm định", max_length=500, blank=True)
    voted_on = models.DateField("ngày biểu quyết", null=True, blank=True)
    votes_for = models.PositiveSmallIntegerField("số phiếu đồng ý", null=True, blank=True)
    votes_base = models.PositiveSmallIntegerField("tổng số người biểu quyết", null=True, blank=True)
    # To the superior who gives it: by which letter, and what came back where it was not given.
    letter = models.ForeignKey(
        Document, models.PROTECT, verbose_name="tờ trình trong sổ", null=True, editable=False, related_name="+"
    )
    letter_symbol = models.CharField("số tờ trình", max_length=60, blank=True, editable=False)
    sent_on = models.DateField("ngày trình", null=True, editable=False)
    answer = models.CharField("trả lời của cấp trên", max_length=250, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_sent(self):
        """Whether the superior has the proposal and has not answered yet."""
        return self.is_proposed and self.sent_on is not None

    @act
    def consider(self, *, opinion: str, voted_on, votes_for: int | None, votes_base: int | None, by):
        """Note what the verification said and how the committee voted on the proposal."""
        self.opinion, self.voted_on, self.votes_for, self.votes_base = opinion, voted_on, votes_for, votes_base
        self.save(update_fields=["opinion", "voted_on", "votes_for", "votes_base"])

    @act
    def send(self, *, symbol: str, day, by):
        """Note by which letter it went to the superior; from then on it is answered, not edited."""
        self.mark_sent(symbol, day)

    def mark_sent(self, symbol: str, day, letter: Document | None = None):
        """With a letter that the portal issued, or one from outside."""
        self.letter_symbol, self.sent_on, self.letter = symbol, day, letter
        self.save(update_fields=["letter_symbol", "sent_on", "letter"])

    @act
    def call_back(self, *, by):
        """Take a proposal back that the superior has not answered; a letter of ours is taken back by its own page."""
        if not self.is_sent:
            raise ValidationError("Đề nghị này chưa trình, hoặc cấp trên đã trả lời.")
        if self.letter_id:
            raise ValidationError("Tờ trình do cổng ban hành: hãy thu hồi việc ban hành tờ trình.")
        self.mark_sent("", None)

    @act
    def refuse(self, *, answer: str, by):
        """Record that the superior does not give it; the row stays in the register with the answer."""
        if not self.is_sent:
            raise ValidationError("Chỉ ghi trả lời cho đề nghị đã trình.")
        self.status, self.answer = "refused", answer
        self.save(update_fields=["status", "answer"])
