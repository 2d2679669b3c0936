import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.urls import reverse_lazy

from meetings.forms import CongressFilter, CongressForm
from meetings.listing import CONGRESS_COLUMNS, CONGRESS_LINKS
from meetings.models import Congress
from partyportal import dates, lists, views
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


@dataclass
class Branch:
    """A branch as the figures need it."""

    name: str
    begins: datetime.date | None
    ends: datetime.date | None

    def existed_on(self, day) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or self.ends > day)


def term_figures(user, most=4) -> list[TermFigure]:
    """The newest terms of the user's branches; the base is the branches of the term's last congress day."""
    branches, terms = {}, {}
    rows = user.organizations("view", Congress).branches().order_by("position")
    fields = ["congresses__term_label", "congresses__result", "congresses__held_on"]
    for key, name, begins, ends, term, result, day in rows.values_list(
        "pk", "short_name", "established_on", "dissolved_on", *fields
    ):
        branches[key] = Branch(name, begins, ends)
        if term:
            held = terms.setdefault(term, {})
            if result != Congress.Result.PREPARED:
                held[key] = day
    return [_figure(term, terms[term], branches) for term in sorted(terms, reverse=True)[:most]]


def _figure(term, held, branches) -> TermFigure:
    day = max(held.values(), default=dates.today())
    waiting = [branch.name for key, branch in branches.items() if key not in held and branch.existed_on(day)]
    return TermFigure(term, len(held), len(held) + len(waiting), waiting)


class CongressList(lists.ListView):
    model = Congress
    queryset = Congress.objects.select_related("organization")
    filterset_class = CongressFilter
    columns = CONGRESS_COLUMNS
    links = CONGRESS_LINKS
    heading = "Đại hội"
    noun = "đại hội"
    order_words = "mới nhất trước"

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
