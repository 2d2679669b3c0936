"""What a page says when it could not be made: whose fault it was, that nothing was saved, how to send again."""

import logging
import re
import sys

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError
from django.db.models import ProtectedError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import is_valid_path
from django.views.defaults import server_error
from kombu.exceptions import OperationalError as BrokerError

from partyportal.models import MACHINE_VALUE
from partyportal.views import PassedBy

logger = logging.getLogger(__name__)

UNREADABLE = (UnicodeError, OverflowError, DataError)
DOWN = (OperationalError, InterfaceError, BrokerError, ConnectionError)
# What nobody should have to read again in a page: keys, and what is typed to prove who one is.
NOT_KEPT = re.compile(r"^csrfmiddlewaretoken$|password|^code$|^otp|number$")
LONGEST_KEPT = 200_000
HOLDS = "Còn dữ liệu khác gắn với mục này nên không xóa được. Hãy gỡ hoặc chuyển những dữ liệu đó trước."
TWICE = (
    "Việc này vừa được ghi bởi một lần gửi khác: có thể nút được bấm hai lần, hoặc người khác vừa ghi cùng việc. "
    "Lần gửi này không ghi gì thêm. Hãy mở lại trang để xem kết quả đã có."
)


def of_missing(request, exception):
    """The page for an address that leads nowhere, or no more: the row is past the step that the page takes."""
    context = {"is_passed": isinstance(exception, PassedBy), "typed": typed(request)}
    return render(request, "404.html", context, status=404)


def of_refusal(request, exception):
    """The page for what may not be done, or not any more, with the text that an outdated page brought."""
    return render(request, "403.html", {"exception": str(exception), "typed": typed(request)}, status=403)


def of_method(request, refused):
    """The page for an address that takes what a button sends and was opened like a page, with the way to its item."""
    above, _, _ = request.path_info.rstrip("/").rpartition("/")
    context = {"above": f"{above}/" if above and is_valid_path(f"{above}/") else "", "typed": typed(request)}
    response = render(request, "405.html", context, status=405)
    response["Allow"] = refused["Allow"]
    return response


def of_failure(request):
    """The page for an exception that no view has met: 400, 409 or 503 where it is known whose fault it was."""
    error = sys.exc_info()[1]
    if isinstance(error, UNREADABLE) or (isinstance(error, ValueError) and "NUL" in str(error)):
        return page(request, 400)
    if isinstance(error, DOWN):
        return page(request, 503)
    if isinstance(error, ProtectedError):
        return page(request, 409, sentence=HOLDS)
    if isinstance(error, IntegrityError):
        return page(request, 409, sentence=TWICE)
    if isinstance(error, ValidationError):
        return page(request, 409, sentence=" ".join(error.messages))
    return server_error(request)


def page(request, status: int, **context):
    """A page that asks neither the database nor the cache, with what was typed, to be sent again."""
    context |= {"kept": kept(request), "address": request.get_full_path(), "token": get_token(request)}
    response = render(None, f"{status}.html", context, status=status)
    # Whatever the view had written before it failed.
    response.undoes = True
    return response


def typed(request) -> list[str]:
    """The texts among what was typed, to be copied by hand: where it was refused, sending again is refused too."""
    return [value for _, value in kept(request) if not MACHINE_VALUE.fullmatch(value.strip())]


def kept(request) -> list[tuple[str, str]]:
    """What was typed, but for secrets and files."""
    if request.method != "POST":
        return []
    try:
        lists = request.POST.lists()
    except Exception:  # a body that cannot be read has nothing to keep
        logger.warning("A body could not be read again.", exc_info=True)
        return []
    pairs = [(name, value) for name, values in lists for value in values if not NOT_KEPT.search(name)]
    return pairs if sum(len(value) for _, value in pairs) <= LONGEST_KEPT else []
