"""A report's PDF, asked for; its Word file, taken at once."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from documents.models import RenderJob
from documents.printing import word
from documents.views.papers import word_file
from partyportal.views import require
from reports import rendering
from reports.views.figures import visible_report


@require_POST
def render_report(request, pk):
    """Ask for the PDF of a report that the user sees."""
    report = visible_report(request.user, pk)
    require(request.user, RenderJob, "add")
    return redirect(rendering.request_render(report=report, by=request.user))


@require_GET
def word_report(request, pk):
    """The report as a Word file, a draft too, with what is missing marked in it."""
    report = visible_report(request.user, pk)
    require(request.user, RenderJob, "add")
    if issue := report.issue:
        return redirect("documents:issued_file", issue.pk, "docx") if issue.has_files else _not_made(request, report)
    return word_file(word.written(rendering.printed(report)), report.file_name)


def _not_made(request, report):
    messages.info(request, "Tệp của bản phát hành đang được tạo; hãy thử lại sau ít phút.")
    return redirect(report)
