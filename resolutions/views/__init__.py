from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404


def done_or_said(request, act, success: str, **kwargs):
    """Run an act of a page and say how it went."""
    try:
        act(**kwargs, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, success)


def number_of(text) -> int:
    """The key that a button sent; anything else is no row."""
    if not (text or "").isdecimal():
        raise Http404
    return int(text)
