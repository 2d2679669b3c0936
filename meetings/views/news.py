"""What is told of a meeting outside: the news note, and the pictures with their captions."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from documents.models import Attachment
from documents.printing import word
from documents.views.papers import word_file
from meetings import news
from meetings.forms import NewsForm, PhotographForm
from meetings.models import Meeting, NewsNote, Photograph
from partyportal.text import file_name
from partyportal.views import claim, posted

HELD = {Meeting.Status.HELD, Meeting.Status.APPROVED}
PICTURES = [Attachment.Kind.JPEG, Attachment.Kind.PNG]


def note(request, pk):
    """The note as it was written, else as it is drafted from the data; saved, it can be copied and taken as Word."""
    meeting = _told(request, pk)
    row = NewsNote.objects.filter(meeting=meeting).first() or NewsNote(meeting=meeting)
    drafted = {"title": news.title_of(meeting), "text": news.draft(meeting)}
    is_anew = row.pk is None or "anew" in request.GET
    form = NewsForm(posted(request), instance=row, user=request.user, initial=drafted if is_anew else {})
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lưu bản tin.")
        return redirect(row)
    context = {"form": form, "meeting": meeting, "is_stored": bool(row.pk), "is_anew": is_anew}
    return render(request, "meetings/news.html", context, status=422 if form.errors else 200)


def _told(request, pk) -> Meeting:
    """A meeting that took place and that the user may write about."""
    meeting = claim(request, Meeting.objects.select_related("organization", "chair"), "change", pk=pk)
    if meeting.status not in HELD:
        raise Http404
    return meeting


@require_safe
def note_word(request, pk):
    """The saved note as a Word file; before it is saved, its draft."""
    meeting = _told(request, pk)
    row = NewsNote.objects.filter(meeting=meeting).first()
    title, text = (row.title, row.text) if row else (news.title_of(meeting), news.draft(meeting))
    content = word.plain(title, text.splitlines(), meeting.organization.name_on(meeting.day).issuer_name)
    return word_file(content, file_name(f"Tin: {title}"))


def caption(request, pk):
    """Say what a picture of a meeting shows."""
    meeting = claim(request, Meeting.objects, "change", attachments=pk)
    picture = meeting.attachments.in_use().filter(pk=pk, kind__in=PICTURES).first()
    if picture is None:
        raise Http404
    row = Photograph.objects.filter(attachment=picture).first() or Photograph(meeting=meeting, attachment=picture)
    form = PhotographForm(posted(request), instance=row, user=request.user)
    if form.is_valid():
        messages.success(request, "Đã ghi chú thích ảnh.")
        return redirect(form.save())
    context = {"form": form, "meeting": meeting, "title": f"Chú thích ảnh {picture.name}"}
    return render(request, "meetings/part_form.html", context, status=422 if form.errors else 200)
