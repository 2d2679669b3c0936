"""Forms around one directive: what is asked of it, who made up for its study, letters and reviews."""

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from members.models import Member
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from resolutions.models import Review, Tracking


class TrackingForm(RecordForm):
    """Whether the document must be studied, until when, and how often it is reviewed."""

    class Meta:
        model = Tracking
        fields = ["must_study", "study_by", "review_every"]


class MakeUpForm(ScopedForm):
    """Who of those that missed the meeting studied by themselves, and when."""

    members = forms.ModelMultipleChoiceField(
        label="đồng chí học bù", queryset=Member.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    day = forms.DateField(label="ngày học bù", initial=dates.today, validators=[dates.refuse_future])

    def __init__(self, *args, figure, **kwargs):
        self.figure = figure
        super().__init__(*args, **kwargs)

    def choices_of(self, name, queryset):
        missing = queryset.filter(pk__in=self.figure.missing.order_by().values("member"))
        return missing.visible_to(self.user).order_by("sort_key", "pk")


class UrgeForm(ScopedForm):
    """Which of the late organisations the letter goes to, and by when they are to be done."""

    organizations = forms.ModelMultipleChoiceField(
        label="gửi tới", queryset=Organization.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    answer_by = forms.DateField(label="đề nghị xong trước ngày")

    def __init__(self, *args, late, **kwargs):
        self.late = late
        super().__init__(*args, **kwargs)

    def choices_of(self, name, queryset):
        return queryset.filter(pk__in=self.late).order_by("position", "pk")

    def clean_answer_by(self):
        if self.cleaned_data["answer_by"] < dates.today():
            raise ValidationError("Ngày đề nghị xong không thể ở quá khứ.")
        return self.cleaned_data["answer_by"]


class ReviewForm(RecordForm):
    """Of which kind the review is and between which days it looks."""

    class Meta:
        model = Review
        fields = ["kind", "begins_on", "ends_on"]
