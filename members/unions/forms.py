import django_filters
from django.core.exceptions import ValidationError

from members.unions.models import Introduction, Union, UnionResult
from partyportal.forms import RecordForm


class UnionFilter(django_filters.FilterSet):
    """The form above the list."""

    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức đảng",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Union),
    )
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại", choices=Union.Kind)

    class Meta:
        model = Union
        fields = ["organization", "kind"]


class UnionForm(RecordForm):
    class Meta:
        model = Union
        fields = ["organization", "kind", "name", "head_name", "head_post", "head_since", "ends_on", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["ends_on"]


class OfUnionForm(RecordForm):
    """A row of one union, which its page names."""

    def __init__(self, *args, union=None, instance=None, **kwargs):
        self.union = union or instance.union
        super().__init__(*args, instance=instance or self._meta.model(union=union), **kwargs)


class UnionResultForm(OfUnionForm):
    class Meta:
        model = UnionResult
        fields = ["year", "members_count", "level", "summary"]

    def clean_year(self):
        """The union stands on no field, so its one result a year is asked for here."""
        year = self.cleaned_data["year"]
        if self.union.results.filter(year=year).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Năm này đã có kết quả của đoàn thể.")
        return year


class IntroductionForm(OfUnionForm):
    class Meta:
        model = Introduction
        fields = ["organization", "introduced_on", "count", "note"]

    def choices_of(self, name, queryset):
        """Organisations of the Party at or below the one that leads the union."""
        return super().choices_of(name, queryset).under([self.union.organization])
