"""What holds a member back: kept by those who may know of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from members.models import Hold, Member
from members.transfers.facts import HoldForm
from partyportal import views
from partyportal.once import once
from partyportal.views import claim


@once
def add(request, pk):
    """Note that a member is under inspection, or that a complaint waits."""
    member = claim(request, Member.objects, pk=pk)
    if not request.user.organizations("add", Hold).filter(pk=member.organization_id).exists():
        raise PermissionDenied
    form = HoldForm(request.POST if request.method == "POST" else None, instance=Hold(member=member), user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, f"Đã ghi. Từ nay không chuyển sinh hoạt đảng được cho đồng chí {member}.")
        return redirect(member)
    context = {"form": form, "object": None, "member": member}
    return render(request, "members/hold_form.html", context, status=422 if form.errors else 200)


class HoldUpdate(views.UpdateView):
    model = Hold
    queryset = Hold.objects.select_related("member")
    form_class = HoldForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"member": self.object.member}
