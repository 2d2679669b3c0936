from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse_lazy

from documents import actions, confirmations, telling
from documents.filters import DocumentFilter
from documents.forms import (
    IssuedForm,
    IssueForm,
    OutgoingForm,
    SeriesStartForm,
    VoidForm,
)
from documents.intake import receiving
from documents.intake.forms import IncomingForm
from documents.listing import DOCUMENT_ACTS, DOCUMENT_COLUMNS, DOCUMENT_LINKS
from documents.models import Document, SeriesStart
from partyportal import views
from partyportal.audit import changes_of
from partyportal.lists import CountedList
from partyportal.saving.confirming import confirm, confirmed
from partyportal.views import claim, posted

ENTERED = "Đã vào sổ {}, số đến {:02d}."


class DocumentList(CountedList):
    model = Document
    queryset = Document.objects.select_related("organization", "replaced_by").newest_first()
    filterset_class = DocumentFilter
    columns = DOCUMENT_COLUMNS
    links = DOCUMENT_LINKS
    acts = DOCUMENT_ACTS
    heading = "Văn bản"
    noun = "văn bản"
    order_words = "mới nhất trước"
    table_css = "dt-docs dt-tight"

    def saved_counts(self):
        return {
            "incoming": Count("pk", filter=Q(direction=Document.Direction.INCOMING)),
            "outgoing": Count("pk", filter=Q(direction=Document.Direction.OUTGOING)),
            "drafts": Count("pk", filter=Q(status=Document.Status.DRAFT)),
        }


class DocumentDetail(views.DetailView):
    model = Document
    queryset = Document.objects.select_related("organization", "term", "replaces", "replaced_by")

    def get_context_data(self, **kwargs):
        document, user = self.object, self.request.user
        in_register = Document.objects.filter(organization__in=user.organizations("view", Document), pk=document.pk)
        return super().get_context_data(**kwargs) | {
            "has_text": document.texts().exists(),
            "twins": Document.objects.visible_to(user).twins_of(document),
            "addressees": document.addressees.select_related("organization").order_by("organization__position"),
            "changes": changes_of(document) if in_register.exists() else None,
        }


class IncomingCreate(views.CreateView):
    model = Document
    form_class = IncomingForm

    @property
    def success_message(self):
        return said_of_saving(self.object)

    def form_valid(self, form):
        response = super().form_valid(form)
        warn_of_twins(self.request, self.object)
        return response


def said_of_saving(document) -> str:
    """What happened to a document that came in: entered at once, or kept as a draft."""
    if document.is_draft:
        return "Đã lưu bản nháp {}."
    return ENTERED.replace("{:02d}", f"{document.arrival_number or 0:02d}")


def warn_of_twins(request, document):
    """Say that the register holds the same symbol already; it may still be another document."""
    if twins := Document.objects.visible_to(request.user).twins_of(document)[:3]:
        known = "; ".join(twin.subject or confirmations.UNREAD for twin in twins)
        messages.warning(request, f"Sổ đã có văn bản mang số, ký hiệu {document.symbol_raw}: {known}.")


class OutgoingCreate(views.CreateView):
    model = Document
    form_class = OutgoingForm


class IssuedCreate(views.CreateView):
    """A document that was issued outside the portal, with the number that it bears."""

    model = Document
    form_class = IssuedForm
    success_message = "Đã ghi {} vào sổ văn bản đi. Văn bản đã khóa."

    def form_valid(self, form):
        try:
            response = super().form_valid(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)
        if form.out_of_order:
            messages.warning(self.request, form.out_of_order)
        return response


class SeriesStartCreate(views.CreateView):
    """The last number of a kind that was given before the portal."""

    model = SeriesStart
    form_class = SeriesStartForm
    success_url = reverse_lazy("documents:list")
    success_message = "Đã ghi số bắt đầu – {}."

    def get_context_data(self, **kwargs):
        starts = SeriesStart.objects.visible_to(self.request.user).select_related("organization", "term")
        return super().get_context_data(**kwargs) | {"starts": starts}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ValidationError as refused:
            form.add_error(None, refused)
            return self.form_invalid(form)


class DocumentUpdate(views.UpdateView):
    model = Document
    queryset = Document.objects.editable()

    def get_form_class(self):
        return OutgoingForm if self.object.is_outgoing else IncomingForm


class DocumentDelete(views.DeleteView):
    model = Document
    queryset = Document.objects.drafts()
    success_url = reverse_lazy("documents:list")


def register(request, pk):
    """Show who will see it, then enter a document that came in."""
    incoming = Document.objects.drafts().filter(direction=Document.Direction.INCOMING)
    document = claim(request, incoming, "change", pk=pk)
    ask = confirmations.of_registering(document, Document.objects.visible_to(request.user).twins_of(document)[:3])
    if not confirmed(request, ask):
        return confirm(request, ask)
    try:
        document = receiving.register(document=document, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, ENTERED.format(document, document.arrival_number))
    return redirect(document)


def issue(request, pk):
    """Give an outgoing draft its number and day; from then on it is locked."""
    document = claim(request, Document.objects.outgoing().drafts(), "issue", pk=pk)
    form = IssueForm(posted(request), document=document, user=request.user)
    ask = confirmations.of_issuing(document, form.day_typed)
    if not (form.is_valid() and confirmed(request, ask)):
        return _ask_to_issue(request, ask, form)
    try:
        document = actions.take_number(document, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return _ask_to_issue(request, ask, form)
    telling.tell_addressed(document, request.user)
    messages.success(request, f"Đã cấp số {document.symbol_raw}. Văn bản đã khóa.")
    return redirect(document)


def _ask_to_issue(request, ask, form):
    return confirm(request, ask, form, "documents/document_issue.html", doubt=form.doubt)


def void(request, pk):
    """Take a registered document out of use, with the reason."""
    document = claim(request, Document.objects.voidable(), "void", pk=pk)
    ask, form = confirmations.of_voiding(document), VoidForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    document.void(reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, f"Đã hủy {document}. Số của văn bản không cấp lại.")
    return redirect(document)
