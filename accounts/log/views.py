"""The access log as the administrator reads it, and what it tells each person of their own record."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.log import own
from accounts.log.listing import COLUMNS, LogFilter
from accounts.models import AccessLog
from partyportal import lists


class LogList(lists.ListView):
    model = AccessLog
    queryset = AccessLog.objects.select_related("user", "account", "organization")
    filterset_class = LogFilter
    columns = COLUMNS
    heading = "Nhật ký truy cập"
    noun = "dòng nhật ký"
    order_words = "mới nhất trước"


@require_safe
def own_record(request):
    """What was done with the user's own member record, and in which role."""
    member = getattr(request.user, "member", None)
    deeds = own.deeds_of(member) if member else []
    return render(request, "accounts/record_log.html", {"member": member, "deeds": deeds, "most": own.MOST})
