import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import AccessLog
from branches.models import Organization
from members.models import Member
from members.obligations import actions
from members.obligations.counts import lines_of, total_of
from members.obligations.exporting import obligation_list
from members.obligations.forms import MatrixForm, ObligationFilter, ObligationForm, OpeningForm
from members.obligations.listing import LATE_ACTS, LATE_COLUMNS, LATE_LINKS
from members.obligations.matrix import Matrix, branches_of, rows_of
from members.obligations.models import Obligation
from members.own import own_record
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.sheets.workbooks import workbook
from partyportal.text import key_of
from partyportal.views import fetch, panel, posted, require

YEARS_SHOWN = 6


def board(request):
    """How many fulfilled what, branch by branch; a user of one branch goes straight to it."""
    user = request.user
    require(user, Obligation, "view")
    year = _year(request)
    branches = branches_of(user.organizations("view", Obligation))
    if len(branches) == 1:
        return redirect("obligations:of_branch", branches[0].pk, year)
    lines = lines_of(branches, year)
    context = {"year": year, "years": _years(), "lines": lines, "total": total_of(lines, None)}
    return render(request, "obligations/board.html", context)


def _year(request) -> int:
    text = request.GET.get("year", "")
    return int(text) if 1930 <= (key_of(text) or 0) <= 2200 else dates.today().year


def _years() -> range:
    this = dates.today().year
    return range(this + 1, this - YEARS_SHOWN, -1)


def _seen(user, pk, action="view"):
    """An organisation whose obligations the user sees, else 404; 403 where they may not do this."""
    organization = user.organizations("view", Obligation).filter(pk=pk).first()
    if organization is None:
        raise Http404
    if action != "view" and not user.organizations(action, Obligation).filter(pk=pk).exists():
        raise PermissionDenied
    return organization


def of_branch(request, pk, year):
    """The members of a branch by what they owe for a year, ticked on one screen."""
    user, writes = request.user, request.method == "POST"
    if writes:
        lock(Organization, pk=pk)
    organization = _seen(user, pk, "change" if writes else "view")
    matrix = Matrix(organization, year, locked=writes, **_narrowed(request))
    form = _ticked(request, matrix) if writes else MatrixForm(matrix=matrix)
    if writes and form.is_valid():
        return redirect(request.path)
    context = {"matrix": form.matrix, "form": form, "years": _years()}
    context["may_tick"] = user.organizations("change", Obligation).filter(pk=pk).exists()
    return render(request, "obligations/matrix.html", context, status=422 if form.errors else 200)


def _narrowed(request) -> dict:
    """What a reminder opened the page for: the kind that is owed, and its last day."""
    kind = request.GET.get("owing", "")
    if kind not in Obligation.Kind.values:
        return {}
    try:
        return {"owing": kind, "due_on": datetime.date.fromisoformat(request.GET.get("due", ""))}
    except ValueError:
        return {"owing": kind}


def _ticked(request, matrix: Matrix) -> MatrixForm:
    """Judge and save what was ticked while nobody else can save these rows."""
    form = MatrixForm(request.POST, matrix=matrix)
    if form.is_valid():
        changed = actions.tick(ticks=form.ticks, by=request.user)
        messages.success(request, f"Đã ghi {changed} nghĩa vụ." if changed else "Không có thay đổi nào.")
    return form


@once
def open_year(request):
    """Give everyone of an organisation the obligations of a year: chosen, shown with its counts, then done."""
    require(request.user, Obligation, "add")
    form = OpeningForm(posted(request), user=request.user, initial=_asked(request))
    step = request.POST.get("step")
    if form.is_valid() and step == "done":
        return _opened(request, form.opening)
    if form.is_valid() and step != "edit":
        context = {"form": form, "opening": form.opening}
        return render(request, "obligations/opening.html", context)
    return render(request, "obligations/open.html", {"form": form}, status=422 if form.errors else 200)


def _asked(request) -> dict:
    """What the link asked for: an organisation, a year."""
    return {name: request.GET[name] for name in ("organization", "year") if request.GET.get(name, "").isdecimal()}


def _opened(request, opening):
    new, followed = actions.open_year(opening=opening, by=request.user)
    said = f"Đã lập {new} nghĩa vụ năm {opening.year} cho {opening.organization}."
    messages.success(request, said + (f" {followed} nghĩa vụ theo người chuyển đến." if followed else ""))
    if opening.organization.is_branch:
        return redirect("obligations:of_branch", opening.organization.pk, opening.year)
    return redirect(reverse("obligations:board", query={"year": opening.year}))


class ObligationUpdate(views.UpdateView):
    model = Obligation
    queryset = Obligation.objects.select_related("member", "organization", "rule__source")
    form_class = ObligationForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"changes": changes_of(self.object)}


class LateList(lists.ListView):
    """Who owes what although the last day has passed."""

    model = Obligation
    filterset_class = ObligationFilter
    template_name = "obligations/late.html"
    columns = LATE_COLUMNS
    links = LATE_LINKS
    acts = LATE_ACTS
    heading = "Nghĩa vụ quá hạn"
    noun = "nghĩa vụ quá hạn"
    order_words = "lâu nhất đứng trước"
    is_late_list = True
    take_out = "export"

    def get_queryset(self):
        self.queryset = Obligation.objects.late().select_related("member", "organization")
        self.queryset = self.queryset.order_by("due_on", "organization__position", "member__sort_key", "pk")
        return super().get_queryset()


def export(request):
    """Hand out the obligations of a year as a workbook, and note who took them."""
    user, year = request.user, _year(request)
    require(user, Obligation, "export")
    mine = user.organizations("export", Obligation).order_by("path")
    asked = request.GET.get("organization", "")
    organization = mine.filter(pk=key_of(asked)).first() if asked.isdecimal() else mine.first()
    if organization is None:
        raise Http404
    inside = mine.filter(path__startswith=organization.path)
    rows = Obligation.objects.filter(organization__in=inside, year=year).select_related("member", "organization")
    people = rows_of(rows.order_by("organization__position", "member__sort_key", "member_id"))
    subject = f"Nghĩa vụ hằng năm của đảng viên, năm {year} (Excel)"
    kind = AccessLog.Kind.EXPORT
    AccessLog.objects.create(kind=kind, user=user, organization=organization, subject=subject, rows=len(people))
    return workbook(obligation_list(people, organization, year), f"nghia-vu-{year}.xlsx")


def member_panel(request, pk):
    """A member's obligations of the last years, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    context = {"member": member, "obligations": _last_of(member, request.user)}
    title = f"Nghĩa vụ hằng năm: {member}"
    return panel(request, "obligations/_panel.html", context, title, member, frame="panel")


def _last_of(member, user):
    rows = member.obligations.visible_to(user).filter(year__gte=dates.today().year - 1)
    return rows.select_related("member", "organization")


def mine(request):
    """The user's own obligations."""
    return redirect("obligations:panel", own_record(request.user).pk)
