"""A meeting of the past that is known by its day or month, with how many came."""

from django import forms

from meetings import actions
from meetings.forms.meetings import kinds_held_by
from meetings.models import Meeting
from partyportal import dates
from partyportal.dates import PartialDateFormField
from partyportal.forms import RecordForm

Known = Meeting.Known


class OldMeetingForm(RecordForm):
    """What an old notebook still says: when, what, how many had to come and came."""

    held_on = PartialDateFormField(
        label="ngày họp",
        help_text="chỉ nhớ tháng thì nhập tháng/năm, ví dụ: 03/2019",
        widget=forms.TextInput(attrs={"placeholder": "ngày/tháng/năm hoặc tháng/năm", "autocomplete": "off"}),
    )

    class Meta:
        model = Meeting
        fields = ["organization", "kind", "title", "topic", "place", "counted_obliged", "counted_came"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["counted_obliged"].required = self.fields["counted_came"].required = True
        holders = [*self.fields["organization"].queryset]
        if len(holders) == 1:
            self.initial.setdefault("organization", holders[0])
        self.fields["kind"].choices = kinds_held_by(holders, self.fields["kind"].choices)

    def clean_held_on(self):
        held_on = self.cleaned_data["held_on"]
        if len(held_on.parts) == 1:
            raise forms.ValidationError("Nhập ít nhất tháng và năm, ví dụ: 03/2019.")
        if held_on.latest >= dates.today():
            raise forms.ValidationError("Chỉ dùng cho buổi họp đã qua. Buổi sắp tới thì dùng «Thêm hội nghị».")
        return held_on

    def clean(self):
        facts = super().clean()
        came, obliged = facts.get("counted_came"), facts.get("counted_obliged")
        if obliged == 0:
            self.add_error("counted_obliged", "Số phải dự phải lớn hơn 0.")
        elif came is not None and obliged is not None and came > obliged:
            self.add_error("counted_came", f"Số có mặt {came} nhiều hơn số phải dự {obliged}.")
        return facts

    def save(self, commit=True):
        held_on = self.cleaned_data["held_on"]
        known_to = Known.DAY if held_on.day else Known.MONTH
        return actions.remember(meeting=self.instance, day=held_on.earliest, known_to=known_to, by=self.user)
