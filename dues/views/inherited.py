"""What a branch takes in for months of branches that ended: written, approved, collected all at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from dues import actions
from dues.board import behind
from dues.forms import TakingForm, WriteOffForm
from dues.models import CashEntry, Due, Payment
from dues.owing import Inheritance
from dues.places import may, note_opened, place
from dues.views.months import Place, asked_of
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.text import grouped, padded
from partyportal.views import done_or_said, posted

TITLE = "Khoản của chi bộ đã sáp nhập, chia tách, giải thể"


def inherited(request, pk):
    """What members still owe to branches that ended, and the months that nobody wrote there."""
    organization, user = place(request, Due, pk), request.user
    here = Inheritance(organization)
    note_opened(request, organization, len(here.dues))
    rights = {
        "collect": may(user, Payment, "add", organization),
        "open": may(user, Due, "add", organization),
        "approve": may(user, Due, "accept", organization),
    }
    context = {"organization": organization, "here": here, "title": TITLE, "form": TakingForm(user=user)}
    return render(request, "dues/inherited.html", context | {"may": rights})


@require_POST
def open_inherited(request, pk):
    """Write the months of branches that ended which nobody wrote while they stood."""
    organization = place(request, Due, pk, "add")
    count = actions.open_inherited(organization=organization, by=request.user)
    return _told(request, pk, f"Đã lập {count} mức đóng." if count else "Không còn tháng nào chưa lập.")


@require_POST
def approve_inherited(request, pk):
    """Approve all amounts of months of branches that ended."""
    organization = place(request, Due, pk, "accept")
    count = actions.approve_inherited(organization=organization, by=request.user)
    return _told(request, pk, f"Đã duyệt {count} mức đóng." if count else "Không còn mức đóng chờ duyệt.")


def _told(request, pk, words: str):
    messages.success(request, words)
    return redirect("dues:inherited", pk)


def write_off(request, pk):
    """Let go of what who had left still owes to a branch that ended and that no branch follows, with a reason."""
    organization = place(request, CashEntry, pk, "add")
    left = next((one for one in behind(request.user) if one.place == organization), None)
    if left is None:
        messages.info(request, "Không còn khoản nợ nào phải xóa.")
        return redirect("dues:board")
    if not may(request.user, CashEntry, "add", left.heir):
        raise PermissionDenied
    form = WriteOffForm(posted(request), user=request.user)
    ask = Confirmation(
        title=f"Xóa khoản còn nợ của {organization}?",
        submit="Xóa nợ",
        back=Place("Đảng phí", reverse("dues:board")),
        facts=[("Số đồng chí", padded(left.people)), ("Số tiền còn nợ", f"{grouped(left.amount)} đ")],
        follows=["Mức đóng của các tháng này bằng số đã đóng; căn cứ được ghi ở từng tháng."],
    )
    if form.is_valid() and confirmed(request, ask):
        reason = form.cleaned_data["reason"]
        done_or_said(request, actions.write_off, "Đã xóa nợ.", organization=organization, reason=reason)
        return redirect("dues:board")
    return confirm(request, ask, form)


def collect_inherited(request, pk):
    """Take in all that is owed to branches that ended, after a look at how many and how much."""
    organization = place(request, Payment, pk, "add")
    rows = Inheritance(organization).debts
    form = TakingForm(posted(request) if "seen" in request.POST else None, user=request.user, initial=request.POST)
    if not rows:
        messages.info(request, "Không còn ai nợ chi bộ đã sáp nhập, chia tách, giải thể.")
        return redirect("dues:inherited", pk)
    ask = asked_of(
        organization,
        rows,
        title="Ghi thu tất cả khoản còn nợ chi bộ cũ?",
        back=Place(TITLE, reverse("dues:inherited", args=[pk])),
        follows=["Mỗi tháng còn nợ có một phiếu thu trong sổ của chi bộ này."],
    )
    if "seen" in request.POST and form.is_valid() and confirmed(request, ask):
        done_or_said(request, actions.collect, f"Đã ghi {len(rows)} phiếu thu.", dues=rows, **form.cleaned_data)
        return redirect("dues:inherited", pk)
    return confirm(request, ask, form)
