from django import forms

from branches.models import Organization
from members.models import Membership
from partyportal import dates
from partyportal.forms import ScopedForm, draw_at_once


class StructureForm(ScopedForm):
    """Of which organisation, on which day, beside which other day."""

    organization = forms.ModelChoiceField(label="tổ chức đảng", queryset=Organization.objects.all())
    day = forms.DateField(label="tại ngày")
    compared = forms.DateField(label="so với ngày", required=False, help_text="để trống nếu không cần so sánh")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        draw_at_once(self, self.user)

    def choices_of(self, name, queryset):
        return self.user.organizations("view", Membership)

    def clean_day(self):
        return self._past("day")

    def clean_compared(self):
        return self._past("compared")

    def _past(self, name):
        day = self.cleaned_data[name]
        if day and day > dates.today():
            raise forms.ValidationError("Chưa có số liệu của ngày sau hôm nay. Hãy chọn hôm nay hoặc một ngày đã qua.")
        return day


def day_text(day) -> str:
    """A day as the form reads it and addresses carry it."""
    return dates.shown(day)


def defaults(user, asked) -> dict[str, str]:
    """Today, beside the end of last year; unless another is asked for, of the highest organisation in scope."""
    today = dates.today()
    usual = {"day": day_text(today), "compared": day_text(today.replace(year=today.year - 1, month=12, day=31))}
    if "organization" not in asked:
        top = user.organizations("view", Membership).order_by("path").first()
        usual["organization"] = str(top.pk) if top else ""
    return usual
