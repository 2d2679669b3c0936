import django_filters
from django import forms

from documents.models import Document
from partyportal.forms import RecordForm, ScopedForm, WholeNumberField
from partyportal.lists.years import YearFilter
from partyportal.text import clean
from resolutions.solidarity.models import Contribution

PLANS = [Document.Type.PLAN, Document.Type.PROGRAMME, Document.Type.RESOLUTION, Document.Type.DIRECTIVE]


def plans(user):
    """The documents under which something may be given, newest first."""
    return Document.objects.visible_to(user).registered().filter(doc_type__in=PLANS).newest_first()


class ContributionFilter(django_filters.FilterSet):
    """The form above the list."""

    q = django_filters.CharFilter(label="Nội dung, dành cho, hiện vật…", method="search_in")
    year = YearFilter(field_name="given_on__year")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức đảng",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Contribution),
        method="under",
    )
    plan = django_filters.ModelChoiceFilter(
        label="Theo kế hoạch",
        empty_label="Mọi kế hoạch",
        null_label="Ngoài kế hoạch",
        queryset=lambda request: used_plans(request.user),
    )

    class Meta:
        model = Contribution
        fields = ["q", "year", "organization", "plan"]

    def search_in(self, queryset, name, text):
        return queryset.search(clean(text))

    def under(self, queryset, name, organization):
        return queryset.filter(organization__path__startswith=organization.path)


def used_plans(user):
    """The plans under which anything was given in the user's scope."""
    given = Contribution.objects.visible_to(user).exclude(plan=None)
    return Document.objects.filter(pk__in=given.order_by().values("plan"))


class ContributionForm(RecordForm):
    """One time that money was given or a deed was done."""

    amount = WholeNumberField(
        label="số tiền (đồng)",
        required=False,
        min_value=1,
        error_messages={"min_value": "Nhập số tiền lớn hơn 0."},
    )

    class Meta:
        model = Contribution
        fields = [
            "organization",
            "given_on",
            "purpose",
            "beneficiary",
            "amount",
            "goods",
            "collected_by",
            "plan",
            "note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["plan"].empty_label = "Ngoài kế hoạch"

    def choices_of(self, name, queryset):
        return plans(self.user) if name == "plan" else super().choices_of(name, queryset)


class VoidForm(ScopedForm):
    """Why it is taken out of use."""

    reason = forms.CharField(label="lý do hủy", max_length=250, min_length=10)
