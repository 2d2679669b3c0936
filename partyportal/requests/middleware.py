"""What every answer carries, and what every form that is sent goes through."""

import logging

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.csrf import csrf_failure as refused
from psycopg2 import errors

from partyportal.requests import answers
from partyportal.requests.acts import is_one_act
from partyportal.saving import keeping, marks

logger = logging.getLogger(__name__)
MOST_TRIES = 3
WAITED_IN_A_CIRCLE = (errors.DeadlockDetected, errors.SerializationFailure)
CLASH = "Có người vừa ghi cùng một việc, nên lần gửi này chưa được ghi. Hãy xem lại rồi bấm nút ghi lần nữa."
OTHER_SESSION = (
    "Đồng chí đã đăng nhập lại ở cửa sổ khác nên lần gửi vừa rồi không được nhận. "
    "Nội dung đã gõ được đưa lại dưới đây; hãy bấm nút ghi lần nữa."
)


def private_pages(get_response):
    """Keep personal pages out of shared caches and other origins' hands."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        if request.method == "POST" and request.path_info == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/") and "charset" not in kind:
            # A library that forgets it would leave the browser guessing.
            response.headers["Content-Type"] = f"{kind}; charset=utf-8"
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
        if request.method == "POST" and (mark := marks.mark_of(request)):
            return keeping.answer_without_session(request, mark)
        return super().handle_no_permission(request, view_func)


def csrf_failure(request, reason=""):
    """A form of an earlier session: its text is kept and shown again; any other request is refused."""
    mark = marks.mark_of(request)
    if mark and not request.user.is_authenticated:
        return keeping.answer_without_session(request, mark)
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


def pages_for_methods(get_response):
    """Answer with a page where a view refuses the method: Django's own answer is empty, browsers show an error."""

    def middleware(request):
        response = get_response(request)
        return answers.of_method(request, response) if response.status_code == 405 else response

    return middleware


def one_transaction(get_response):
    """Do what a POST asks wholly or not at all; on SQLite all that it reads is read after it has the lock.

    What somebody else made at the same moment is met by asking again: now it is there, and the form says so.
    Signing in is left out, whose failures are counted, and what takes long: `transaction.non_atomic_requests`.
    """

    def middleware(request):
        if request.method != "POST" or not is_one_act(request):
            return get_response(request)
        for _ in range(MOST_TRIES):
            request.clash = None
            response = _tried(get_response, request)
            if request.clash is None:
                return response
        logger.error("Gave up after %s tries: %s", MOST_TRIES, request.path, exc_info=request.clash)
        return _given_up(request)

    def process_exception(request, exception):
        if hasattr(request, "clash") and _is_clash(exception):
            request.clash = exception
            return HttpResponse(status=409)

    middleware.process_exception = process_exception
    return middleware


def _tried(get_response, request):
    try:
        with transaction.atomic():
            response = get_response(request)
            is_refusal = response.status_code in {403, 404} or response.status_code >= 500
            if request.clash or is_refusal or hasattr(response, "undoes"):
                transaction.set_rollback(True)
            return response
    except IntegrityError as clash:  # what is checked at the end alone
        request.clash = clash


def _is_clash(exception) -> bool:
    """Whether two wrote what may be there once, or waited for each other in a circle."""
    return isinstance(exception, IntegrityError) or isinstance(exception.__cause__, WAITED_IN_A_CIRCLE)


def _given_up(request):
    kept = keeping.keep(request)
    if kept is None:
        return answers.page(request, 409, sentence=answers.TWICE)
    messages.warning(request, CLASH)
    return redirect(kept)
