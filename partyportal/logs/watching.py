"""Around every request: a number for its lines in the log, and a note of pages that take long."""

import logging
import secrets
import time

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F
from django.db.models.functions import Greatest

from partyportal import dates
from partyportal.logs.lines import current
from partyportal.models import SlowPage

logger = logging.getLogger(__name__)


def watched_requests(get_response):
    """Give each request a number, which its answer carries too, and count the slow ones by the name of their page."""

    def middleware(request):
        token = current.set({"request": secrets.token_hex(6), "method": request.method})
        begun = time.monotonic()
        try:
            response = get_response(request)
            response.headers["X-Request-Id"] = current.get()["request"]
            milliseconds = int((time.monotonic() - begun) * 1000)
            if milliseconds >= settings.SLOW_PAGE_MS and request.resolver_match:
                note_slow(request.resolver_match.view_name, milliseconds)
            return response
        finally:
            current.reset(token)

    def process_view(request, view, args, kwargs):
        facts = {"page": request.resolver_match.view_name}
        if request.user.is_authenticated:
            facts["user"] = request.user.pk
        current.set(current.get() | facts)

    middleware.process_view = process_view
    return middleware


def note_slow(name: str, milliseconds: int):
    try:
        page, is_new = SlowPage.objects.get_or_create(day=dates.today(), name=name, defaults={"longest": milliseconds})
        if not is_new:
            same = SlowPage.objects.filter(pk=page.pk)
            same.update(count=F("count") + 1, longest=Greatest("longest", milliseconds))
    except DatabaseError:
        logger.warning("A slow page could not be noted: %s, %s ms", name, milliseconds)
