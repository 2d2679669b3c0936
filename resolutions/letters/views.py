"""Papers that the office words itself: the list, the forms, what the check says of them, the templates."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse_lazy
from django.views.decorators.http import require_POST

from documents import checks
from documents.models import Document
from documents.printing import checking, pdfs
from documents.views.own_papers import OwnPaperUpdate
from partyportal import dates, lists, views
from partyportal.text import key_of
from partyportal.views import fetch, panel, require
from resolutions.letters import forms, kinds, listing, papers, shipped
from resolutions.letters.chips import filled, offered
from resolutions.letters.models import Letter, LetterTemplate

FIELDS = ("doc_type", "subject", "addressed_to", "text", "recipients")
UNFINISHED = "Điền đủ tổ chức, loại, trích yếu và nội dung thì cổng kiểm tra thể thức."


class LetterList(lists.ListView):
    model = Letter
    queryset = Letter.objects.select_related("organization")
    filterset_class = forms.LetterFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Soạn văn bản"
    noun = "văn bản soạn"
    order_words = "mới nhất trước"

    def dressed(self, rows):
        return papers.with_last_issue(super().dressed(rows))


def begin(request):
    """What a paper can be begun from: the office's own templates, and those that come with the portal."""
    require(request.user, Letter, "add")
    own = LetterTemplate.objects.visible_to(request.user).select_related("organization")
    context = {"own": own, "shipped": shipped_for(request.user).values(), "kinds": kinds.CHOICES}
    return render(request, "letters/begin.html", context)


def shipped_for(user) -> dict[str, shipped.Shipped]:
    """The templates that come with the portal, as the user's department words them."""
    return shipped.templates(of_one_branch=user.is_of_one_branch)


def source_of(request):
    """The template that the address names: one of the office, by its key, or one that comes with the portal."""
    name = request.GET.get("from", "")
    if key := key_of(name):
        return LetterTemplate.objects.visible_to(request.user).filter(pk=key).first()
    return shipped_for(request.user).get(name)


class LetterCreate(views.CreateView):
    model = Letter
    form_class = forms.LetterForm
    success_message = "Đã lưu. Xem bản in dưới đây; đúng rồi thì phát hành."

    def get_initial(self):
        source, organization = source_of(self.request), self.request.user.organizations("add", Letter).first()
        if source is None or organization is None:
            return {"doc_type": self.request.GET.get("kind", "")}
        day = dates.today()
        words = {name: filled(getattr(source, name).strip(), organization, day) for name in FIELDS}
        return words | {"organization": organization}


class LetterUpdate(OwnPaperUpdate):
    model = Letter
    form_class = forms.LetterForm


class LetterDelete(views.DeleteView):
    model = Letter
    queryset = Letter.objects.never_issued()
    success_url = reverse_lazy("letters:list")


@transaction.non_atomic_requests
@require_POST
def check(request):
    """What the check before the issue says of the words as they stand in the form, and how they would be printed."""
    require(request.user, Letter, "add")
    form = forms.LetterForm(request.POST, user=request.user, instance=_being_edited(request))
    form.fields["doc_type"].disabled = False
    form.is_valid()
    said = form.cleaned_data
    if not all(said.get(name) for name in ("organization", "doc_type", "subject", "text")):
        return render(request, "letters/_checked.html", {"unfinished": UNFINISHED})
    words = (name for name in forms.LetterForm.Meta.fields if name != "receivers")
    letter = Letter(**{name: said[name] for name in words if said.get(name)})
    document, day = papers.printed(letter), dates.today()
    is_numbered = letter.doc_type != kinds.INVITATION
    found = checking.findings(document, is_numbered=is_numbered)
    if is_numbered:
        found += checks.of_issuer(document, letter.organization, Document.Type(letter.doc_type).value, day)
    return render(request, "letters/_checked.html", {"findings": found, "page": pdfs.html(document)})


def _being_edited(request):
    key = key_of(request.GET.get("of", ""))
    if key is None:
        return None
    letter = Letter.objects.visible_to(request.user, "change").filter(pk=key).first()
    if letter is None:
        raise Http404
    return letter


class TemplateList(views.ScopedMixin, views.generic.ListView):
    """The office's own templates, and the chips that they may use."""

    model = LetterTemplate
    template_name = "letters/templates.html"

    def get_queryset(self):
        require(self.request.user, LetterTemplate, "view")
        return LetterTemplate.objects.visible_to(self.request.user).select_related("organization")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"shipped": shipped_for(self.request.user).values()}


class Chipped:
    """The form of a template says which chips it may use."""

    model = LetterTemplate
    form_class = forms.LetterTemplateForm

    def get_context_data(self, **kwargs):
        of_one_branch = self.request.user.is_of_one_branch
        return super().get_context_data(**kwargs) | {"chips": offered(of_one_branch=of_one_branch)}


class TemplateCreate(Chipped, views.CreateView):
    def get_initial(self):
        source = source_of(self.request)
        return {name: getattr(source, name).strip() for name in ("name", *FIELDS)} if source else {}


class TemplateUpdate(Chipped, views.UpdateView):
    pass


class TemplateDelete(views.DeleteView):
    model = LetterTemplate
    success_url = reverse_lazy("letters:templates")


def resting_panel(request, pk):
    """The letters not issued yet and the templates that name a document: to be looked at when it is replaced."""
    document = fetch(Document.objects, request.user, pk=pk)
    context = {
        "document": document,
        "letters": Letter.objects.visible_to(request.user).never_issued().naming(document),
        "templates": LetterTemplate.objects.visible_to(request.user).naming(document),
    }
    return panel(request, "letters/_resting.html", context, f"Bản soạn, mẫu nhắc đến {document}", document)
