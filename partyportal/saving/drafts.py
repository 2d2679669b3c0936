"""What is being typed into a long form, kept every few seconds for its author alone and offered when they come back."""

import secrets

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from partyportal.models import KeptText
from partyportal.saving import keeping, marks

MOST_LETTERS = 2000


def draft(request):
    """Keep what a form holds so far, and say when; asked without a form, say what is kept of a page."""
    if request.method == "POST":
        kept = _keep(request)
        return render(request, "saving/_draft_saved.html", {"kept": kept}) if kept else HttpResponse(status=204)
    kept = KeptText.objects.filter(user=request.user, page=request.GET.get("page", ""), is_draft=True).first()
    return render(request, "saving/_draft_offered.html", {"kept": kept}) if kept else HttpResponse(status=204)


def _keep(request) -> KeptText | None:
    """The draft of the form's page, written anew; None where nothing of it may be kept."""
    mark, action = marks.mark_of(request), request.GET.get("action", "")
    if mark is None or not mark.is_of(request.user) or not _may_be_kept(action):
        return None
    fields = keeping.fields_of(request.POST)
    if not fields or not keeping.is_harmless(fields):
        return None
    page = keeping.page_of(mark.page)
    facts = {"action": action, "fields": fields, "at": timezone.now()}
    with transaction.atomic():
        # A page has one draft; what two windows type at once, the last one keeps.
        own = KeptText.objects.select_for_update().filter(user=request.user, page=page, is_draft=True)
        if kept := own.first():
            own.filter(pk=kept.pk).update(**facts)
            kept.at = facts["at"]
            return kept
        return KeptText.objects.create(
            key=secrets.token_urlsafe(24), user=request.user, page=page, is_draft=True, **facts
        )


def _may_be_kept(action: str) -> bool:
    """Whether the form sends to a page of ours where typing may be kept."""
    try:
        name = resolve(action.partition("?")[0]).view_name
    except Resolver404:
        return False
    return len(action) <= MOST_LETTERS and not name.startswith((*keeping.NEVER_KEPT, "admin:"))
