from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy

from branches.models import Organization
from documents.models import Document
from documents.papers import offered
from measures.linking import links_of
from meetings.models import Meeting
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.saving.once import once
from partyportal.views import claim, fetch, panel, posted
from resolutions.tasks.models import Task
from targets import actions, forms, listing, progress
from targets.charts import chart
from targets.live import lines_of, score_of, standings
from targets.models import Reading, Target, TargetSet
from targets.papers import PAPERS

TARGETS = Target.objects.select_related("set__organization", "owner")


def reached_by(user):
    """The keys of the organisations of whose targets the user may know how far they are."""
    return user.organizations("view", TargetSet)


class SetList(lists.ListView):
    model = TargetSet
    queryset = (
        TargetSet.objects.select_related("organization", "document")
        .annotate(lines=Count("targets__line", distinct=True, filter=Q(targets__void_reason="")))
        .order_by(*TargetSet._meta.ordering)
    )
    filterset_class = forms.SetFilter
    columns = listing.SET_COLUMNS
    links = listing.SET_LINKS
    heading = "Chỉ tiêu"
    noun = "bộ chỉ tiêu"
    order_words = "mới nhất trước"


class TargetList(lists.ListView):
    model = Target
    queryset = TARGETS
    filterset_class = forms.TargetFilter
    columns = listing.TARGET_COLUMNS
    links = listing.TARGET_LINKS
    heading = "Bảng theo dõi chỉ tiêu"
    noun = "giá trị chỉ tiêu"
    order_words = "theo bộ chỉ tiêu"

    def dressed(self, rows):
        """Each row with how far it is, where the reader may know that."""
        rows = list(rows)
        user = self.request.user
        is_all = user.reaches_all("view", TargetSet)
        reached = set() if is_all else set(reached_by(user).values_list("pk", flat=True))
        open_rows = [row for row in rows if is_all or row.set.organization_id in reached]
        found = {one.target.pk: one for one in standings(open_rows, dates.today())}
        for row in rows:
            row.standing = found.get(row.pk)
        return rows


class SetDetail(views.DetailView):
    model = TargetSet
    queryset = TargetSet.objects.select_related("organization", "document").prefetch_related("handed_to")

    def get_context_data(self, **kwargs):
        row, user, today = self.object, self.request.user, dates.today()
        targets = [*TARGETS.filter(set=row)]
        standing = [target for target in targets if not target.void_reason]
        is_reached = reached_by(user).filter(pk=row.organization_id).exists()
        found = standings(standing, today) if is_reached else []
        lines = lines_of(found)
        return super().get_context_data(**kwargs) | {
            "acts": _acts("", "target_add", row)
            | {"what": "Thêm chỉ tiêu", "is_unused": TargetSet.objects.untouched().filter(pk=row.pk).exists()},
            "lines": lines,
            "promises": [] if is_reached else standing,
            "is_reached": is_reached,
            "good": sum(line.is_good for line in lines),
            "score": score_of(found),
            "past": round(progress.elapsed(row.begins_on, row.ends_on, today) * 100),
            "rule": progress.RULE_OF_FORECAST,
            "voided": [target for target in targets if target.void_reason] if is_reached else [],
            "document": Document.objects.visible_to(user).filter(pk=row.document_id).first(),
            "takers": forms.takers(user, row).exists(),
            "papers": _printable(user, row),
            "signatories": row.signatories.all() if row.is_pledge and is_reached else [],
            "below": TargetSet.objects.visible_to(user).filter(targets__above__set=row).distinct(),
            "changes": changes_of(row) if is_reached else [],
        }


def _acts(of: str, add: str, row) -> dict[str, str]:
    """The addresses of what may be done with a set or a target."""
    names = {"delete": f"{of}delete", "void": f"{of}void", "edit": f"{of}edit", "add": add}
    return {act: reverse(f"targets:{name}", args=[row.pk]) for act, name in names.items()}


def _printable(user, row: TargetSet) -> list[tuple[str, str]]:
    papers = offered(PAPERS.values(), user, row)
    return [(paper.name, paper.address(row)) for paper in papers if not paper.refusal(row)]


class SetCreate(views.CreateView):
    model = TargetSet
    form_class = forms.SetForm


class SetUpdate(views.UpdateView):
    model = TargetSet
    queryset = TargetSet.objects.standing()
    form_class = forms.SetForm


