import django_filters

from members.committees.forms import PartOfForm
from members.courses.models import Course
from partyportal.text import fold


class CourseFilter(django_filters.FilterSet):
    """The form above the list."""

    q = django_filters.CharFilter(label="Họ tên đảng viên…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Course),
        method="under",
    )
    kind = django_filters.ChoiceFilter(label="Loại", empty_label="Mọi loại", choices=Course.Kind)
    level = django_filters.ChoiceFilter(label="Trình độ", empty_label="Trình độ đạt được", choices=Course.LEVELS)
    year = django_filters.NumberFilter(label="Năm học…", method="in_year", min_value=1930, max_value=2200)

    class Meta:
        model = Course
        fields = []

    def search(self, queryset, name, text):
        return queryset.filter(member__search__contains=fold(text))

    def under(self, queryset, name, organization):
        return queryset.filter(member__organization__path__startswith=organization.path)

    def in_year(self, queryset, name, year):
        """Courses that ran in the year; of those without an end only the year of the start is known."""
        year = str(int(year))
        later = queryset.filter(begins_on__lt=year, ends_on__gte=year)
        return queryset.filter(begins_on__startswith=year) | later


class CourseForm(PartOfForm):
    """A course of the member whom the page names."""

    parent = "member"

    class Meta:
        model = Course
        fields = ["kind", "level", "name", "place", "begins_on", "ends_on", "result"]
