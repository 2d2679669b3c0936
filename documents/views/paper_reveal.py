"""A list with whole card numbers for the superior: asked for with a reason, logged, handed to whoever asked alone."""

from django.http import Http404
from django.shortcuts import redirect

from documents import confirmations
from documents.forms import RevealedPaperForm
from documents.jobs import asking
from documents.papers import organization_of
from documents.printing import word
from documents.views.papers import MOST_ROWS, named, too_long, word_file
from partyportal.saving.confirming import Place, confirm, confirmed
from partyportal.text import file_name
from partyportal.views import posted


def reveal(request, papers, paper, pk):
    """Say what is logged, ask why and in which form, then hand the list out."""
    found = named(papers, paper)
    if not found.revealed:
        raise Http404
    subject = found.subject_for(request.user, pk)
    if found.rows_of(subject) > MOST_ROWS:
        return too_long(request, found)
    ask = confirmations.of_revealing(found, subject, Place(found.name, found.address(subject)))
    form = RevealedPaperForm(posted(request), user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form)
    printed = asking.reveal_paper(paper=found, subject=subject, by=request.user, **form.cleaned_data)
    title = found.title_of(subject)
    if form.cleaned_data["kind"] == "Word":
        return word_file(word.written(printed), file_name(title))
    facts = {"title": title, "organization": organization_of(subject), "names_persons": True, "reveals": True}
    return redirect(asking.request_pdf(printed=printed, by=request.user, **facts))
