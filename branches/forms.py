import django_filters
from django import forms

from branches import actions
from branches.models import Organization
from partyportal import dates
from partyportal.forms import RecordForm, ScopedForm
from partyportal.text import fold


class OrganizationFilter(django_filters.FilterSet):
    """The form above the tree of organisations."""

    q = django_filters.CharFilter(label="Tên, mã tổ chức…", method="search")
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại tổ chức", choices=Organization.Kind)

    class Meta:
        model = Organization
        fields = []

    def search(self, queryset, name, text):
        wanted = fold(text)
        keys = [row.pk for row in queryset if any(wanted in fold(label) for label in row.labels)]
        return queryset.filter(pk__in=keys)


class OrganizationForm(RecordForm):
    """What is corrected of an organisation without a day; names and superior change by their own acts."""

    class Meta:
        model = Organization
        fields = ["code", "kind", "superior_name", "symbol", "place", "established_on", "dissolved_on"]


class NewOrganizationForm(RecordForm):
    """A new organisation under one of the user's scope."""

    class Meta:
        model = Organization
        fields = [
            "parent",
            "kind",
            "code",
            "name",
            "short_name",
            "issuer_name",
            "superior_name",
            "symbol",
            "place",
            "established_on",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].required = not self.user.is_superuser

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Organization)

    def save(self, commit=True):
        return actions.found(self.instance)


class DatedForm(ScopedForm):
    """Something of an organisation that changes from a day on."""

    day = forms.DateField(label="áp dụng từ ngày", initial=dates.today)

    def __init__(self, *args, organization, **kwargs):
        self.organization = organization
        super().__init__(*args, **kwargs)

    def clean_day(self):
        day = self.cleaned_data["day"]
        first = self.organization.names.order_by("valid_from").first()
        if first and day < first.valid_from:
            raise forms.ValidationError(f"Ngày phải từ {first.valid_from:%d/%m/%Y}, ngày tổ chức có tên đầu tiên.")
        return day


class RenameForm(DatedForm):
    """New names from a day on."""

    name = forms.CharField(label="tên tổ chức", max_length=200)
    short_name = forms.CharField(label="tên ngắn", max_length=60)
    issuer_name = forms.CharField(label="tên cơ quan ban hành", max_length=200)

    field_order = ["name", "short_name", "issuer_name", "day"]


class MoveForm(DatedForm):
    """A new superior from a day on."""

    parent = forms.ModelChoiceField(
        label="tổ chức cấp trên mới",
        queryset=Organization.objects.all(),
        required=False,
        empty_label="Không có trong cổng",
    )

    field_order = ["parent", "day"]

    def choices_of(self, name, queryset):
        inside = queryset.under([self.organization])
        return queryset.visible_to(self.user).exclude(pk__in=inside.values("pk"))
