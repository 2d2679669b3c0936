from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from documents import actions
from documents.forms import IncomingForm, IssueForm, OutgoingForm, VoidForm
from documents.models import Document
from members.models import Membership
from partyportal import dates, views
from partyportal.audit import changes_of
from partyportal.confirming import confirm, confirmed
from partyportal.views import claim
from resolutions import cascade, confirmations
from resolutions.actions import link as link_to
from resolutions.actions import unlink as unlink_from
from resolutions.coverage import coverage_by_branch, with_progress
from resolutions.forms import DirectiveFilter
from resolutions.models import Task
from resolutions.views import CountedList, done_or_said, number_of

MOST_NAMES = 12
MOST_FOUND = 20


class DocumentList(CountedList):
    model = Document
    queryset = Document.objects.select_related("organization")
    filterset_class = DirectiveFilter

    def get_queryset(self):
        return with_progress(super().get_queryset(), self.request.user, dates.today())

    def saved_counts(self):
        late = Exists(Task.objects.overdue().filter(document=OuterRef("pk")))
        return {
            "incoming": Count("pk", filter=Q(direction=Document.Direction.INCOMING)),
            "outgoing": Count("pk", filter=Q(direction=Document.Direction.OUTGOING)),
            "overdue": Count("pk", filter=Q(late)),
            "drafts": Count("pk", filter=Q(status=Document.Status.DRAFT)),
        }


class DocumentDetail(views.DetailView):
    model = Document
    queryset = Document.objects.select_related("organization", "term")

    def get_queryset(self):
        return with_progress(super().get_queryset(), self.request.user, dates.today())

    def get_context_data(self, **kwargs):
        document, user = self.object, self.request.user
        visible = Document.objects.visible_to(user)
        in_register = Document.objects.filter(organization__in=user.organizations("view", Document), pk=document.pk)
        return super().get_context_data(**kwargs) | {
            "tree": cascade.tree(document, visible),
            "implemented": document.implements.all() & visible,
            "cited": cascade.cited_in(document, visible),
            "twins": visible.twins_of(document),
            "addressees": document.addressees.select_related("organization").order_by("organization__path"),
            "disseminations": document.disseminations.visible_to(user).select_related("meeting", "organization"),
            "forgettable": set(document.disseminations.visible_to(user, "delete").values_list("pk", flat=True)),
            "tasks": document.tasks.visible_to(user).select_related("organization", "assignee"),
            "changes": changes_of(document) if in_register.exists() else None,
            **studied_by_branch(document, user),
        }


def studied_by_branch(document, user) -> dict:
    """The matrix of study: each branch that the user sees, the whole of them, and who is missing."""
    seen = user.organizations("view", Membership).active().filter(path__startswith=document.organization.path)
    shown = [row for row in seen if row.is_branch or row.pk == document.organization_id]
    rows = coverage_by_branch(document, shown, dates.today())
    branches = [row for row in rows if row.organization.is_branch]
    total = next((row for row in rows if not row.organization.is_branch), None)
    summed = total or (branches[0] if len(branches) == 1 else None)
    missing = list(summed.missing[:MOST_NAMES]) if summed else []
    return {"coverage": branches, "total": total, "missing": missing, "summed": summed}


class IncomingCreate(views.CreateView):
    model = Document
    form_class = IncomingForm

    def form_valid(self, form):
        response = super().form_valid(form)
        warn_of_twins(self.request, self.object)
        return response


def warn_of_twins(request, document):
    """Say that the register holds the same symbol already; it may still be another document."""
    if twins := Document.objects.visible_to(request.user).twins_of(document)[:3]:
        known = "; ".join(str(twin.subject) for twin in twins)
        messages.warning(request, f"Sổ đã có văn bản mang số, ký hiệu {document.symbol_raw}: {known}.")


class OutgoingCreate(views.CreateView):
    model = Document
    form_class = OutgoingForm


class DocumentUpdate(views.UpdateView):
    model = Document
    queryset = Document.objects.editable()

    def get_form_class(self):
        return OutgoingForm if self.object.is_outgoing else IncomingForm


class DocumentDelete(views.DeleteView):
    model = Document
    queryset = Document.objects.drafts()
    success_url = reverse_lazy("resolutions:list")


def register(request, pk):
    """Show who will see it, then enter a document that came in."""
    incoming = Document.objects.drafts().filter(direction=Document.Direction.INCOMING)
    document = claim(request, incoming, "change", pk=pk)
    ask = confirmations.of_registering(document, Document.objects.visible_to(request.user).twins_of(document)[:3])
    if not confirmed(request, ask):
        return confirm(request, ask)
    document.register()
    messages.success(request, f"Đã vào sổ {document}.")
    return redirect(document)


def issue(request, pk):
    """Give an outgoing draft its number and day; from then on it is locked."""
    document = claim(request, Document.objects.outgoing().drafts(), "issue", pk=pk)
    ask, form = (
        confirmations.of_issuing(document),
        IssueForm(request.POST or None, document=document, user=request.user),
    )
    if not (form.is_valid() and confirmed(request, ask)):
        return _ask_to_issue(request, ask, form)
    try:
        document = actions.take_number(document, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return _ask_to_issue(request, ask, form)
    messages.success(request, f"Đã cấp số {document.symbol_raw}. Văn bản đã khóa.")
    return redirect(document)


def _ask_to_issue(request, ask, form):
    return confirm(request, ask, form, "documents/document_issue.html", doubt=form.doubt)


def void(request, pk):
    """Take a registered document out of use, with the reason."""
    document = claim(request, Document.objects.registered(), "void", pk=pk)
    ask, form = confirmations.of_voiding(document), VoidForm(request.POST or None, user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    document.void(reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Đã hủy {document}. Số của văn bản không cấp lại.")
    return redirect(document)


def link(request, pk):
    """Find the document that this one implements, and record it."""
    document = claim(request, Document.objects, "change", pk=pk)
    visible = Document.objects.visible_to(request.user)
    if request.method == "POST":
        other = get_object_or_404(visible, pk=number_of(request.POST.get("document")))
        done_or_said(request, link_to, f"Đã gắn {other}.", document=document, to=other)
        return redirect(document)
    known = visible.exclude(pk=document.pk).exclude(pk__in=document.implements.values("pk"))
    context = {"object": document, "title": "Gắn văn bản", "back": document} | found_documents(request, known)
    return render(request, "resolutions/document_choose.html", context)


@require_POST
def unlink(request, pk):
    """Take back a link to a document that this one implements."""
    document = claim(request, Document.objects, "change", pk=pk)
    other = get_object_or_404(document.implements, pk=number_of(request.POST.get("document")))
    done_or_said(request, unlink_from, f"Đã gỡ {other}.", document=document, to=other)
    return redirect(document)


def found_documents(request, documents) -> dict:
    """The documents that a search finds, newest first."""
    words = request.GET.get("q", "")
    return {"q": words, "found": documents.exclude(status=Document.Status.VOIDED).search(words)[:MOST_FOUND]}