class SetDelete(views.DeleteView):
    model = TargetSet
    queryset = TargetSet.objects.untouched()
    success_url = reverse_lazy("targets:list")

    def form_valid(self, form):
        """A set of which nothing was recorded goes with its targets."""
        self.object.targets.all().delete()
        return super().form_valid(form)


@once
def take_over(request, pk):
    """Make an organisation's own set under one that was handed to it."""
    views.require(request.user, TargetSet, "add")
    handed = claim(request, TargetSet.objects.standing(), pk=pk)
    form = forms.TakeOverForm(posted(request), handed=handed, user=request.user)
    if form.is_valid():
        try:
            own = actions.take_over(handed=handed, organization=form.cleaned_data["organization"], by=request.user)
        except ValidationError as refused:
            form.add_error("organization", refused.messages)
        else:
            messages.success(request, "Đã lập bộ chỉ tiêu. Hãy sửa giá trị từng chỉ tiêu cho phù hợp với tổ chức mình.")
            return redirect(own)
    context = {"form": form, "object": handed}
    return render(request, "targets/take_over.html", context, status=422 if form.errors else 200)


class TargetDetail(views.DetailView):
    model = Target
    queryset = TARGETS.select_related("set__document", "above__set")

    def get_context_data(self, **kwargs):
        target, user, today = self.object, self.request.user, dates.today()
        is_reached = reached_by(user).filter(pk=target.set.organization_id).exists()
        standing = standings([target], today)[0] if is_reached else None
        is_unused = Target.objects.untouched().filter(pk=target.pk, set__void_reason="").exists()
        below = TARGETS.standing().filter(above=target, set__organization__in=reached_by(user))
        return super().get_context_data(**kwargs) | {
            "acts": _acts("target_", "reading_add", target) | {"what": "Nhập kết quả", "is_unused": is_unused},
            "standing": standing,
            "chart": standing and chart(standing),
            "past": standing and round(standing.past * 100),
            "below": standings(below.order_by("set__organization__position"), today),
            "above": Target.objects.visible_to(user).filter(pk=target.above_id).first(),
            "readings": self._readings() if is_reached else [],
            "course": progress.Course(target.aim.course).label,
            "rule": progress.RULE_OF_FORECAST,
            "changes": changes_of(target) if is_reached else [],
        }

    def _readings(self):
        """The typed numbers, each with the evidence that the reader may open."""
        readings = [*self.object.readings.select_related("document", "meeting", "task")]
        for row in readings:
            row.target = self.object
        for name, model in (("document", Document), ("meeting", Meeting), ("task", Task)):
            keys = [getattr(row, f"{name}_id") for row in readings]
            seen = set(model.objects.visible_to(self.request.user).filter(pk__in=keys).values_list("pk", flat=True))
            for row in readings:
                row.evidence = [*getattr(row, "evidence", []), *_evidence(row, name, seen)]
        return readings


def _evidence(row: Reading, name: str, seen: set[int]) -> list[tuple[str, str]]:
    found = getattr(row, name)
    if found is None:
        return []
    return [(str(found), found.get_absolute_url() if found.pk in seen else "")]


def rows(request, pk, year):
    """The rows behind one year of a target that counts by itself."""
    target = fetch(TARGETS, request.user, pk=pk)
    reached = set(reached_by(request.user).values_list("pk", flat=True))
    if target.set.organization_id not in reached:
        raise Http404
    found = next((one for one in standings([target], dates.today())[0].years if one.value.year == year), None)
    if found is None or not found.is_counted:
        raise Http404
    shown = [row for row in found.live.rows if row.organization_id in reached]
    context = {
        "target": target,
        "year": found,
        "rows": list(zip(shown, links_of(request.user, shown), strict=True)),
        "hidden": len(found.live.rows) - len(shown),
    }
    return render(request, "targets/rows.html", context)


def organization_panel(request, pk):
    """The running sets of an organisation, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    found = TargetSet.objects.visible_to(request.user).standing().filter(organization=organization)
    context = {
        "sets": found.filter(ends_on__gte=dates.today()),
        "subject": organization,
        "url": reverse("targets:list"),
    }
    title = f"Chỉ tiêu: {organization}"
    return panel(request, "targets/_panel.html", context, title, organization, frame="panel")
