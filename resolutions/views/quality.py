"""The sheet of a branch meeting's quality: filled where the portal knows, by people where it does not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from meetings.models import Meeting, QualityScore, QualitySheet
from partyportal.models import lock
from partyportal.views import fetch, posted
from resolutions import quality
from resolutions.forms.quality import ScoreForm

NO_SHEET = "Chưa có phiếu chấm áp dụng cho ngày họp. Quản trị hệ thống nhập phiếu ở trang quản trị."


def score(request, pk):
    """Score a branch meeting; what the portal knows stands in the fields with its basis, and may be corrected."""
    if request.method == "POST":
        lock(Meeting, pk=pk)
    meeting = fetch(Meeting.objects.select_related("organization"), request.user, pk=pk)
    own = request.user.organizations("view", QualityScore).filter(pk=meeting.organization_id)
    if not own.exists():
        raise Http404
    if not request.user.organizations("change", QualityScore).filter(pk=meeting.organization_id).exists():
        raise PermissionDenied
    if refusal := quality.no_score(meeting):
        raise PermissionDenied(refusal)
    sheet = QualitySheet.objects.in_force(meeting.day)
    if sheet is None:
        raise PermissionDenied(NO_SHEET)
    stored = QualityScore.objects.filter(meeting=meeting).first()
    form = ScoreForm(posted(request), meeting=meeting, sheet=sheet, stored=stored, user=request.user)
    if form.is_valid():
        messages.success(request, f"Đã chấm: {form.save()}.")
        return redirect(meeting)
    context = {"form": form, "object": meeting, "sheet": sheet}
    return render(request, "resolutions/quality.html", context, status=422 if form.errors else 200)
