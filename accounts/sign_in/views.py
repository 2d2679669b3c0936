"""The user's own sessions: listed on the profile, ended here, kept alive by a page where somebody works."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.models import AccessLog


@require_POST
def alive(request):
    """Say nothing: that the page asks is the use that keeps the session."""
    return HttpResponse(status=204)


@require_POST
def end(request, handle):
    """End one of one's own sessions."""
    session = next((one for one in request.user.sessions.live() if one.handle == handle), None)
    if session is None:
        raise Http404
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    raise_if_reauthentication_required(request, app="accounts")
    session.delete()
    return _ended(request, "Đã kết thúc phiên đăng nhập đó.")


@require_POST
def end_others(request):
    """End all of one's own sessions but this one."""
    raise_if_reauthentication_required(request, app="accounts")
    request.user.end_sessions(but=request.session.session_key)
    return _ended(request, "Đã kết thúc mọi phiên đăng nhập khác.")


def _ended(request, sentence):
    actions.note(AccessLog.Kind.SESSIONS, account=request.user, by=request.user)
    messages.success(request, sentence)
    return redirect("accounts:profile")
