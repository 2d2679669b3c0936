import django_filters

from home.bin.models import Binned


class BinFilter(django_filters.FilterSet):
    """The form above the list."""

    q = django_filters.CharFilter(label="Nội dung…", field_name="name", lookup_expr="icontains")

    class Meta:
        model = Binned
        fields = []
