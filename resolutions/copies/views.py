"""Copies of documents: their book, the form, the panel on the page of the original."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse_lazy

from documents.models import Document, IssuedPaper
from documents.views.own_papers import OwnPaperUpdate
from partyportal import lists, views
from partyportal.views import claim, fetch, panel, require
from resolutions.copies import forms, listing
from resolutions.copies.models import Copy, obstacle


def with_issues(rows) -> list[Copy]:
    """Each copy with its last issue, asked once for all."""
    rows = list(rows)
    issues = IssuedPaper.objects.filter(paper="copies:copy", row__in=[row.pk for row in rows])
    last = {issue.row: issue for issue in issues.select_related("document").order_by("at", "pk")}
    for row in rows:
        row.__dict__["last_issue"] = last.get(row.pk)
    return rows


class CopyList(lists.ListView):
    model = Copy
    queryset = Copy.objects.select_related("organization", "original__replaced_by").prefetch_related("receivers")
    filterset_class = forms.CopyFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Sổ bản sao"
    noun = "bản sao"
    order_words = "mới nhất trước"

    def dressed(self, rows):
        return with_issues(super().dressed(rows))


class CopyCreate(views.CreateView):
    """A copy of the document that the address names."""

    model = Copy
    form_class = forms.CopyForm
    success_message = "Đã lưu {}. Xem bản in dưới đây; đúng rồi thì ban hành để lấy số bản sao."

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Copy, "add")
        self.original = claim(request, Document.objects.select_related("organization"), pk=kwargs["pk"])
        if why := obstacle(self.original):
            messages.error(request, why)
            return redirect(self.original)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | {"instance": Copy(original=self.original)}

    def get_initial(self):
        organization = self.request.user.organizations("add", Copy).first()
        is_ours = self.original.is_outgoing and organization and self.original.organization_id == organization.pk
        return {"organization": organization, "kind": Copy.Kind.OWN if is_ours else Copy.Kind.OTHER}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"original": self.original}


class CopyUpdate(OwnPaperUpdate):
    model = Copy
    form_class = forms.CopyForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"original": self.object.original}


class CopyDelete(views.DeleteView):
    model = Copy
    queryset = Copy.objects.never_issued()
    success_url = reverse_lazy("copies:list")


def document_panel(request, pk):
    """The copies of a document, with number, day and who received each."""
    document = fetch(Document.objects, request.user, pk=pk)
    rows = Copy.objects.visible_to(request.user).filter(original=document).prefetch_related("receivers")
    copies = [(row, listing.receivers(row)) for row in with_issues(rows)]
    may_copy = not obstacle(document) and request.user.has_perm("copies.add_copy")
    context = {"document": document, "copies": copies, "may_copy": may_copy}
    return panel(request, "copies/_panel.html", context, f"Bản sao của {document}", document)
