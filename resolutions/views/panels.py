"""Panels on the pages of lower rooms: the work that follows from them."""

from django.db.models import Q

from documents.models import Document
from documents.papers import offered
from meetings.models import Meeting, QualityScore
from partyportal import dates
from partyportal.views import fetch, panel
from resolutions.coverage import with_progress
from resolutions.models import Dissemination
from resolutions.papers import PAPERS, no_resolution
from resolutions.quality import no_score
from resolutions.tasks.models import Task

MOST_IN_PANEL = 8
MOST_CARRIED_OVER = 20


def document_panel(request, pk):
    """The work that follows from a document, and how far it has come."""
    document = fetch(with_progress(Document.objects, request.user, dates.today()), request.user, pk=pk)
    tasks = document.tasks.visible_to(request.user).select_related("organization", "assignee")
    context = {"document": document, "tasks": tasks}
    return panel(request, "resolutions/_document_panel.html", context, f"Nhiệm vụ theo {document}", document)


def meeting_panel(request, pk):
    """What a meeting studied, and the work that follows from its conclusions."""
    meeting = fetch(Meeting.objects, request.user, pk=pk)
    own = request.user.organizations("add", Dissemination).filter(pk=meeting.organization_id)
    tasks = Task.objects.visible_to(request.user).filter(conclusion__meeting=meeting)
    context = {
        "meeting": meeting,
        "rows": meeting.disseminations.visible_to(request.user).select_related("document"),
        "readable": set(Document.objects.visible_to(request.user).filter(disseminations__meeting=meeting)),
        "tasks": tasks.select_related("organization", "assignee"),
        "carried_over": carried_over(meeting, request.user),
        "may_write": not meeting.is_locked and own.exists(),
        "planned": Document.objects.visible_to(request.user)
        .registered()
        .filter(agenda__meeting=meeting)
        .exclude(disseminations__meeting=meeting),
        "score": QualityScore.objects.visible_to(request.user).filter(meeting=meeting).first(),
        "may_score": not no_score(meeting)
        and request.user.organizations("change", QualityScore).filter(pk=meeting.organization_id).exists(),
        "may_add_later": meeting.versions.exists() and own.exists(),
        "papers": [] if no_resolution(meeting) else offered([PAPERS["monthly"]], request.user, meeting),
    }
    return panel(request, "resolutions/_meeting_panel.html", context, f"Quán triệt và nhiệm vụ: {meeting}", meeting)


def carried_over(meeting, user):
    """Work from conclusions of earlier meetings of the same kind of gathering that was still open on the day."""
    tasks = Task.objects.visible_to(user).standing().filter(assigned_on__lte=meeting.day)
    earlier = tasks.filter(conclusion__meeting__organization=meeting.organization_id).exclude(
        conclusion__meeting=meeting
    )
    still_open = earlier.filter(Q(done_on=None) | Q(done_on__gt=meeting.day))
    return still_open.select_related("organization", "assignee")[:MOST_CARRIED_OVER]
