"""The page of what ages: how long each kind is kept, and what went in the last nights."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from partyportal.ageing.forms import KeptDaysForm
from partyportal.models import Cleared
from partyportal.views import posted

SHOWN = 50


def settings(request):
    """Show and change the days; whoever administers a root may."""
    if not request.user.is_staff:
        raise PermissionDenied
    form = KeptDaysForm(posted(request), user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã lưu thời hạn giữ; áp dụng từ đêm nay.")
        return redirect("ageing")
    context = {"form": form, "cleared": Cleared.objects.all()[:SHOWN]}
    return render(request, "portal/ageing.html", context, status=422 if form.errors else 200)
