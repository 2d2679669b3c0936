"""What every request may bring, and what every answer carries."""

import re

from django.contrib import messages
from django.http import HttpResponseRedirect

LONG_NUMBER = re.compile(r"\d{8}")
NOT_BY_NUMBER = (
    "Ô tìm kiếm không tìm theo số thẻ, số căn cước. Người được xem số dùng ô «Tìm theo số» ở danh sách đảng viên."
)


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
