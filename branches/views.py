from django.contrib import messages
from django.shortcuts import redirect, render

from branches import actions
from branches.course import course_of
from branches.forms import (
    DayForm,
    DecisionForm,
    MoveForm,
    NewOrganizationForm,
    OrganizationFilter,
    OrganizationForm,
    RenameForm,
)
from branches.listing import ORGANIZATION_COLUMNS, ORGANIZATION_LINKS
from branches.models import Organization
from branches.tree import tree_on
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, require


class OrganizationList(lists.ListView):
    model = Organization
    queryset = Organization.objects.select_related("parent")
    filterset_class = OrganizationFilter
    paginate_by = 200
    columns = ORGANIZATION_COLUMNS
    links = ORGANIZATION_LINKS
    heading = "Tổ chức đảng"
    noun = "tổ chức"
    order_words = "theo cây tổ chức"

    def get(self, request, *args, **kwargs):
        """Of a department of one branch there is nothing to list; only who adds organisations meets the list."""
        user = request.user
        is_asked = request.GET or user.has_perm("branches.add_organization")
        if user.is_of_one_branch and not is_asked and (own := Organization.objects.visible_to(user).first()):
            return redirect(own)
        return super().get(request, *args, **kwargs)


class OrganizationDetail(views.DetailView):
    model = Organization
    queryset = Organization.objects.select_related("parent")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "children": self.object.children.visible_to(self.request.user).order_by("short_name"),
            "course": course_of(self.object, dates.today()),
            "changes": changes_of(self.object),
            "sees_parent": Organization.objects.visible_to(self.request.user).filter(pk=self.object.parent_id).exists(),
        }


class OrganizationCreate(views.CreateView):
    model = Organization
    form_class = NewOrganizationForm


class OrganizationUpdate(views.UpdateView):
    model = Organization
    form_class = OrganizationForm


def course(request, pk):
    """What an organisation went through, to be printed."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    context = {"object": organization, "course": course_of(organization, dates.today())}
    return render(request, "branches/course.html", context)


def tree(request):
    """The tree of organisations as it stood on a day."""
    require(request.user, Organization, "view")
    form = DayForm(request.GET or None, user=request.user)
    day = (form.is_valid() and form.cleaned_data["day"]) or dates.today()
    nodes = tree_on(day, Organization.objects.visible_to(request.user))
    context = {"form": form, "day": day, "nodes": nodes, "active": sum(not node.has_ended for node in nodes)}
    return render(request, "branches/tree.html", context, status=422 if form.errors else 200)


@once
def rename(request, pk):
    """Give an organisation new names from a day on."""
    saved = "Đã đổi tên từ ngày {}. Văn bản cũ giữ tên cũ."
    return _change(request, pk, RenameForm, actions.rename, "Đổi tên", saved)


@once
def move(request, pk):
    """Put an organisation under another one from a day on."""
    return _change(request, pk, MoveForm, actions.move, "Đổi cấp trên", "Đã đổi cấp trên từ ngày {}.")


def _change(request, pk, form_class, act, title, saved):
    organization = claim(request, Organization.objects, "change", pk=pk)
    typed = posted(request)
    names = {field: getattr(organization, field) for field in actions.NAMES}
    form = form_class(typed, initial=names, organization=organization, user=request.user)
    decision = DecisionForm(typed)
    valid = [form.is_valid(), decision.is_valid()]
    if all(valid):
        act(organization, **form.cleaned_data, decision=decision.save(commit=False))
        messages.success(request, saved.format(dates.shown(form.cleaned_data["day"])))
        return redirect(organization)
    context = {"form": form, "decision": decision, "object": organization, "title": title}
    status = 422 if form.errors or decision.errors else 200
    return render(request, "branches/organization_change.html", context, status=status)
