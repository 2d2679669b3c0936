"""Which POST is one act, done wholly or not at all, and which one only asks something of the words that it brings."""

from django.urls import Resolver404, resolve

# Once the password or code is confirmed, these go on with the act that had asked for it.
GOES_ON = {"account_reauthenticate", "mfa_reauthenticate"}


def only_asks(name: str):
    """Let a POST to this view that bears the name in its address lock nothing: the view then only reads."""

    def marked(view):
        view.only_asks = name
        return view

    return marked


def is_question(request, view) -> bool:
    """Whether the POST only asks."""
    name = getattr(view, "only_asks", "")
    return bool(name) and name in request.GET


def is_one_act(request) -> bool:
    """Whether all that the POST writes belongs together."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    is_sign_in = match.view_name.startswith(("account_", "mfa_", "admin:login")) and match.view_name not in GOES_ON
    is_alone = "default" in getattr(match.func, "_non_atomic_requests", ())
    return not (is_sign_in or is_alone or is_question(request, match.func))
