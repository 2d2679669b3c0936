"""What is typed in a round: its opening, its deadlines, decisions and corrections."""

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Max

from awards.reviews import actions
from awards.reviews.models import QUARTERS, Poll, ReviewRound, RoundDecision
from branches.models import Organization
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.lists.years import YearFilter


class RoundFilter(django_filters.FilterSet):
    """The form above the list of rounds."""

    year = YearFilter()
    quarter = django_filters.ChoiceFilter(label="Kỳ", empty_label="Mọi kỳ", choices=QUARTERS)

    class Meta:
        model = ReviewRound
        fields = ["year", "quarter"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["year"].widget.attrs |= {"placeholder": "Năm", "min": 1990, "max": 2100}


class RoundForm(RecordForm):
    """Which year or quarter of which organisation is reviewed; the scheme follows from it."""

    year = forms.IntegerField(label="năm", min_value=1990, max_value=2100)

    class Meta:
        model = ReviewRound
        fields = ["organization", "year", "quarter", "plan"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].empty_label = "Không có trong sổ"
        places = self.fields["organization"].queryset[:2]
        if not self.instance.pk and len(places) == 1:
            self.initial["organization"] = places[0].pk
        self.fields["year"].initial = dates.today().year

    def choices_of(self, name, queryset):
        rows = super().choices_of(name, queryset)
        if name == "organization":
            return rows.exclude(kind=Organization.Kind.BRANCH, parent__isnull=False)
        return rows.registered().newest_first() if name == "plan" else rows

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("year") and cleaned.get("organization"):
            self.instance.year, self.instance.quarter = cleaned["year"], cleaned.get("quarter") or 0
            actions.scheme_for(self.instance)
        return cleaned


class StepsForm(ScopedForm):
    """The last day of every step of a round."""

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.steps = list(round.steps.all())
        for step in self.steps:
            label = f"{step.get_step_display()} ({step.get_kind_display()})"
            self.fields[f"due_{step.pk}"] = forms.DateField(label=label, initial=step.due_on)

    @property
    def changed(self):
        """The steps whose day was changed, with the new one."""
        for step in self.steps:
            if f"due_{step.pk}" in self.changed_data:
                step.due_on = self.cleaned_data[f"due_{step.pk}"]
                yield step


class ReturnForm(ScopedForm):
    """What is to be added to a self-review."""

    reason = forms.CharField(label="cần bổ sung", max_length=250, min_length=10, widget=forms.Textarea)


class ReasonForm(RecordForm):
    """Why more are excellent than the cap allows."""

    class Meta:
        model = RoundDecision
        fields = ["over_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["over_reason"].required = True
        self.fields["over_reason"].min_length = 10


class NumberForm(ScopedForm):
    """Number and day of a decision that was issued outside the portal."""

    symbol = forms.CharField(label="số quyết định", max_length=60, help_text="ví dụ: 15-QĐ/ĐU")
    day = forms.DateField(label="ngày quyết định", validators=[dates.refuse_future])

    def __init__(self, *args, decision: RoundDecision, **kwargs):
        super().__init__(*args, **kwargs)
        self.decision = decision

    def clean_day(self):
        day = self.cleaned_data["day"]
        counted = Poll.objects.filter(subject__decision=self.decision).aggregate(last=Max("held_on"))["last"]
        if counted and day < counted:
            raise ValidationError(f"Ngày quyết định không thể trước ngày bỏ phiếu {dates.shown(counted)}.")
        if day < self.decision.round.days[0]:
            raise ValidationError("Ngày quyết định không thể trước khi kỳ đánh giá bắt đầu.")
        return day


class CorrectionForm(ScopedForm):
    """The grade after a correction, and the decision that corrects."""

    grade = forms.ModelChoiceField(label="mức sau đính chính", queryset=None)
    symbol = forms.CharField(label="số quyết định đính chính", max_length=60)
    day = forms.DateField(label="ngày đính chính", validators=[dates.refuse_future])
    reason = forms.CharField(label="lý do", max_length=200, min_length=10)

    def __init__(self, *args, subject, **kwargs):
        self.base_fields["grade"].queryset = subject.round.scheme.grades.filter(kind=subject.kind)
        super().__init__(*args, **kwargs)
        self.subject = subject

    def choices_of(self, name, queryset):
        return queryset

    def clean_day(self):
        if self.cleaned_data["day"] < self.subject.decision.decided_on:
            raise ValidationError("Ngày đính chính không thể trước ngày quyết định.")
        return self.cleaned_data["day"]
