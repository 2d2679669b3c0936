"""Who has no role yet sees nothing of the committee, nor does who owes a second factor; a session in use goes on."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

LACKS_FACTOR = "Vai trò của đồng chí cần xác thực hai lớp. Hãy bật ở trang này trước khi làm việc khác trên cổng."

# Own affairs: they stay open to whoever can sign in.
OWN = {
    "accounts:alive",
    "accounts:end_other_sessions",
    "accounts:end_session",
    "accounts:notice_choices",
    "accounts:profile",
    "accounts:text_size",
    "accounts:theme",
    "reminders:digest",
    "handbook:chapter",
    "handbook:index",
    "home:notices",
    "home:read_notices",
    "reminders:list",
    "draft",
    "kept",
    "kept_text",
}


def members_only(get_response):
    """Refuse all but own affairs to who holds no grant today and is no member; the admin to who administers no root.

    Whose post demands a second factor sets it first.
    """

    def process_view(request, view, args, kwargs):
        name = request.resolver_match.view_name
        is_own = name in OWN or name.startswith(("account_", "mfa_"))
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        request.session.note_use()
        if is_own:
            return None
        if not (request.user.is_staff if name.startswith("admin:") else request.user.belongs):
            raise PermissionDenied
        if settings.REQUIRE_SECOND_FACTOR and request.user.lacks_second_factor:
            messages.warning(request, LACKS_FACTOR)
            return redirect("mfa_activate_totp")
        return None

    def middleware(request):
        return get_response(request)

    middleware.process_view = process_view
    return middleware
