from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from documents.models import Document
from partyportal.views import claim, done_or_said, fetch, number_of
from resolutions import actions, cascade
from resolutions.views import panel

MOST_FOUND = 20


def document_panel(request, pk):
    """What a document implements and what implements it, on the document's page."""
    document = fetch(Document.objects, request.user, pk=pk)
    visible = Document.objects.visible_to(request.user)
    context = {
        "document": document,
        "tree": cascade.tree(document, visible),
        "implemented": document.implements.all() & visible,
        "cited": cascade.cited_in(document, visible),
    }
    return panel(request, "resolutions/_cascade_panel.html", context, f"Văn bản triển khai {document}", document)


def link(request, pk):
    """Find the document that this one implements, and record it."""
    document = claim(request, Document.objects, "change", pk=pk)
    visible = Document.objects.visible_to(request.user)
    if request.method == "POST":
        other = get_object_or_404(visible, pk=number_of(request.POST.get("document")))
        done_or_said(request, actions.link, f"Đã gắn {other}.", document=document, to=other)
        return redirect(document)
    known = visible.exclude(pk=document.pk).exclude(pk__in=document.implements.values("pk"))
    context = {"object": document, "title": "Gắn văn bản", "back": document} | found_documents(request, known)
    return render(request, "resolutions/document_choose.html", context)


@require_POST
def unlink(request, pk):
    """Take back a link to a document that this one implements."""
    document = claim(request, Document.objects, "change", pk=pk)
    other = get_object_or_404(document.implements, pk=number_of(request.POST.get("document")))
    done_or_said(request, actions.unlink, f"Đã gỡ {other}.", document=document, to=other)
    return redirect(document)


def found_documents(request, documents) -> dict:
    """The documents that a search finds, newest first."""
    words = request.GET.get("q", "")
    return {"q": words, "found": documents.exclude(status=Document.Status.VOIDED).search(words)[:MOST_FOUND]}
