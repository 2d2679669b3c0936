from django import forms

from branches.models import Organization
from members.headcount.balance import Period
from members.models import Membership
from partyportal import dates
from partyportal.forms import ScopedForm, draw_at_once


class BalanceForm(ScopedForm):
    """Of which organisation and between which days the head-count is balanced."""

    organization = forms.ModelChoiceField(label="Tổ chức", queryset=Organization.objects.all(), empty_label=None)
    begins_on = forms.DateField(label="Từ ngày")
    ends_on = forms.DateField(label="Đến hết ngày", validators=[dates.refuse_future])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        draw_at_once(self, self.user)

    def choices_of(self, name, queryset):
        return self.user.organizations("view", Membership)

    def clean(self):
        typed = super().clean()
        begins, ends = typed.get("begins_on"), typed.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "Ngày cuối kỳ không thể trước ngày đầu kỳ.")
        return typed

    @property
    def period(self) -> Period:
        return Period(*(self.cleaned_data[name] for name in ("organization", "begins_on", "ends_on")))
