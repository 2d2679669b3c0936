import datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from documents.filters import DocumentFilter
from documents.models import Document
from meetings.models import Meeting
from members.models import Member
from partyportal import dates
from partyportal.forms import ScopedForm
from resolutions import cascade
from resolutions.coverage import with_overdue
from resolutions.models import Dissemination, Task


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
        required=False,
        help_text="cán bộ, công chức, viên chức, người lao động chưa là đảng viên",
    )
    others_called = forms.IntegerField(label="quần chúng phải dự", min_value=0, required=False)

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = self.fields["meeting"]
        meetings.queryset = meetings.queryset.exclude(disseminations__document=document)
        meetings.label_from_instance = label_of_meeting

    def choices_of(self, name, queryset):
        """Held meetings of the user's organisations whose minutes are still open."""
        own = queryset.filter(organization__in=self.user.organizations("add", Dissemination))
        return own.exclude(status=Meeting.Status.APPROVED).select_related("organization")


class LaterStudyForm(ScopedForm):
    """Why the minutes did not name a document that the meeting studied, and on which day that is put right."""

    day = forms.DateField(label="ngày lập biên bản bổ sung", initial=dates.today)
    reason = forms.CharField(label="lý do bổ sung", max_length=250, min_length=10)

    def clean_day(self):
        if self.cleaned_data["day"] > dates.today():
            raise forms.ValidationError("Ngày lập không thể ở tương lai.")
        return self.cleaned_data["day"]


def label_of_meeting(meeting) -> str:
    return f"{dates.shown(meeting.starts_at)} – {meeting.organization}: {meeting.title}"


class TaskFilter(django_filters.FilterSet):
    """The form above the list of tasks."""

    VIEWS = [
        ("mine", "Của tôi"),
        ("overdue", "Quá hạn"),
        ("week", "7 ngày tới"),
        ("open", "Đang mở"),
        ("reported", "Chờ xác nhận"),
        ("key", "Trọng tâm"),
        ("done", "Đã xong"),
    ]

    view = django_filters.ChoiceFilter(choices=VIEWS, widget=forms.HiddenInput, method="in_view")
    q = django_filters.CharFilter(label="Nội dung nhiệm vụ…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức thực hiện",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Task),
        method="under",
    )
    document = django_filters.ModelChoiceFilter(
        label="Theo văn bản",
        queryset=lambda request: Document.objects.visible_to(request.user),
        widget=forms.HiddenInput,
    )
    assignee = django_filters.ModelChoiceFilter(
        label="Người thực hiện",
        queryset=lambda request: Member.objects.visible_to(request.user),
        widget=forms.HiddenInput,
    )
    due_from = django_filters.DateFilter(
        label="Hạn từ", field_name="due_on", lookup_expr="gte", widget=forms.HiddenInput
    )
    due_to = django_filters.DateFilter(
        label="Hạn đến", field_name="due_on", lookup_expr="lte", widget=forms.HiddenInput
    )

    state = django_filters.ChoiceFilter(label="Trạng thái", choices=Task.State, widget=forms.HiddenInput)
    batch = django_filters.UUIDFilter(label="Cùng một lượt giao", widget=forms.HiddenInput)

    class Meta:
        model = Task
        fields = []

    def in_view(self, queryset, name, view):
        return queryset.waiting_for(self.request.user) if view == "mine" else tasks_in_view(queryset, view)

    def search(self, queryset, name, text):
        return queryset.search(text)

    def under(self, queryset, name, organization):
        return queryset.within(organization)


def tasks_in_view(tasks, view: str):
    """The tasks of one saved view."""
    if view == "week":
        return tasks.open().due_between(dates.today(), dates.today() + datetime.timedelta(days=7))
    if view == "key":
        return tasks.key_in(dates.today().year)
    known = {"overdue": tasks.overdue, "open": tasks.open, "done": tasks.done, "reported": tasks.reported}
    return known[view]()


class FinishForm(ScopedForm):
    """When the work was done, and with what result."""

    day = forms.DateField(label="ngày hoàn thành", initial=dates.today)
    result = forms.CharField(label="kết quả", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_day(self):
        if self.cleaned_data["day"] > dates.today():
            raise ValidationError("Ngày hoàn thành không thể ở tương lai.")
        return self.cleaned_data["day"]
