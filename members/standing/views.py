from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from members.models import Interruption, Member
from members.standing.forms import InterruptionForm
from partyportal import views
from partyportal.views import fetch


def interruption_add(request, pk):
    """Write down time that a member spent outside the Party."""
    member = fetch(Member.objects, request.user, pk=pk)
    if not request.user.organizations("add", Interruption).filter(pk=member.organization_id).exists():
        raise PermissionDenied
    typed = request.POST if request.method == "POST" else None
    form = InterruptionForm(typed, instance=Interruption(member=member), user=request.user)
    if form.is_valid():
        messages.success(request, f"Đã ghi: {form.save()}.")
        return redirect(member)
    return render(request, "members/interruption_form.html", {"form": form}, status=422 if form.errors else 200)


class InterruptionUpdate(views.UpdateView):
    model = Interruption
    queryset = Interruption.objects.select_related("member")
    form_class = InterruptionForm
