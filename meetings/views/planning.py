"""The year's meetings of an organisation, planned in one action."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from meetings import planning
from meetings.forms import DaysForm, RhythmForm
from meetings.models import Meeting
from partyportal import views
from partyportal.saving.once import once
from partyportal.views import posted
from rulebook.models import Holiday

SAID = "Đã lập {:02d} buổi ở trạng thái dự kiến. Từng buổi sửa được; đến kỳ thì bấm «Triệu tập…»."


@once
def plan(request):
    """Ask for the rhythm, show the days that it gives, and write those that are kept, as moved by hand."""
    views.require(request.user, Meeting, "add")
    is_asked = "organization" in request.GET
    rhythm = RhythmForm(request.GET if is_asked else posted(request), user=request.user)
    if not (is_asked and rhythm.is_valid()):
        status = 422 if is_asked or request.method == "POST" else 200
        return render(request, "meetings/year/plan.html", {"form": rhythm}, status=status)
    days = DaysForm(posted(request), rhythm=rhythm)
    if days.is_valid():
        made = planning.write(frame=rhythm.frame, days=days.days, by=request.user)
        messages.success(request, SAID.format(len(made)))
        facts = rhythm.cleaned_data
        query = f"?organization={facts['organization'].pk}&kind={facts['kind']}&year={facts['year']}"
        return redirect(reverse("meetings:list") + query)
    context = {"form": rhythm, "days": days, "knows_holidays": Holiday.objects.calendar().knows(days.year)}
    return render(request, "meetings/year/plan_days.html", context, status=422 if days.errors else 200)
