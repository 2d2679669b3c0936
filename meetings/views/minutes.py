"""Minutes: the draft paragraph by paragraph, the lock, and what is added afterwards."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from documents.papers import offered
from documents.printing import pdfs
from meetings import drafting, minutes
from meetings.forms import AddendumForm, MinutesLineForm
from meetings.models import Meeting, MinutesLine
from meetings.papers import PAPERS
from meetings.views.during import open_meeting, part_of
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted

PRINTED_OF_MEETING = ("minutes", "notice")


def page(request, pk):
    """The minutes as they are: the draft with its paragraphs, or what was locked and, behind it, its addenda."""
    user = request.user
    meeting = fetch(Meeting.objects.select_related("organization", "chair", "clerk"), user, pk=pk)
    in_scope = user.organizations("view", Meeting).filter(pk=meeting.organization_id).exists()
    if meeting.is_counted or not (in_scope or minutes.are_open_to(meeting, user)):
        raise Http404
    versions = [*meeting.versions.select_related("document", "user")]
    pages = [minutes.shown(version) for version in versions] or [minutes.printed(meeting)]
    may_change = user.organizations("change", Meeting).filter(pk=meeting.organization_id).exists()
    context = {
        "meeting": meeting,
        "versions": versions,
        "lines": [] if versions else meeting.minutes_lines.all(),
        "is_open": may_change and not meeting.is_locked,
        "may_add": may_change and bool(versions),
        "faults": minutes.faults_of_chain(versions),
        "pages": [pdfs.html(page) for page in pages],
        "papers": offered([PAPERS[key] for key in PRINTED_OF_MEETING], user, meeting),
    }
    return render(request, "meetings/minutes.html", context)


def draft(request, pk):
    """Write the draft from what the portal holds; one that stands already is only replaced when that was said."""
    meeting = open_meeting(request, pk)
    ask = _redrafting(meeting)
    if meeting.minutes_lines.exists() and not confirmed(request, ask):
        return confirm(request, ask)
    if request.method == "POST":
        drafting.write(meeting, minutes.drafted(meeting))
        messages.success(request, "Đã soạn dự thảo biên bản từ dữ liệu buổi họp.")
    return redirect(meeting.minutes_url)


def _redrafting(meeting) -> Confirmation:
    return Confirmation(
        title="Soạn lại dự thảo từ dữ liệu?",
        submit="Soạn lại",
        back=meeting,
        facts=[("Đoạn đang có", f"{meeting.minutes_lines.count():02d}")],
        follows=["Toàn bộ dự thảo, kể cả những đoạn đã sửa tay, được thay bằng bản soạn từ dữ liệu."],
        way_back="Không lấy lại được các đoạn đã sửa tay.",
    )


@once
def line_add(request, pk):
    """One more paragraph behind the one that the address names."""
    before = part_of(request, MinutesLine.objects, pk)
    meeting = before.meeting
    line = MinutesLine(meeting=meeting, ordinal=before.ordinal + 1)
    form = MinutesLineForm(posted(request), instance=line, user=request.user)
    if form.is_valid():
        meeting.minutes_lines.filter(ordinal__gt=before.ordinal).update(ordinal=F("ordinal") + 1)
        return redirect(form.save())
    return _form(request, form, meeting, "Thêm đoạn vào biên bản")


def line_edit(request, pk):
    line = part_of(request, MinutesLine.objects, pk)
    form = MinutesLineForm(posted(request), instance=line, user=request.user)
    if form.is_valid():
        return redirect(form.save())
    return _form(request, form, line.meeting, "Sửa đoạn của biên bản")


def _form(request, form, meeting, title):
    context = {"form": form, "meeting": meeting, "title": title, "back": meeting.minutes_url}
    return render(request, "meetings/minutes_form.html", context, status=422 if form.errors else 200)


@require_POST
def line_delete(request, pk):
    line = part_of(request, MinutesLine.objects, pk)
    line.delete()
    messages.success(request, "Đã bỏ một đoạn khỏi dự thảo biên bản.")
    return redirect(line.meeting.minutes_url)


@once
def addendum_add(request, pk):
    """Add to locked minutes, with the day and the reason; it is locked at once."""
    meeting = claim(request, Meeting.objects.select_related("organization", "chair", "clerk"), "change", pk=pk)
    if not meeting.versions.exists():
        raise PermissionDenied(minutes.NOT_LOCKED)
    form = AddendumForm(posted(request), user=request.user)
    if form.is_valid():
        try:
            minutes.add_addendum(meeting=meeting, by=request.user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None if not hasattr(refused, "error_dict") else "day", refused.messages)
        else:
            messages.success(request, "Đã lập biên bản bổ sung; bản này cũng đã khóa.")
            return redirect(meeting.minutes_url)
    return _form(request, form, meeting, "Lập biên bản bổ sung, đính chính")
