"""The text of a draft paper, edited paragraph by paragraph; data that changed meanwhile are merged, never laid over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from documents import checks, numbering
from documents.models import EditedPaper
from documents.paper_forms import OLD_PAGE, PaperTextForm, opened, sealed
from documents.papers import Paper
from documents.printing import editing
from documents.printing.blocks import PrintedText
from documents.printing.merging import merge
from documents.views.papers import may_write, named
from partyportal import dates
from partyportal.requests.acts import is_question, only_asks
from partyportal.views import claim, fetch

MOVED = "Dữ liệu vừa thay đổi trong lúc đồng chí viết, chưa lưu gì. Hãy chọn lời của đoạn được đánh dấu rồi lưu lại."
KEPT = "Đã lưu nội dung. Khi dữ liệu thay đổi, lời đã sửa vẫn giữ."


@only_asks("check")
def edit(request, papers, paper, pk):
    """Show the draft as paragraphs beside what the data say, and keep what people make of it."""
    found = named(papers, paper)
    is_check = _claimed(request, found, pk)
    subject = found.subject_for(request.user, pk)
    if not found.numbering:
        raise Http404
    if not may_write(request.user, found, subject):
        raise PermissionDenied
    if found.editor:
        return redirect(found.editor(subject))
    if why := numbering.why_not_written(found, subject):
        messages.error(request, why)
        return redirect(found.address(subject))
    document, pieces = found.drafted(subject)
    if not isinstance(document, PrintedText):
        raise Http404
    kept = EditedPaper.objects.of(found.name_in_register, subject.pk)
    version = kept.version if kept else 0
    if is_check:
        return _checked(request, found, subject)
    if request.method == "POST":
        return _sent(request, found, subject, pieces, version)
    return _page(request, found, subject, PaperTextForm(pieces=pieces, version=version))


def _claimed(request, found: Paper, pk) -> bool:
    """Lock the row before it is read; say whether the request only asks about its words, which locks nothing."""
    is_check = request.method == "POST" and is_question(request, edit)
    if is_check:
        fetch(found.model.objects, request.user, pk=pk)
    else:
        claim(request, found.model.objects, pk=pk)
    return is_check


def _checked(request, found: Paper, subject):
    """What the check before the issue says of the words as they stand in the form; nothing is kept."""
    drawn, day = opened(request.POST.get("drawn", ""), _salt(found, subject)), dates.today()
    form = PaperTextForm(request.POST, pieces=drawn or [], version=request.POST.get("version"))
    form.is_valid()
    document = editing.edited(found.printed(subject, day=day), form.edits)[0]
    context = {"findings": checks.of_words(found, subject, document, day)}
    return render(request, "documents/papers/_checked.html", context)


def _sent(request, found: Paper, subject, stored, version: int):
    """Lay what was typed over the data of the page, then over those of now."""
    drawn = opened(request.POST.get("drawn", ""), _salt(found, subject))
    if drawn is None:
        messages.warning(request, OLD_PAGE)
        return _page(request, found, subject, PaperTextForm(pieces=stored, version=version), status=422)
    form = PaperTextForm(request.POST, pieces=drawn, version=version)
    if not form.is_valid():
        if form.non_field_errors():
            form.compared_with(stored)
        return _page(request, found, subject, form, status=422)
    pieces = merge(form.edits, [piece.now for piece in stored if piece.now])
    if numbering.conflicts_of(pieces):
        messages.warning(request, MOVED)
        return _page(request, found, subject, PaperTextForm(pieces=pieces, version=version), status=409)
    numbering.write(paper=found, subject=subject, pieces=pieces, by=request.user)
    messages.success(request, KEPT)
    return redirect(found.address(subject))


def _salt(found: Paper, subject) -> str:
    return f"{found.name_in_register}:{subject.pk}"


def _page(request, found: Paper, subject, form, status=200):
    context = {
        "paper": found,
        "subject": subject,
        "back": found.address(subject),
        "form": form,
        "drawn": sealed(form.pieces, _salt(found, subject)),
        "conflicts": numbering.conflicts_of(form.pieces),
    }
    return render(request, "documents/papers/edit.html", context, status=status)
