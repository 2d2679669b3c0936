"""Reminding by hand of one matter or of many, and the list of who was reminded of what."""

import django_filters
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from home.reminders import nudging
from home.reminders.forms import NudgeForm
from home.reminders.kinds import KINDS
from home.reminders.models import Nudge
from partyportal import lists
from partyportal.lists import Column
from partyportal.lists.columns import lead, moment
from partyportal.views import posted


def nudge_page(request):
    """Show who will be told of what; then tell them, and say of each matter what came of it."""
    found = nudging.asked(request.user, request.GET.getlist("of"))
    if not found:
        raise Http404
    form = NudgeForm(posted(request), user=request.user)
    if form.is_valid():
        for owed in found:
            _nudge(request, owed, form.cleaned_data["note"])
        return redirect("reminders:sent")
    lines = [(owed, [user for user in owed.owers() if user != request.user], owed.told_today()) for owed in found]
    status = 422 if form.is_bound else 200
    return render(request, "reminders/nudge.html", {"form": form, "lines": lines}, status=status)


def _nudge(request, owed, note: str):
    try:
        messages.success(request, f"{nudging.nudge(owed, by=request.user, note=note)} {owed.label}")
    except ValidationError as refused:
        messages.warning(request, f"{' '.join(refused.messages)} {owed.label}")


class NudgeFilter(django_filters.FilterSet):
    """The form above the list of who was reminded."""

    q = django_filters.CharFilter(label="Nội dung, người được nhắc", method="search")
    kind = django_filters.ChoiceFilter(
        label="Loại việc", empty_label="Mọi loại việc", choices=[(kind.key, kind.title) for kind in KINDS]
    )

    class Meta:
        model = Nudge
        fields = []

    def search(self, queryset, name, text):
        return queryset.search(text)


NUDGE_COLUMNS = (
    Column(
        key="label",
        heading="Việc",
        value="label",
        cell=lambda row: lead(row.url, row.label, row.note),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="kind", heading="Loại việc", value="title", width=20, css="wraps", is_on_phone=False),
    Column(key="user", heading="Người được nhắc", value=lambda row: str(row.user), sort=("user__full_name",), width=20),
    Column(key="organization", heading="Tổ chức", is_whose=True, value="organization.short_name", width=14),
    Column(key="by", heading="Người nhắc", value=lambda row: str(row.by or ""), width=20),
    Column(key="at", heading="Lúc", value="at", cell=lambda row: moment(row.at), sort=("at",), width=14),
)


class NudgeList(lists.ListView):
    """Who was reminded of what, by whom and when."""

    model = Nudge
    queryset = Nudge.objects.select_related("user", "by", "organization")
    filterset_class = NudgeFilter
    columns = NUDGE_COLUMNS
    heading = "Lượt nhắc việc"
    noun = "lượt nhắc"
    order_words = "mới nhất đứng trước"
