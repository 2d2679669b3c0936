"""The forms above the register and the books."""

import django_filters
from django import forms
from django.db.models import Q

from documents.models import Document
from partyportal import dates


def years() -> list[tuple[int, int]]:
    """The years that a register of a grassroots committee reaches back to."""
    this_year = dates.today().year
    return [(year, year) for year in range(this_year, this_year - 20, -1)]


class DocumentFilter(django_filters.FilterSet):
    """The form above the register."""

    VIEWS = [("incoming", "Văn bản đến"), ("outgoing", "Văn bản đi"), ("drafts", "Bản nháp")]

    view = django_filters.ChoiceFilter(choices=VIEWS, widget=forms.HiddenInput, method="in_view")
    q = django_filters.CharFilter(label="Số, ký hiệu, trích yếu, nội dung tệp…", method="search")
    direction = django_filters.ChoiceFilter(
        label="Chiều", empty_label="Văn bản đến và đi", choices=Document.Direction.choices
    )
    doc_type = django_filters.ChoiceFilter(
        label="Loại văn bản", empty_label="Mọi loại văn bản", choices=Document.Type.choices
    )
    organization = django_filters.ModelChoiceFilter(
        label="Sổ của tổ chức",
        empty_label="Mọi sổ",
        queryset=lambda request: request.user.organizations("view", Document),
    )
    year = django_filters.ChoiceFilter(label="Năm ban hành", empty_label="Mọi năm", choices=years, method="of_year")
    status = django_filters.ChoiceFilter(
        label="Trạng thái", empty_label="Mọi trạng thái", choices=Document.Status.choices
    )

    class Meta:
        model = Document
        fields = []

    def in_view(self, queryset, name, view):
        return queryset.drafts() if view == "drafts" else queryset.filter(direction=view)

    def search(self, queryset, name, text):
        files = queryset.files_with(text)
        # Said on the page: the words of the files were not asked.
        self.is_in_too_many = files is None
        return queryset.named_or_with(text, files)

    def of_year(self, queryset, name, year):
        return queryset.filter(issued_on__year=int(year))


class BookFilter(django_filters.FilterSet):
    """The form above a book: whose, of which year, which kind."""

    q = django_filters.CharFilter(label="Số, ký hiệu hoặc trích yếu…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Sổ của tổ chức",
        empty_label="Mọi sổ",
        queryset=lambda request: request.user.organizations("view", Document),
    )
    year = django_filters.ChoiceFilter(label="Năm", empty_label="Mọi năm", choices=years, method="of_year")
    doc_type = django_filters.ChoiceFilter(
        label="Loại văn bản", empty_label="Mọi loại văn bản", choices=Document.Type.choices
    )

    class Meta:
        model = Document
        fields = []

    def search(self, queryset, name, text):
        return queryset.search(text)

    def of_year(self, queryset, name, year):
        """Of what came in the year of its book, of what went out that of its day."""
        own = Q(direction=Document.Direction.OUTGOING, issued_on__year=int(year))
        noted = Q(direction=Document.Direction.INCOMING, received_on__year=int(year))
        return queryset.filter(own | noted)
