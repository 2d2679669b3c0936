"""The form above the list of tasks."""

import datetime

import django_filters
from django import forms

from documents.models import Document
from members.models import Member
from partyportal import dates
from resolutions.tasks.models import Task


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
