"""What a meeting concludes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from meetings.forms import ConclusionForm
from meetings.models import Conclusion, Meeting
from meetings.views import unlocked
from meetings.views.meetings import removed
from partyportal import views
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, posted


@once
def conclusion_add(request, pk):
    """Write down one more conclusion of a meeting."""
    meeting = unlocked(claim(request, Meeting.objects.select_related("organization"), pk=pk))
    if not request.user.organizations("add", Conclusion).filter(pk=meeting.organization_id).exists():
        raise PermissionDenied
    form = ConclusionForm(posted(request), user=request.user, meeting=meeting)
    if form.is_valid():
        messages.success(request, f"Đã ghi {form.save()}.")
        return redirect(meeting)
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/conclusion_form.html", context, status=422 if form.errors else 200)


class ConclusionUpdate(views.UpdateView):
    model = Conclusion
    queryset = Conclusion.objects.select_related("meeting__organization")
    form_class = ConclusionForm

    def get_object(self, queryset=None):
        _hold_meeting_of(self.request, self.kwargs["pk"])
        conclusion = super().get_object(queryset)
        unlocked(conclusion.meeting)
        return conclusion


def _hold_meeting_of(request, conclusion):
    """Who writes a conclusion waits for whoever approves its meeting."""
    if request.method == "POST":
        lock(Meeting, conclusions=conclusion)


def conclusion_delete(request, pk):
    """Take a conclusion out of minutes that are not approved yet."""
    _hold_meeting_of(request, pk)
    conclusion = claim(request, Conclusion.objects.select_related("meeting"), "delete", pk=pk)
    unlocked(conclusion.meeting)
    if request.method != "POST":
        return render(request, "portal/object_confirm_delete.html", {"object": conclusion})
    refusal = "Kết luận này đã có nhiệm vụ nên không xóa được. Hãy sửa lời văn, hoặc bỏ nhiệm vụ trước."
    return removed(request, conclusion, conclusion.meeting, refusal)
