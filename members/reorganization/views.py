"""The wizard that merges, splits or dissolves: the decision, who goes where, the whole consequence; then it is done."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from branches.models import Organization
from members.models import Membership
from members.reorganization import actions
from members.reorganization.forms import DissolveForm, MergeForm, PeopleForm, SplitForm
from partyportal.saving.once import once
from partyportal.views import claim, posted

PAGES = {
    "plan": "reorganization/plan.html",
    "people": "reorganization/people.html",
    "confirm": "reorganization/confirm.html",
}
OUTSIDE = {"step", "seen", "csrfmiddlewaretoken"}


def start(request, pk):
    """The ways in which an organisation can be reorganised."""
    organization = _fetch(request, pk)
    superior = organization.parent
    context = {
        "organization": organization,
        "may_split": superior and _may_found(request, superior),
        "beside": superior and superior.children.active().count() > 1,
        "children": organization.children.active().count(),
    }
    return render(request, "reorganization/start.html", context)


def merge(request, pk):
    """Merge organisations below this one."""
    superior = _fetch(request, pk)
    return _wizard(request, MergeForm, superior, superior)


def split(request, pk):
    """Split an organisation."""
    organization = _fetch(request, pk, Organization.objects.exclude(parent=None))
    if not _may_found(request, organization.parent):
        raise PermissionDenied
    return _wizard(request, SplitForm, organization, organization.parent)


def dissolve(request, pk):
    """Dissolve an organisation."""
    organization = _fetch(request, pk, Organization.objects.exclude(parent=None))
    return _wizard(request, DissolveForm, organization, organization.parent)


def _fetch(request, pk, rows=Organization.objects) -> Organization:
    """An organisation that lives, of which and of whose members the user may decide."""
    organization = claim(request, rows.select_related("parent").active(), "change", pk=pk)
    if not request.user.organizations("change", Membership).filter(pk=pk).exists():
        raise PermissionDenied
    return organization


def _may_found(request, superior) -> bool:
    return request.user.organizations("add", Organization).filter(pk=superior.pk).exists()


@once
def _wizard(request, form_class, organization, superior):
    typed, step = posted(request), request.POST.get("step", "")
    places = {"organization": organization, "superior": superior, "may_found": _may_found(request, superior)}
    first = {"sources": request.GET.getlist("of")}
    form = form_class(typed, initial=first, user=request.user, **places)
    if not form.is_valid() or step in {"", "edit"}:
        return _page(request, "plan", form)
    plan = form.plan()
    people = PeopleForm(_people_typed(request), plan=plan)
    if form.assigns and plan.memberships:
        if not people.is_valid() or step in {"plan", "edit-people"}:
            return _page(request, "people", form, plan=plan, people=people)
        plan.choices = people.choices
    elif not form.assigns:
        plan.choices = dict.fromkeys((row.pk for row in plan.memberships), next(iter(plan.targets)))
    if problem := plan.problem():
        form.add_error("day", problem)
        return _page(request, "plan", form)
    if step == "done" and _done(request, form, plan):
        return redirect((plan.successors or [superior])[0])
    return _page(request, "plan" if form.errors else "confirm", form, plan=plan)


def _people_typed(request):
    """The places that were chosen, if that step was reached before."""
    return request.POST if any(name.startswith("person_") for name in request.POST) else None


def _done(request, form, plan) -> bool:
    """Carry the plan out; something may have happened since it was shown."""
    try:
        actions.carry_out(plan=plan, seen=request.POST.get("seen", ""), by=request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    messages.success(request, f"Đã ghi: {plan.change}, {len(plan.moves)} đảng viên được chuyển.")
    return True


def _page(request, step, form, **context):
    """A step with everything typed elsewhere carried along; what was typed is never lost on the way back."""
    people = context.get("people")
    shown = {"plan": form.all_names, "people": set(people.fields) if people else set(), "confirm": set()}[step]
    carried = [
        (name, value) for name in request.POST if name not in shown | OUTSIDE for value in request.POST.getlist(name)
    ]
    wrong = form.errors or any(place.errors for place in form.places) or (people is not None and people.errors)
    context |= {"form": form, "step": step, "carried": carried, "organization": form.organization}
    return render(request, PAGES[step], context, status=422 if wrong else 200)
