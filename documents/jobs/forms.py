import django_filters
from django import forms
from django.core.exceptions import ValidationError

from branches.models import Organization
from documents.jobs import kinds
from documents.models import RenderBatch, RenderJob
from partyportal import dates
from partyportal.forms import ScopedForm


class RenderJobFilter(django_filters.FilterSet):
    """The form above the list of render jobs."""

    status = django_filters.ChoiceFilter(label="Trạng thái", empty_label="Mọi trạng thái", choices=RenderJob.Status)

    class Meta:
        model = RenderJob
        fields = []


class RenderBatchFilter(django_filters.FilterSet):
    """The form above the list of batches."""

    status = django_filters.ChoiceFilter(label="Trạng thái", empty_label="Mọi trạng thái", choices=RenderBatch.Status)

    class Meta:
        model = RenderBatch
        fields = []


class BatchForm(ScopedForm):
    """Which papers of which organisations and days are made in one press."""

    kind = forms.ChoiceField(label="loại tài liệu")
    organization = forms.ModelChoiceField(
        label="tổ chức", queryset=Organization.objects.all(), help_text="gồm cả các tổ chức trực thuộc"
    )
    first = forms.DateField(label="từ ngày")
    last = forms.DateField(label="đến ngày", initial=dates.today)
    monthly = forms.BooleanField(
        label="tự tạo lại vào đầu mỗi tháng cho tháng vừa hết",
        required=False,
        help_text="cổng dùng quyền của đồng chí vào lúc tạo; bỏ lịch ở trang các lượt kết xuất",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Chọn loại tài liệu"), *kinds.choices(self.user)]
        self.fields["first"].initial = dates.today().replace(month=1, day=1)
        own = self.fields["organization"].queryset[:1]
        self.fields["organization"].initial = own[0].pk if own else None

    def choices_of(self, name, queryset):
        return queryset & self.user.organizations("add", RenderBatch)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", ValidationError("Ngày cuối không thể trước ngày đầu."))
        return cleaned
