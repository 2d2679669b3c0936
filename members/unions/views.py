"""Mass organisations: the list, one with its years and proposals, and what is written about it."""

from members.unions import forms, listing
from members.unions.models import Introduction, Union, UnionResult
from partyportal import lists, views
from partyportal.audit import changes_of
from partyportal.views import claim


class UnionList(lists.ListView):
    model = Union
    queryset = Union.objects.select_related("organization")
    filterset_class = forms.UnionFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Đoàn thể"
    noun = "đoàn thể"


class UnionDetail(views.DetailView):
    model = Union
    queryset = Union.objects.select_related("organization")

    def get_context_data(self, **kwargs):
        more = {
            "results": self.object.results.all(),
            "introductions": self.object.introductions.select_related("organization"),
            "changes": changes_of(self.object),
        }
        return super().get_context_data(**kwargs) | more


class UnionCreate(views.CreateView):
    model = Union
    form_class = forms.UnionForm

    def get_initial(self):
        """Most unions stand beside the highest organisation of whoever writes them down."""
        highest = self.request.user.organizations("add", Union).order_by("path").first()
        return super().get_initial() | {"organization": highest}


class UnionUpdate(views.UpdateView):
    model = Union
    form_class = forms.UnionForm


class OfUnionCreate(views.CreateView):
    """A row of one union, by who may change the union."""

    def get_form_kwargs(self):
        self.union = claim(self.request, Union.objects.select_related("organization"), "change", pk=self.kwargs["pk"])
        return super().get_form_kwargs() | {"union": self.union}


class ResultCreate(OfUnionCreate):
    model = UnionResult
    form_class = forms.UnionResultForm


class ResultUpdate(views.UpdateView):
    model = UnionResult
    queryset = UnionResult.objects.select_related("union__organization")
    form_class = forms.UnionResultForm


class IntroductionCreate(OfUnionCreate):
    model = Introduction
    form_class = forms.IntroductionForm


class IntroductionUpdate(views.UpdateView):
    model = Introduction
    queryset = Introduction.objects.select_related("union__organization")
    form_class = forms.IntroductionForm


class IntroductionDelete(views.DeleteView):
    model = Introduction
    queryset = Introduction.objects.select_related("union")

    def get_success_url(self):
        return self.object.get_absolute_url()
