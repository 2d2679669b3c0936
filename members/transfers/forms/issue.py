"""Issuing the introduction paper: what it asks, what rules warn of, what it does."""

from django import forms

from members.actions import posts_on
from members.holds import refuse_held
from members.transfers import actions
from members.transfers.forms.steps import WarnedForm
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.dates import PartialDateFormField

State, Direction = Transfer.State, Transfer.Direction


class IssueForm(WarnedForm):
    """The introduction paper."""

    slug, title, submit, act = "issue", "Cấp giấy giới thiệu", "Cấp giấy", actions.issue
    states = [State.PREPARED]
    day = None
    paper_number = forms.CharField(label="số giấy giới thiệu", max_length=60)
    paper_on = forms.DateField(label="ngày giấy giới thiệu", initial=dates.today, validators=[dates.refuse_future])
    dues_paid_until = PartialDateFormField(label="đã đóng đảng phí hết tháng", help_text="ví dụ: 10/2026")
    dues_paid_until.widget.attrs["placeholder"] = "tháng/năm"

    field_order = ["paper_number", "paper_on", "dues_paid_until", "exception"]

    def clean_paper_on(self):
        day = self.cleaned_data["paper_on"]
        current = self.transfer.member.memberships.filter(valid_to=None).first()
        if current:
            current.check_end(day)
        refuse_held([self.transfer.member], day)
        return day

    def warned(self, cleaned):
        transfer, day = self.transfer, cleaned["paper_on"]
        said = []
        if transfer.effective_on and day < transfer.effective_on:
            said.append(f"Giấy ghi trước ngày quyết định có hiệu lực ({dates.shown(transfer.effective_on)}).")
        if transfer.due_on and day > transfer.due_on:
            said.append(f"Giấy cấp sau hạn {dates.shown(transfer.due_on)}{_because(transfer)}.")
        if not transfer.commented_on:
            said.append("Chi ủy chưa ghi ý kiến ở ô số 1.")
        if cleaned["dues_paid_until"].latest < day.replace(day=1):
            said.append("Đảng phí chưa đóng đến tháng cấp giấy.")
        return said

    @property
    def left_seats(self):
        leaves = self.transfer.direction == Direction.OUT and not self.transfer.is_temporary
        return posts_on(self.transfer.member, self.cleaned_data["paper_on"]) if leaves else super().left_seats

    @property
    def consequence(self):
        transfer, day = self.transfer, dates.shown(self.cleaned_data["paper_on"])
        home, there = transfer.origin, transfer.destination
        if transfer.is_temporary:
            return (
                f"Từ ngày {day}, {self.name} sinh hoạt tạm thời tại {there}, vẫn tính vào đảng số của {home} "
                "và không thuộc diện phải dự sinh hoạt ở đó."
            )
        if transfer.direction == Direction.WITHIN:
            return f"{home} cấp giấy ngày {day}; {self.name} tính vào đảng số của {home} đến khi {there} tiếp nhận."
        return f"Từ ngày {day}, {self.name} chuyển đến {there} và không còn tính vào đảng số của {home}."


def _because(transfer) -> str:
    rule = transfer.due_rule
    return f", {rule.shown} ({rule.source.title})" if rule and not transfer.is_extended else ""
