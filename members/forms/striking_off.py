"""Striking a member off: the act with the branch's counted vote."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model

from members import actions
from members.forms.memberships import ActForm
from members.models import Membership, Status, StrikeOffVote
from members.models.reasons import STRIKE_OFF
from partyportal import dates
from rulebook.deadlines import Clock, Deadline
from rulebook.models import RuleValue

COUNTS = ["voted_on", "summoned", "left_out", "left_out_reason", "present", "votes_for", "votes_against", "votes_other"]
MISSED = "Tán thành {} trên {}, chưa đạt tỷ lệ {}. Nếu vẫn ghi nhận, hãy nêu rõ vì sao ở mục này."
DECIDED_EARLY = "Ngày quyết định không thể trước ngày chi bộ biểu quyết."


class StrikeOffForm(ActForm):
    """A member is struck off, by the vote of the branch and the decision of the committee above."""

    title, submit, act = "Xóa tên", "Ghi xóa tên", actions.strike_off
    reason = forms.ChoiceField(label="lý do xóa tên", choices=[(reason, reason.label) for reason in STRIKE_OFF])

    field_order = ["reason", "day", "decision_number", "decision_on", *COUNTS, "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        counts = fields_for_model(StrikeOffVote, COUNTS)
        counts["voted_on"].widget = type(self.fields["day"].widget)()
        self.fields |= counts
        self.order_fields(self.field_order)
        self.initial["summoned"] = self._full_members()

    def _full_members(self) -> int:
        rows = Membership.objects.filter(organization=self.current.organization_id, status=Status.FULL)
        return rows.on(dates.today()).count()

    def clean(self):
        typed = super().clean()
        self.vote = StrikeOffVote(**{name: typed.get(name) for name in COUNTS if typed.get(name) is not None})
        voted_on, decided_on = typed.get("voted_on"), typed.get("decision_on")
        if voted_on and typed.get("day") and voted_on > typed["day"]:
            self.add_error("voted_on", actions.VOTE_AFTER)
        if voted_on and decided_on and decided_on < voted_on:
            self.add_error("decision_on", DECIDED_EARLY)
        if not self.errors:
            self._judge(voted_on)
        return typed

    def _judge(self, voted_on):
        try:
            self.vote.check_counts()
        except ValidationError as error:
            self.add_error(None, error)
            return
        key = "strike_off_majority"
        self.vote.rule = RuleValue.objects.known([key], voted_on, self.current.organization).get(key)
        if self.vote.is_passed is False and not self.cleaned_data["note"]:
            self.add_error("note", MISSED.format(self.vote.votes_for, self.vote.base, self.vote.rule.shown))

    def save(self):
        kept = ["day", "reason", "decision_number", "decision_on", "note"]
        facts = {name: self.cleaned_data[name] for name in kept}
        return actions.strike_off(member=self.member, vote=self.vote, by=self.user, **facts)

    @property
    def left_seats(self):
        return actions.posts_on(self.member, self.cleaned_data["day"])

    @property
    def complaint(self) -> Deadline | None:
        return complaint_deadline(self.current, self.cleaned_data["decision_on"])

    @property
    def consequence(self) -> str:
        return (
            f"{self.since} bị xóa tên, không còn tính vào đảng số của {self.current.organization}. "
            "Hồ sơ được giữ lại, không bị xóa."
        )


def complaint_deadline(row: Membership, decided_on) -> Deadline | None:
    """Until when the struck off may complain; no verdict without the day of the decision."""
    return Clock.of(row.organization).deadline("strike_off_complaint_days", decided_on)


@dataclass(frozen=True)
class StrikeOff:
    """How a member was struck off: the vote where it is known, and until when they may complain."""

    vote: StrikeOffVote | None
    deadline: Deadline | None


def strike_off_of(row: Membership) -> StrikeOff | None:
    """The striking off that ended a membership, if that is how it ended."""
    if row.how_out != Membership.HowOut.STRUCK_OFF:
        return None
    vote = StrikeOffVote.objects.filter(membership=row).select_related("rule__source").first()
    return StrikeOff(vote, complaint_deadline(row, row.end_decision_on))
