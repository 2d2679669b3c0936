"""Pages of inspections: each with its course, its papers and what must be mended."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from documents.papers import offered
from inspection import actions, course, holding
from inspection.forms.programmes import (
    CancelForm,
    DayForm,
    InspectionFilter,
    InspectionForm,
    RemedyForm,
    StepForm,
)
from inspection.listing import INSPECTION_COLUMNS, INSPECTION_LINKS
from inspection.models import Body, Inspection, InspectionStep
from inspection.papers import INSPECTION_PAPERS
from partyportal import lists, views
from partyportal.audit import changes_of, changes_of_parts
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, posted
from resolutions.tasks.models import Task


class InspectionList(lists.ListView):
    model = Inspection
    queryset = Inspection.objects.select_related("organization").prefetch_related("organizations", "members")
    filterset_class = InspectionFilter
    columns = INSPECTION_COLUMNS
    links = INSPECTION_LINKS
    heading = "Kiểm tra, giám sát"
    noun = "cuộc kiểm tra, giám sát"
    order_words = "mới nhất trước"


class InspectionDetail(views.DetailView):
    model = Inspection
    queryset = Inspection.objects.select_related("organization", "programme", "lead")

    def get_context_data(self, **kwargs):
        user, row = self.request.user, self.object
        # Whose affair it is sees the course, the papers and the history; whom it is on sees what was announced.
        in_scope = user.organizations("view", Inspection).filter(pk=row.organization_id).exists()
        may_prepare = user.organizations("prepare", Inspection).filter(pk=row.organization_id).exists()
        steps = list(row.steps.select_related("document", "rule__source"))
        return super().get_context_data(**kwargs) | {
            "in_scope": in_scope,
            "may_prepare": may_prepare,
            "steps": [(step, course.words_of(step, row)) for step in steps],
            "current": course.current(steps),
            "next": self._next(steps),
            "papers": [(paper.name, paper.address(row)) for paper in offered(INSPECTION_PAPERS.values(), user, row)]
            if may_prepare
            else [],
            "remedies": row.remedies.filter(pk__in=Task.objects.visible_to(user).values("pk")).select_related(
                "organization"
            ),
            "changes": self._changes() if in_scope else [],
        }

    def _next(self, steps) -> dict | None:
        """The step that is due now, with the address of the paper that it takes."""
        step = None if self.object.cancelled_on else course.current(steps)
        if step is None:
            return None
        key = course.PAPERS.get(step.kind)
        paper = INSPECTION_PAPERS[key] if key else None
        return {
            "step": step,
            "words": course.words_of(step, self.object),
            "paper": paper.address(self.object) if paper else "",
            "is_numbered": bool(paper and paper.numbering),
        }

    def _changes(self):
        """What people wrote, not the steps as they were laid out."""
        steps = InspectionStep.history.filter(inspection=self.object.pk, history_type="~")
        return sorted(
            [*changes_of(self.object), *changes_of_parts([steps])], key=lambda change: change.at, reverse=True
        )


def first_place(user, model) -> dict:
    """The organisation that a new row most likely is of: the highest of those where the user may add one."""
    place = user.organizations("add", model).active().order_by("path").first()
    return {"organization": place.pk} | ({"body": Body.BRANCH} if place.is_branch else {}) if place else {}


class InspectionCreate(views.CreateView):
    model = Inspection
    form_class = InspectionForm

    def get_initial(self):
        """Within the programme whose page was left, where there is one; else at the place where the user inspects."""
        initial = super().get_initial() | first_place(self.request.user, Inspection)
        programme = self.form_class._meta.model._meta.get_field("programme").related_model
        key = key_of(self.request.GET.get("programme", "")) if self.request.GET.get("programme") else None
        found = programme.objects.visible_to(self.request.user).filter(pk=key, document=None).first() if key else None
        if found:
            initial |= {"programme": found.pk, "organization": found.organization_id, "body": found.body}
        return initial

    def form_valid(self, form):
        response = super().form_valid(form)
        actions.lay_out(inspection=self.object, by=self.request.user)
        return response


class InspectionUpdate(views.UpdateView):
    model = Inspection
    queryset = Inspection.objects.filter(concluded_on=None, cancelled_on=None)
    form_class = InspectionForm

    def form_valid(self, form):
        response = super().form_valid(form)
        holding.settle(self.object)
        return response


class InspectionDelete(views.DeleteView):
    model = Inspection
    # What has a step is cancelled with its reason.
    queryset = Inspection.objects.filter(announced_on=None, cancelled_on=None).exclude(steps__done_on__isnull=False)

    def get_success_url(self):
        return reverse("inspection:list")


def announce(request, pk):
    """Tell whom it is on, after a page that says what follows."""
    rows = Inspection.objects.filter(announced_on=None, cancelled_on=None)
    row = claim(request, rows, "change", pk=pk)
    ask = _asked_to_announce(row)
    form = DayForm(posted(request), user=request.user)
    if confirmed(request, ask) and form.is_valid():
        try:
            actions.announce(
                inspection=row, day=form.cleaned_data["day"], papers=INSPECTION_PAPERS.values(), by=request.user
            )
        except ValidationError as refused:
            form.add_error("day", refused)
        else:
            messages.success(request, "Đã ghi công bố.")
            return redirect(row)
    return confirm(request, ask, form)


def _asked_to_announce(row: Inspection) -> Confirmation:
    return Confirmation(
        title=f"Công bố quyết định {row.verb}?",
        submit="Công bố",
        back=row,
        facts=[("Nội dung", row.content), ("Đối tượng", row.objects_in_words)],
        follows=[
            "Tổ chức đảng, đảng viên là đối tượng thấy cuộc này trên cổng.",
            *holding.follows(row),
            "Sổ văn bản hiện trích yếu của quyết định, kế hoạch đã ban hành.",
            f"Hạn kết luận tính theo quy định, nếu có quy định cho {row.get_kind_display().lower()}.",
        ],
        way_back="Đã công bố thì không bỏ ghi được; nếu dừng thì hủy và ghi lý do.",
    )


def step(request, pk, kind):
    """Write the days of one step."""
    row = claim(request, Inspection.objects.filter(cancelled_on=None), "change", pk=pk)
    found = row.steps.select_related("rule__source").filter(kind=kind).first()
    if found is None or (kind == InspectionStep.Kind.ANNOUNCED and not row.is_announced):
        raise Http404
    initial = {"due_on": found.due_on, "done_on": found.done_on}
    form = StepForm(posted(request), initial=initial, user=request.user)
    if form.is_valid():
        try:
            actions.write_step(step=found, **form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error("done_on", refused)
        else:
            messages.success(request, f"Đã ghi bước «{course.words_of(found, row)}».")
            return redirect(row)
    title = course.words_of(found, row)
    left = row.remedies.open().count() if kind in course.AFTER_REMEDIES else 0
    return small_form(request, form, row, title, rule=found.rule, left=left)


def cancel(request, pk):
    """Stop an inspection before its conclusion, with the reason."""
    row = claim(request, Inspection.objects.filter(concluded_on=None, cancelled_on=None), "change", pk=pk)
    form = CancelForm(posted(request), user=request.user)
    if form.is_valid():
        actions.cancel(inspection=row, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, "Đã hủy; dòng này vẫn còn cùng lý do.")
        return redirect(row)
    return small_form(request, form, row, "Hủy cuộc kiểm tra, giám sát")


@once
def remedy(request, pk):
    """Give an organisation something to mend by a day."""
    rows = Inspection.objects.filter(concluded_on__isnull=False, closed_on=None, cancelled_on=None)
    row = claim(request, rows, "change", pk=pk)
    form = RemedyForm(posted(request), user=request.user, inspection=row)
    if form.is_valid():
        actions.order_remedy(inspection=row, task=form.save(commit=False), by=request.user)
        messages.success(request, "Đã giao việc khắc phục.")
        return redirect(row)
    return small_form(request, form, row, "Giao việc khắc phục")


def small_form(request, form, row, title, **context):
    """A form on one row, on the page of all such forms."""
    context |= {"form": form, "object": row, "title": title}
    return render(request, "inspection/act.html", context, status=422 if form.errors else 200)
