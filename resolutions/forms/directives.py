import django_filters
from django import forms

from documents.filters import DocumentFilter
from meetings.models import Meeting
from partyportal import dates
from partyportal.forms import ScopedForm
from resolutions import cascade
from resolutions.coverage import with_overdue
from resolutions.models import Dissemination


class DirectiveFilter(DocumentFilter):
    """The form above the register where it shows how far each document is carried out."""

    VIEWS = [
        ("incoming", "Văn bản đến"),
        ("outgoing", "Văn bản đi"),
        ("overdue", "Có việc quá hạn"),
        ("drafts", "Bản nháp"),
    ]

    view = django_filters.ChoiceFilter(choices=VIEWS, widget=forms.HiddenInput, method="in_view")

    def in_view(self, queryset, name, view):
        if view == "overdue":
            return with_overdue(queryset, dates.today())
        return super().in_view(queryset, name, view)


MOST_PEOPLE = 100_000


class LinkForm(ScopedForm):
    """How a document stands to another that was found."""

    kind = forms.ChoiceField(label="quan hệ", choices=cascade.KINDS, initial=cascade.IMPLEMENTS, required=False)
    in_force_on = forms.DateField(
        label="có hiệu lực từ ngày", required=False, help_text="để trống thì tính từ ngày ban hành"
    )

    def clean_kind(self):
        return self.cleaned_data["kind"] or cascade.IMPLEMENTS


class StudyForm(ScopedForm):
    """At which held meeting a document was studied."""

    meeting = forms.ModelChoiceField(
        label="hội nghị, buổi sinh hoạt đã họp", queryset=Meeting.objects.held(), empty_label="Chọn hội nghị"
    )

    others_came = forms.IntegerField(
        label="quần chúng dự học",
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        help_text="cán bộ, công chức, viên chức, người lao động chưa là đảng viên",
    )
    others_called = forms.IntegerField(label="quần chúng phải dự", min_value=0, max_value=MOST_PEOPLE, required=False)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = self.fields["meeting"]
        meetings.queryset = meetings.queryset.exclude(disseminations__document=document)
        if document.issued_on:
            meetings.queryset = meetings.queryset.filter(starts_at__date__gte=document.issued_on)

    def clean(self):
        cleaned = super().clean()
        came, called = cleaned.get("others_came"), cleaned.get("others_called")
        if came is not None and called is not None and came > called:
            self.add_error("others_came", "Số quần chúng dự học không thể nhiều hơn số phải dự.")
        return cleaned

    def choices_of(self, name, queryset):
        """Held meetings of the user's organisations whose minutes are still open."""
        own = queryset.filter(organization__in=self.user.organizations("add", Dissemination))
        return own.exclude(status=Meeting.Status.APPROVED).select_related("organization")


class LaterStudyForm(ScopedForm):
    """Why the minutes did not name a document that the meeting studied, and on which day that is put right."""

    day = forms.DateField(label="ngày lập biên bản bổ sung", initial=dates.today, validators=[dates.refuse_future])
    reason = forms.CharField(label="lý do bổ sung", max_length=250, min_length=10)
