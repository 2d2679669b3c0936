from django.db.models import Case, F, IntegerField, Q, When
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from documents.citations.symbols import key_of
from documents.models import Document
from partyportal.views import claim, done_or_said, fetch, number_of, panel, posted
from resolutions import actions, cascade, deeds, picture, resting
from resolutions.forms.directives import LinkForm

MOST_FOUND = 20
# So many documents are drawn at once; behind the others stands a link that opens their branch.
DRAWN, ON_THE_PAGE_OF_ONE = 40, 20


def document_panel(request, pk):
    """What a document implements and what implements it, on the document's page."""
    document = fetch(Document.objects, request.user, pk=pk)
    visible = Document.objects.visible_to(request.user)
    nodes = cascade.tree(document, visible)
    context = {
        "document": document,
        "tree": cascade.folded(nodes, ON_THE_PAGE_OF_ONE),
        "implemented": document.implements.all() & visible,
        "cited": cascade.cited_in(document, visible),
    } | related(document, visible)
    return panel(request, "resolutions/_cascade_panel.html", context, f"Văn bản triển khai {document}", document)


def related(document: Document, visible) -> dict:
    """How it stands to others beside carrying out, in both directions, as far as the user sees them."""
    return {
        "relations": document.relations.filter(to__in=visible.order_by().values("pk")).select_related("to"),
        "related": document.related.filter(document__in=visible.order_by().values("pk")).select_related("document"),
    }


def story(request, pk):
    """All above a document and all below it, down to the branches' deeds; and what still rests on it."""
    rows = Document.objects.select_related("organization", "replaced_by")
    document = fetch(rows, request.user, pk=pk)
    visible = Document.objects.visible_to(request.user).select_related("replaced_by")
    nodes = cascade.tree(document, visible)
    lines = list(cascade.flat(nodes))
    done = deeds.by_document([node.document.pk for node, _ in lines], request.user)
    context = {
        "document": document,
        "picture": picture.of(cascade.folded(nodes, DRAWN), done),
        "lines": picture.lines_of(lines, done),
        "resting": resting.on(document, request.user),
    }
    return render(request, "resolutions/story.html", context | related(document, visible))


def link(request, pk):
    """Find another document, and record how this one stands to it."""
    document = claim(request, Document.objects, "change", pk=pk)
    visible = Document.objects.visible_to(request.user)
    form = LinkForm(posted(request), user=request.user)
    if request.method == "POST" and form.is_valid():
        other = get_object_or_404(visible, pk=number_of(request.POST.get("document")))
        done_or_said(request, actions.link, f"Đã gắn {other}.", document=document, to=other, **form.cleaned_data)
        return redirect(document)
    known = visible.exclude(pk=document.pk)
    context = {"object": document, "title": "Gắn văn bản", "form": form} | found_documents(request, known)
    return render(request, "resolutions/document_choose.html", context, status=422 if form.errors else 200)


@require_POST
def unlink(request, pk):
    """Take back how a document stands to another."""
    document = claim(request, Document.objects, "change", pk=pk)
    other = get_object_or_404(Document.objects.visible_to(request.user), pk=number_of(request.POST.get("document")))
    form = LinkForm(request.POST, user=request.user)
    kind = form.cleaned_data["kind"] if form.is_valid() else cascade.IMPLEMENTS
    done_or_said(request, actions.unlink, f"Đã gỡ {other}.", document=document, to=other, kind=kind)
    return redirect(document)


def found_documents(request, documents) -> dict:
    """The documents that a search finds: the very symbol in any spelling, then newest first; without a day, last."""
    words = request.GET.get("q", "")
    standing = documents.exclude(status=Document.Status.VOIDED)
    exact = Q(symbol_key=key_of(words)) if words.strip() else Q(pk=None)
    found = standing.filter(exact | Q(pk__in=standing.search(words).order_by().values("pk")))
    nearness = Case(When(exact, then=0), default=1, output_field=IntegerField())
    return {"q": words, "found": found.order_by(nearness, F("issued_on").desc(nulls_last=True), "-pk")[:MOST_FOUND]}
