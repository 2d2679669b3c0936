from django.contrib import messages
from django.shortcuts import redirect, render

from documents.models import Document
from partyportal import lists, views
from partyportal.audit import changes_of
from partyportal.views import claim, posted
from resolutions.solidarity import forms, listing
from resolutions.solidarity.models import Contribution, sums_of


class ContributionList(lists.ListView):
    model = Contribution
    queryset = Contribution.objects.select_related("organization", "plan")
    filterset_class = forms.ContributionFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "An sinh xã hội"
    noun = "đợt an sinh xã hội"
    order_words = "mới nhất trước"

    def get_context_data(self, **kwargs):
        """The sums are of all rows that the filters leave, by plan."""
        return super().get_context_data(**kwargs) | {"sums": sums_of(self.filterset.qs)}


class ContributionDetail(views.DetailView):
    model = Contribution
    queryset = Contribution.objects.select_related("organization", "plan")

    def get_context_data(self, **kwargs):
        plans = Document.objects.visible_to(self.request.user).filter(pk=self.object.plan_id)
        return super().get_context_data(**kwargs) | {"plan": plans.first(), "changes": changes_of(self.object)}


class ContributionCreate(views.CreateView):
    model = Contribution
    form_class = forms.ContributionForm


class ContributionUpdate(views.UpdateView):
    model = Contribution
    queryset = Contribution.objects.standing()
    form_class = forms.ContributionForm


def void(request, pk):
    """Take an entry out of use, with the reason."""
    contribution = claim(request, Contribution.objects.standing(), "void", pk=pk)
    form = forms.VoidForm(posted(request), user=request.user)
    if form.is_valid():
        contribution.void(**form.cleaned_data, by=request.user)
        messages.success(request, "Đã hủy; dòng này vẫn còn trong sổ cùng lý do và không được tính nữa.")
        return redirect(contribution)
    context = {"form": form, "object": contribution}
    return render(request, "solidarity/void.html", context, status=422 if form.errors else 200)
