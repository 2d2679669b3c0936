"""The administrator's page of the portal's state, and the same as numbers for a monitor that holds the token."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from home.health.facts import facts
from partyportal import dates
from partyportal.models import SlowPage

MOST = 20


@require_safe
def state(request):
    """All parts with what to do where one is not well, and the slow pages of the day."""
    if not request.user.is_staff:
        raise PermissionDenied
    found = facts()
    context = {"facts": found, "ailing": sum(not fact.is_well for fact in found)}
    slow = SlowPage.objects.filter(day=dates.today()).order_by("-longest")[:MOST]
    return render(request, "home/state.html", context | {"slow": slow, "limit": settings.SLOW_PAGE_MS})


@login_not_required
@require_safe
def metrics(request):
    """Prometheus' text format; without the token, or where none is set, there is no such page."""
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        raise Http404
    lines = []
    for fact in facts():
        lines += [f'portal_part_well{{part="{fact.key}"}} {int(fact.is_well)}']
        if fact.number is not None:
            lines += [f'portal_part_value{{part="{fact.key}"}} {fact.number:g}']
    slow = SlowPage.objects.filter(day=dates.today())
    lines += [f"portal_slow_pages_today {sum(page.count for page in slow)}"]
    heads = ["# TYPE portal_part_well gauge", "# TYPE portal_part_value gauge", "# TYPE portal_slow_pages_today gauge"]
    text = "\n".join([*heads, *sorted(lines)]) + "\n"
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")
