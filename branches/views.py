from django.contrib import messages
from django.shortcuts import redirect, render

from branches import actions
from branches.forms import MoveForm, NewOrganizationForm, OrganizationFilter, OrganizationForm, RenameForm
from branches.models import Organization
from partyportal import views
from partyportal.audit import changes_of
from partyportal.views import fetch


class OrganizationList(views.ListView):
    model = Organization
    queryset = Organization.objects.select_related("parent")
    filterset_class = OrganizationFilter
    paginate_by = 200


class OrganizationDetail(views.DetailView):
    model = Organization
    queryset = Organization.objects.select_related("parent")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "children": self.object.children.visible_to(self.request.user).order_by("short_name"),
            "names": self.object.names.all(),
            "parents": self.object.parents.select_related("parent"),
            "changes": changes_of(self.object),
        }


class OrganizationCreate(views.CreateView):
    model = Organization
    form_class = NewOrganizationForm


class OrganizationUpdate(views.UpdateView):
    model = Organization
    form_class = OrganizationForm


def rename(request, pk):
    """Give an organisation new names from a day on."""
    organization = fetch(Organization.objects, request.user, "change", pk=pk)
    names = {field: getattr(organization, field) for field in ("name", "short_name", "issuer_name")}
    form = RenameForm(request.POST or None, initial=names, organization=organization, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.rename(organization, **form.cleaned_data)
        messages.success(request, f"Đã đổi tên từ ngày {form.cleaned_data['day']:%d/%m/%Y}. Văn bản cũ giữ tên cũ.")
        return redirect(organization)
    context = {"form": form, "object": organization, "title": "Đổi tên"}
    return render(request, "branches/organization_change.html", context, status=422 if form.errors else 200)


def move(request, pk):
    """Put an organisation under another one from a day on."""
    organization = fetch(Organization.objects, request.user, "change", pk=pk)
    form = MoveForm(request.POST or None, organization=organization, user=request.user)
    if request.method == "POST" and form.is_valid():
        actions.move(organization, **form.cleaned_data)
        messages.success(request, f"Đã đổi cấp trên từ ngày {form.cleaned_data['day']:%d/%m/%Y}.")
        return redirect(organization)
    context = {"form": form, "object": organization, "title": "Đổi cấp trên"}
    return render(request, "branches/organization_change.html", context, status=422 if form.errors else 200)
