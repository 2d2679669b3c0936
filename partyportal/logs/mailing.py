"""Errors by mail: which page, which kind of error, where in the code. Nothing of what was typed, and no message."""

import logging
import traceback

from django.conf import settings
from django.core.cache import cache
from django.core.mail import send_mail

from partyportal.logs.lines import current

# The same error at the same place is told once in so many seconds.
ONCE_IN = 600


class ErrorMail(logging.Handler):
    """Tells the address of ERROR_MAIL of an error that no page has met."""

    def emit(self, record):
        if not (settings.ERROR_MAIL and settings.EMAIL_CONFIGURED) or not record.exc_info:
            return
        kind, where = told(record.exc_info)
        try:
            if cache.add(f"error-mail-{hash((kind, where))}", "told", ONCE_IN):
                request = current.get()
                text = f"{kind}\n{request.get('page', 'ngoài trang')}, yêu cầu {request.get('request', '–')}\n\n{where}"
                send_mail(f"Cổng công tác Đảng: lỗi {kind}", text, settings.DEFAULT_FROM_EMAIL, [settings.ERROR_MAIL])
        except Exception:
            # An error that cannot be mailed stands in the log all the same.
            self.handleError(record)


def told(exc_info) -> tuple[str, str]:
    """The name of the error and the lines of code on its way; an error's message may hold what somebody typed."""
    kind, _, trace = exc_info
    frames = traceback.extract_tb(trace)
    return kind.__name__, "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
