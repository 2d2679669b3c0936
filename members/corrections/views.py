from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from members.corrections import actions
from members.corrections.forms import CorrectionFilter, CorrectionForm, DecisionForm
from members.corrections.listing import CORRECTION_COLUMNS
from members.corrections.models import CorrectionRequest
from members.models import Member
from members.own import own_record
from partyportal import lists
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, posted


@once
def ask(request):
    """The own record to be corrected: a new request, or the open one anew."""
    if request.method == "POST":
        lock(Member, user=request.user)
    member = own_record(request.user)
    asked = member.corrections.open().first()
    form = CorrectionForm(posted(request), instance=member, user=request.user, asked=asked)
    if form.is_valid():
        note = form.cleaned_data["note"]
        correction = actions.ask(member=member, changes=form.changes, note=note, by=request.user)
        messages.success(request, "Đã gửi đề nghị. Đồng chí nhận được thông báo khi có quyết định.")
        return redirect(correction)
    context = {"form": form, "object": member, "asked": asked}
    return render(request, "corrections/ask.html", context, status=422 if form.errors else 200)


def own_requests(request):
    """What the user has asked for, newest first."""
    member = own_record(request.user)
    rows = member.corrections.visible_to(request.user).prefetch_related("fields").select_related("decided_by")
    return render(request, "corrections/mine.html", {"member": member, "requests": rows})


class CorrectionList(lists.ListView):
    model = CorrectionRequest
    queryset = CorrectionRequest.objects.select_related("member__organization").annotate(count=Count("fields"))
    filterset_class = CorrectionFilter
    ordering = ["asked_at", "pk"]
    columns = CORRECTION_COLUMNS
    heading = "Đề nghị sửa hồ sơ"
    noun = "đề nghị của đảng viên"
    order_words = "cũ nhất đứng trước"
    template_name = "corrections/list.html"


def detail(request, pk):
    """One request side by side: ours now, when it was asked, as asked; decided in one act."""
    rows = CorrectionRequest.objects.select_related("member__organization", "user", "decided_by")
    correction = claim(request, rows, "accept" if request.method == "POST" else "view", pk=pk)
    may_decide = correction.is_open and _may_decide(request.user, correction)
    form = DecisionForm(posted(request), request=correction)
    if form.is_valid() and _decided(correction, form, request.user):
        messages.success(request, f"Đã quyết định đề nghị của đồng chí {correction.member}.")
        return redirect("corrections:list")
    context = {"correction": correction, "form": form, "may_decide": may_decide}
    context["is_own"] = correction.member_id == request.user.member_id_of_user
    return render(request, "corrections/detail.html", context, status=422 if form.errors else 200)


def _may_decide(user, correction) -> bool:
    return CorrectionRequest.objects.visible_to(user, "accept").filter(pk=correction.pk).exists()


def _decided(correction, form, user) -> bool:
    """Do what was decided; a refusal is shown at its field."""
    try:
        actions.decide(request=correction, said=form.said, read=form.read, by=user)
    except ValidationError as refusal:
        form.take(refusal)
        return False
    return True


@require_POST
def withdraw(request, pk):
    """Take back one's own request."""
    correction = claim(request, CorrectionRequest.objects, pk=pk)
    if correction.member_id != request.user.member_id_of_user:
        raise PermissionDenied("Chỉ người đề nghị mới rút được đề nghị của mình.")
    try:
        actions.withdraw(request=correction, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Đã rút đề nghị sửa hồ sơ.")
    return redirect("corrections:mine")
