"""What every answer carries, and what every form that is sent goes through."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import transaction
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure as refused

from partyportal import keeping, marks

OTHER_SESSION = (
    "Đồng chí đã đăng nhập lại ở cửa sổ khác nên lần gửi vừa rồi không được nhận. "
    "Nội dung đã gõ được đưa lại dưới đây; hãy bấm nút ghi lần nữa."
)


def private_pages(get_response):
    """Keep personal pages out of shared caches and other origins' hands."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware


class SignInFirst(LoginRequiredMiddleware):
    """Who is not signed in goes to the login page; what they had typed is not lost on the way."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            return keeping.answer_without_session(request)
        return super().handle_no_permission(request, view_func)


def csrf_failure(request, reason=""):
    """A form of an earlier session: its text is kept and shown again; any other request is refused."""
    if not request.user.is_authenticated and marks.mark_of(request):
        return keeping.answer_without_session(request)
    if kept := keeping.keep(request):
        messages.warning(request, OTHER_SESSION)
        return redirect(kept)
    return refused(request, reason)


def kept_text(get_response):
    """Put kept text back into the form that an address asks for, and throw it away once the form is sent."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and request.method == "GET" and keeping.KEPT in request.GET:
            return keeping.filled_in(request, response)
        if request.user.is_authenticated and request.method == "POST":
            keeping.forget(request, response)
        return response

    return middleware


def one_transaction(get_response):
    """Do what a POST asks wholly or not at all; on SQLite all that it reads is read after it has the lock.

    Signing in is left out, whose failures are counted, and what takes long: `transaction.non_atomic_requests`.
    """

    def middleware(request):
        if request.method != "POST" or not _is_one_act(request.path_info):
            return get_response(request)
        with transaction.atomic():
            response = get_response(request)
            if response.status_code in {403, 404} or response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    return middleware


def _is_one_act(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    is_sign_in = match.view_name.startswith(("account_", "mfa_", "admin:login"))
    return not is_sign_in and "default" not in getattr(match.func, "_non_atomic_requests", ())
