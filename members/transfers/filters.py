"""The form above the list of transfers, and its saved views."""

import django_filters
from django import forms
from django.db.models import Q

from members.transfers.models import Transfer
from partyportal import dates

State, Direction = Transfer.State, Transfer.Direction


def conditions() -> dict[str, Q]:
    """What each saved view holds today."""
    ours = ~Q(direction=Direction.IN)
    is_open = Q(state__in=Transfer.OPEN)
    return {
        "waiting": Q(state=State.PREPARED),
        "issued": Q(state=State.ISSUED) & ours,
        "late": is_open & Q(due_on__lt=dates.today()),
        "incoming": is_open & Q(direction=Direction.IN),
        "away": Transfer.is_away_now,
        "done": Q(state__in=[State.DONE, State.RETURNED]),
    }


def years() -> list[tuple[int, int]]:
    """The years that the filter offers."""
    this_year = dates.today().year
    return [(year, year) for year in range(this_year, this_year - 20, -1)]


class TransferFilter(django_filters.FilterSet):
    """The form above the list."""

    VIEWS = [
        ("waiting", "Chờ giấy giới thiệu"),
        ("issued", "Đã cấp giấy, chưa nộp"),
        ("late", "Quá hạn"),
        ("incoming", "Đang chuyển đến"),
        ("away", "Tạm thời đang đi"),
        ("done", "Đã xong"),
    ]

    view = django_filters.ChoiceFilter(choices=VIEWS, widget=forms.HiddenInput, method="in_view")
    q = django_filters.CharFilter(label="Họ tên, số giấy giới thiệu…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Transfer),
        method="at",
    )
    direction = django_filters.ChoiceFilter(label="Chiều", empty_label="Mọi chiều", choices=Direction)
    kind = django_filters.ChoiceFilter(label="Hình thức", empty_label="Mọi hình thức", choices=Transfer.Kind)
    year = django_filters.ChoiceFilter(label="Năm", empty_label="Mọi năm", choices=years, method="of_year")

    class Meta:
        model = Transfer
        fields = []

    def in_view(self, queryset, name, view):
        return queryset.filter(conditions()[view])

    def search(self, queryset, name, text):
        return queryset.search(text)

    def at(self, queryset, name, organization):
        below = organization.path
        leaving, coming = Q(from_organization__path__startswith=below), Q(to_organization__path__startswith=below)
        return queryset.filter(leaving | coming)

    def of_year(self, queryset, name, year):
        """By the paper, or where a move within needs none by the day of taking in."""
        return queryset.filter(Q(paper_on__year=year) | Q(paper_on=None, confirmed_on__year=year))
