import django_filters

from partyportal.forms import DayInput
from rulebook.models import Holiday, RuleSource, RuleValue


class RuleFilter(django_filters.FilterSet):
    """The form above the rules."""

    q = django_filters.CharFilter(label="Nội dung, mã, số văn bản…", method="search")
    confidence = django_filters.ChoiceFilter(
        label="Mức xác minh", empty_label="Mọi mức xác minh", choices=RuleSource.Confidence
    )
    day = django_filters.DateFilter(label="Có hiệu lực ngày", method="in_force_on", widget=DayInput)

    class Meta:
        model = RuleValue
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.request.user.is_administrator:
            del self.filters["confidence"]
        self.form.fields["day"].widget.attrs["placeholder"] = "có hiệu lực ngày…"

    def search(self, queryset, name, text):
        return queryset.search(text)

    def in_force_on(self, queryset, name, day):
        return queryset.on(day)


class HolidayFilter(django_filters.FilterSet):
    """The form above the holidays."""

    year = django_filters.NumberFilter(
        label="Năm", field_name="day", lookup_expr="year", min_value=1900, max_value=2200
    )
    is_worked = django_filters.ChoiceFilter(
        label="Loại", empty_label="Nghỉ và làm bù", choices=[(False, "Ngày nghỉ"), (True, "Ngày làm bù")]
    )

    class Meta:
        model = Holiday
        fields = []
