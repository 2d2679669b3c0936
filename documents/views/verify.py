"""The one page for people without an account: whether a paper that they hold is the issued one, and nothing more."""

import time

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.sign_in.address import client_address
from documents import proving
from documents.models import IssuedPaper

# Asked by one address within a minute.
MOST_ASKED = 30


@require_safe
@login_not_required
@never_cache
def verify(request, code=""):
    """Answer with symbol, day, organisation, fingerprint and state of the paper that bears the code."""
    if is_too_often(request):
        return _page(request, {"is_too_often": True}, status=429)
    if typed := request.GET.get("code", ""):
        return redirect("documents:verify_code", proving.read(typed)[:40] or "-")
    if not code:
        return _page(request, {})
    issues = IssuedPaper.objects.select_related("document__organization", "document__replaced_by")
    issue = issues.filter(check_code=proving.read(code)[:40]).first()
    context = {"code": code, "issue": issue, "issuer": issue and _issuer(issue)}
    return _page(request, context, status=200 if issue else 404)


def _issuer(issue: IssuedPaper) -> str:
    return issue.document.organization.name_on(issue.issued_on).issuer_name


def _page(request, context: dict, status: int = 200):
    response = render(request, "documents/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def is_too_often(request) -> bool:
    """Count what the address asks within this minute; where the cache is away nobody is refused."""
    key = f"verify:{client_address(request)}:{int(time.time() // 60)}"
    cache.add(key, 0, 120)
    try:
        return (cache.incr(key) or 0) > MOST_ASKED
    except ValueError:
        return False
