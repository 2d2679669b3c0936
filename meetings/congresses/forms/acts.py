"""What must be told when a congress's result is approved, or an election is stopped."""

import datetime
import re

from django import forms

from partyportal import dates
from partyportal.dates import add_months
from partyportal.forms import ScopedForm

TERM_MONTHS = 60  # only proposed: the form asks for the day


class ApprovalForm(ScopedForm):
    """By which paper the superior approved, and from when to when the new term runs."""

    symbol = forms.CharField(label="văn bản chuẩn y", max_length=60, help_text="ví dụ: 215-QĐ/ĐU")
    day = forms.DateField(label="ngày văn bản chuẩn y")
    begins_on = forms.DateField(label="nhiệm kỳ mới từ ngày", help_text="thường là ngày sau ngày bế mạc đại hội")
    ends_on = forms.DateField(label="nhiệm kỳ mới đến trước ngày")

    def __init__(self, *args, congress, **kwargs):
        super().__init__(*args, **kwargs)
        self.congress = congress
        begins = congress.last_day + datetime.timedelta(days=1)
        self.initial = {"begins_on": begins, "ends_on": add_months(begins, months_of(congress.term_label))}

    def clean(self):
        cleaned = super().clean()
        day, begins, ends = cleaned.get("day"), cleaned.get("begins_on"), cleaned.get("ends_on")
        if day and not self.congress.last_day <= day <= dates.today():
            self.add_error("day", "Ngày chuẩn y phải từ ngày bế mạc đại hội đến hôm nay.")
        if begins and begins < self.congress.held_on:
            self.add_error("begins_on", "Nhiệm kỳ mới không thể bắt đầu trước đại hội.")
        if begins and ends and ends <= begins:
            self.add_error("ends_on", "Nhiệm kỳ phải kết thúc sau khi bắt đầu.")
        return cleaned


def months_of(label: str) -> int:
    """How long a term called «2025 – 2027» runs; five years where the words do not say."""
    years = [int(year) for year in re.findall(r"\d{4}", label)]
    return 12 * (years[1] - years[0]) if len(years) == 2 and years[0] < years[1] else TERM_MONTHS


class StopForm(ScopedForm):
    """Why the congress votes no more although seats are left."""

    reason = forms.CharField(label="lý do, ý kiến của đại hội", max_length=250, min_length=10)
