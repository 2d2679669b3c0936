from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.urls import reverse_lazy

from branches.models import Organization
from meetings.forms import CongressFilter, CongressForm
from meetings.models import Congress
from partyportal import dates, views
from partyportal.audit import changes_of


@dataclass
class TermFigure:
    """How many branches of a term have held their congress, of those that existed then."""

    term: str
    held: int
    total: int
    waiting: list[str]

    @property
    def query(self):
        return urlencode({"term": self.term, "result": "took_place", "level": "branch"})


def term_figures(user, most=4) -> list[TermFigure]:
    """The newest terms of the user's branches; the base is the branches of the term's last congress day."""
    branches = list(user.organizations("view", Congress).branches().order_by("path"))
    congresses = Congress.objects.visible_to(user).filter(organization__kind__in=Organization.BRANCH_KINDS)
    days: dict[str, dict[int, object]] = {}
    for term, key, result, day in congresses.values_list("term_label", "organization", "result", "held_on"):
        days.setdefault(term, {})
        if result != Congress.Result.PREPARED:
            days[term][key] = day
    return [_figure(term, days[term], branches) for term in sorted(days, reverse=True)[:most]]


def _figure(term, held, branches) -> TermFigure:
    day = max(held.values(), default=dates.today())
    then = [
        branch
        for branch in branches
        if branch.pk in held
        or (
            (branch.established_on is None or branch.established_on <= day)
            and (branch.dissolved_on is None or branch.dissolved_on > day)
        )
    ]
    return TermFigure(term, len(held), len(then), [str(branch) for branch in then if branch.pk not in held])


class CongressList(views.ListView):
    model = Congress
    queryset = Congress.objects.select_related("organization")
    filterset_class = CongressFilter

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"figures": term_figures(self.request.user)}


class CongressDetail(views.DetailView):
    model = Congress
    queryset = Congress.objects.select_related("organization", "term")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"changes": changes_of(self.object)}


class CongressCreate(views.CreateView):
    model = Congress
    form_class = CongressForm


class CongressUpdate(views.UpdateView):
    model = Congress
    form_class = CongressForm


class CongressDelete(views.DeleteView):
    model = Congress
    success_url = reverse_lazy("meetings:congresses")

    def get_object(self, queryset=None):
        congress = super().get_object(queryset)
        if congress.result != Congress.Result.PREPARED:
            raise PermissionDenied("Chỉ xóa được đại hội còn ở bước chuẩn bị.")
        return congress
