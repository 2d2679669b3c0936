"""A report's PDF, asked for."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from documents.models import RenderJob
from partyportal.views import require
from reports import actions
from reports.views.figures import visible_report


@require_POST
def render_report(request, pk):
    """Ask for the PDF of a report that the user sees."""
    report = visible_report(request.user, pk)
    require(request.user, RenderJob, "add")
    return redirect(actions.request_render(report=report, by=request.user))
