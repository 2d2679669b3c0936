"""What is typed around a report: more time, the day of a paper, a comment."""

from django import forms
from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.forms import ScopedForm, WholeNumberField


class CourseForm(ScopedForm):
    """A form of one report."""

    def __init__(self, *args, report, **kwargs):
        self.report = report
        super().__init__(*args, **kwargs)


class ExtensionForm(CourseForm):
    """Until when the branch needs, and why."""

    until = forms.DateField(label="xin nộp đến ngày")
    reason = forms.CharField(label="lý do", max_length=400, min_length=10, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= self.report.due_on:
            raise ValidationError(f"Ngày xin nộp phải sau hạn đang có ({dates.shown(self.report.due_on)}).")
        return until


class DecisionForm(ExtensionForm):
    """What the committee answers to who asked for time."""

    granted = forms.ChoiceField(
        label="trả lời", choices=[("yes", "đồng ý gia hạn"), ("no", "không đồng ý")], widget=forms.RadioSelect
    )
    until = forms.DateField(label="cho nộp đến ngày", required=False, help_text="khi đồng ý")
    reason = None
    answer = forms.CharField(
        label="ý kiến",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="bắt buộc khi không đồng ý",
    )

    field_order = ["granted", "until", "answer"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("granted") == "yes" and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", "Nhập ngày cho nộp.")
        if cleaned.get("granted") == "no" and not cleaned.get("answer"):
            self.add_error("answer", "Nêu lý do không gia hạn.")
        return cleaned


class PaperForm(CourseForm):
    """The day on which the paper came."""

    day = forms.DateField(label="ngày nhận bản giấy", initial=dates.today)


class StatedForm(CourseForm):
    """The number that the report says, and why it is not that of the data."""

    value = WholeNumberField(label="số ghi trong báo cáo")
    reason = forms.CharField(label="lý do", min_length=10, max_length=180, widget=forms.Textarea(attrs={"rows": 3}))


class CommentForm(CourseForm):
    """Which place, and what about it."""

    place = forms.ChoiceField(label="chỗ", required=False)
    text = forms.CharField(label="ý kiến", max_length=1000, min_length=5, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = list(places.items())
