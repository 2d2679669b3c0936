"""How much a request may bring: judged by what it says of itself, before anything reads it."""

from django.conf import settings
from django.http import HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

MEGABYTE = 1024 * 1024
# A browser shows no answer while it still sends: so much is taken from it and thrown away, piece by piece.
THROWN_AWAY = 32 * MEGABYTE
PIECE = 64 * 1024


def takes_files(view):
    """Let the forms of this view bring a file; every other address takes typed text alone."""
    view.takes_files = True
    return view


def bounded_bodies(get_response):
    """Answer 413 to a body that is too long, and 411 to one that does not say how long it is."""

    def middleware(request):
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return refused(request, 411)
        length = length_of(request)
        if length <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE or length <= most(request.path_info):
            return get_response(request)
        if length <= THROWN_AWAY:
            throw_away(request)
        return refused(request, 413)

    return middleware


def length_of(request) -> int:
    """What is no number counts as nothing, as Django reads it; servers refuse it before."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    # Python refuses to read a number of thousands of digits.
    return int(length[:30]) if length.isascii() and length.isdigit() else 0


def throw_away(request):
    try:
        while request.read(PIECE):
            pass
    except UnreadablePostError:
        # The browser has given up.
        pass


def most(path: str) -> int:
    """The longest body that an address takes."""
    try:
        takes = getattr(resolve(path).func, "takes_files", False)
    except Resolver404:
        takes = False
    return settings.UPLOAD_MAX_BODY if takes else settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def refused(request, status: int) -> HttpResponse:
    """The page stands alone: who is signed in is not known yet."""
    context = {"has_length": status == 413, "most": most(request.path_info) // MEGABYTE}
    return HttpResponse(render_to_string("413.html", context), status=status)
