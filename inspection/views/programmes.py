"""Pages of programmes, and of who was never inspected."""

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from branches.models import Organization
from documents.papers import offered
from inspection import board as before
from inspection import course
from inspection.coverage import coverage_of
from inspection.forms.programmes import ProgrammeFilter, ProgrammeForm
from inspection.listing import PROGRAMME_COLUMNS, PROGRAMME_LINKS
from inspection.lists import LIST_PAPERS
from inspection.models import Inspection, Programme
from inspection.papers import PROGRAMME_PAPERS
from inspection.reporting import REPORTS
from inspection.views.inspections import first_place
from inspection.wording import body_of
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.text import key_of
from partyportal.views import require


def papers_of(user, row: Programme, papers) -> list[tuple[str, str]]:
    """Those papers whose time has come, with their addresses."""
    papers = [paper for paper in offered(papers.values(), user, row) if not paper.refusal(row)]
    return [(paper.name, paper.address(row)) for paper in papers]


class ProgrammeList(lists.ListView):
    model = Programme
    queryset = Programme.objects.select_related("organization", "document")
    filterset_class = ProgrammeFilter
    columns = PROGRAMME_COLUMNS
    links = PROGRAMME_LINKS
    heading = "Chương trình kiểm tra, giám sát"
    noun = "chương trình"
    order_words = "mới nhất trước"

    def dressed(self, rows):
        """With how many of its inspections the user knows: what is not announced is counted for few."""
        rows = list(rows)
        known = Inspection.objects.visible_to(self.request.user).standing()
        counted = known.filter(programme__in=rows).order_by().values_list("programme").annotate(Count("pk"))
        counts = dict(counted)
        for row in rows:
            row.known = counts.get(row.pk, 0)
        return rows


class ProgrammeDetail(views.DetailView):
    model = Programme
    queryset = Programme.objects.select_related("organization", "document")

    def get_context_data(self, **kwargs):
        user = self.request.user
        known = Inspection.objects.visible_to(user).filter(programme=self.object).order_by("starts_on", "pk")
        return super().get_context_data(**kwargs) | {
            "inspections": known.prefetch_related("organizations", "members"),
            "papers": papers_of(user, self.object, PROGRAMME_PAPERS),
            "changes": changes_of(self.object),
        }


class ProgrammeCreate(views.CreateView):
    model = Programme
    form_class = ProgrammeForm

    def get_initial(self):
        return super().get_initial() | first_place(self.request.user, Programme)


class ProgrammeUpdate(views.UpdateView):
    model = Programme
    queryset = Programme.objects.filter(document=None)
    form_class = ProgrammeForm


class ProgrammeDelete(views.DeleteView):
    model = Programme
    queryset = Programme.objects.filter(document=None).exclude(
        Q(pk__in=Inspection.objects.exclude(programme=None).values("programme"))
    )

    def get_success_url(self):
        return reverse("inspection:programmes")


def board(request):
    """What the inspection commission, or whoever inspects, has before them."""
    user = request.user
    require(user, Inspection, "view")
    committees = committees_of(user)
    context = {
        "figures": before.key_figures(user),
        "steps": [(step, course.words_of(step, step.inspection)) for step in before.due_steps(user)],
        "letters": before.late_letters(user) if user.has_perm("inspection.view_petition") else [],
        "coverage": coverage_of(committees[0], user) if committees else None,
        "registers": before.registers_of(user),
        "papers": _papers_of(user, committees[0]) if committees else [],
    }
    return render(request, "inspection/board.html", context)


def _papers_of(user, place: Organization) -> list[tuple[str, str]]:
    """What the highest organisation may take out: the reports on its newest programmes, and its lists."""
    programmes = Programme.objects.visible_to(user).filter(organization=place, span=Programme.Span.YEAR)
    newest = programmes.filter(year__gte=dates.today().year - 1).order_by("-year", "body")
    reports = [
        (f"{name} {row.year}{body_of(row)}", address)
        for row in newest
        for name, address in papers_of(user, row, REPORTS)
    ]
    return reports + [(paper.name, paper.address(place)) for paper in offered(LIST_PAPERS.values(), user, place)]


def coverage(request):
    """Which branches were never inspected or supervised in the running term."""
    require(request.user, Inspection, "view")
    committees = committees_of(request.user)
    key = key_of(request.GET.get("organization", "")) if request.GET.get("organization") else None
    chosen = next((one for one in committees if one.pk == key), None) if key else next(iter(committees), None)
    if chosen is None:
        raise Http404
    context = {"coverage": coverage_of(chosen, request.user), "committees": committees}
    return render(request, "inspection/coverage.html", context)


def committees_of(user) -> list[Organization]:
    """Organisations with branches of their own, highest first; the branch itself where a user has no more."""
    places = user.organizations("view", Inspection).active().order_by("path")
    return list(places.filter(pk__in=Organization.objects.exclude(parent=None).values("parent"))) or list(places[:1])
