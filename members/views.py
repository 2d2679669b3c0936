from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from branches.models import Organization
from members.forms import MemberFilter, MemberForm, NewMemberForm, RevealForm
from members.models import Member, Membership, Status
from partyportal import dates, views
from partyportal.audit import changes_of
from partyportal.views import fetch


class MemberList(views.ListView):
    model = Member
    queryset = Member.objects.select_related("organization")
    filterset_class = MemberFilter


class MemberDetail(views.DetailView):
    model = Member
    queryset = Member.objects.select_related("organization", "user")

    def get_context_data(self, **kwargs):
        memberships = self.object.memberships.select_related("organization").order_by("-valid_from")
        seats = self.object.seats.select_related("organization", "term").order_by("-begins_on")
        return super().get_context_data(**kwargs) | {
            "memberships": memberships.visible_to(self.request.user),
            "seats": seats,
            "changes": changes_of(self.object),
        }


class MemberCreate(views.CreateView):
    model = Member
    form_class = NewMemberForm


class MemberUpdate(views.UpdateView):
    model = Member
    form_class = MemberForm


@require_POST
def reveal(request, pk):
    """Show the hidden numbers of one member, and note who, when and why."""
    member = fetch(Member.objects, request.user, "reveal", pk=pk)
    form = RevealForm(request.POST, user=request.user)
    if not form.is_valid():
        messages.error(request, "Nhập lý do xem số, ít nhất 10 ký tự.")
        return redirect(member)
    AccessLog.objects.create(
        kind=AccessLog.Kind.REVEAL,
        user=request.user,
        organization=member.organization,
        subject=f"Số thẻ và số căn cước của {member}",
        reason=form.cleaned_data["reason"],
    )
    return render(request, "members/member_numbers.html", {"member": member, "reason": form.cleaned_data["reason"]})


def figures(request, pk):
    """How many members an organisation has today, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    rows = Membership.objects.visible_to(request.user).within(organization).on(dates.today())
    counts = dict(rows.order_by().values_list("status").annotate(count=Count("pk")))
    facts = [(label, counts.get(status, 0), status) for status, label in Status.choices if counts.get(status)]
    context = {"organization": organization, "total": sum(counts.values()), "facts": facts}
    return render(request, "members/_figures.html" if request.htmx else "members/figures.html", context)
