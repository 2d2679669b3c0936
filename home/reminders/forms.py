from django import forms

from partyportal import dates
from partyportal.forms import ScopedForm


class NudgeForm(ScopedForm):
    """What is said along when somebody is reminded by hand."""

    note = forms.CharField(label="lời nhắn kèm theo", max_length=100, required=False)


class HideForm(ScopedForm):
    """Until when a reminder stays out of the list."""

    until = forms.DateField(label="ẩn đến ngày")

    def clean_until(self):
        day = self.cleaned_data["until"]
        if day <= dates.today():
            raise forms.ValidationError("Hãy chọn một ngày sau hôm nay.")
        return day
