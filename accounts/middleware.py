"""Who has no role yet sees nothing of the committee."""

from django.core.exceptions import PermissionDenied

# Own affairs: they stay open to whoever can sign in.
OWN = {
    "accounts:profile",
    "accounts:theme",
    "home:digest",
    "home:help",
    "home:notices",
    "home:read_notices",
    "home:reminders",
    "kept",
    "kept_text",
}


def members_only(get_response):
    """Refuse all but own affairs to who holds no grant today and is no member; the admin to who administers nothing."""

    def process_view(request, view, args, kwargs):
        name = request.resolver_match.view_name
        is_own = name in OWN or name.startswith(("account_", "mfa_"))
        if request.user.is_authenticated and not is_own and getattr(view, "login_required", True):
            may = request.user.is_staff if name.startswith("admin:") else request.user.belongs
            if not may:
                raise PermissionDenied

    def middleware(request):
        return get_response(request)

    middleware.process_view = process_view
    return middleware
