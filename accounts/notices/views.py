"""The page where a user says what they want to be told, and how."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from accounts.notices.models import Notice, NoticeChoice


def choose(request):
    """Show each kind of notices with what is chosen of it; keep what was ticked."""
    user = request.user
    kinds = [kind for kind in Notice.Kind.values if kind not in Notice.ALWAYS]
    wanted = NoticeChoice.of([user.pk], kinds)
    if request.method == "POST":
        shown, mailed = request.POST.getlist("shown"), request.POST.getlist("mailed")
        chosen = [
            NoticeChoice(user=user, kind=kind, is_shown=kind in shown, is_mailed=kind in mailed) for kind in kinds
        ]
        NoticeChoice.objects.bulk_create(
            chosen, update_conflicts=True, unique_fields=["user", "kind"], update_fields=["is_shown", "is_mailed"]
        )
        messages.success(request, "Đã lưu lựa chọn thông báo.")
        return redirect("accounts:notice_choices")
    context = {"choices": [wanted[user.pk, kind] for kind in kinds], "has_mail": settings.EMAIL_CONFIGURED}
    return render(request, "accounts/notice_choices.html", context)
