"""What the address and the headers of a request may hold."""

import re
from urllib.parse import unquote_to_bytes

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect

METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
LARGEST_KEY = 2**63 - 1
LONG_NUMBER = re.compile(r"\d{8}")
NOT_BY_NUMBER = (
    "Ô tìm kiếm không tìm theo số thẻ, số căn cước. Người được xem số dùng ô «Tìm theo số» ở danh sách đảng viên."
)


def readable_requests(get_response):
    """Refuse with 400 an address or header that is no text, with 404 a key that no row can have, with 405 odd methods.

    The values of forms are cleaned by the forms themselves, so that nobody loses what they typed.
    """

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        query = unquote_to_bytes(request.META.get("QUERY_STRING", ""))
        headers = [value for name, value in request.META.items() if name.startswith("HTTP_")]
        if b"\0" in query or not is_text(query) or any("\0" in text for text in [request.path, *headers]):
            raise BadRequest("An address or a header is no text.")
        # A broken cookie is none: refused, it would keep its owner out until they empty the browser.
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if any(isinstance(value, int) and value > LARGEST_KEY for value in kwargs.values()):
            raise Http404

    middleware.process_view = process_view
    return middleware


def is_text(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def no_numbers_in_addresses(get_response):
    """Answer a search for a number with the address without it, so that no link, bookmark or saved view keeps it."""

    def middleware(request):
        if request.method == "GET" and LONG_NUMBER.search(re.sub(r"[\s.]", "", request.GET.get("q", ""))):
            rest = request.GET.copy()
            del rest["q"]
            messages.info(request, NOT_BY_NUMBER)
            return HttpResponseRedirect(f"{request.path}?{rest.urlencode()}" if rest else request.path)
        return get_response(request)

    return middleware
