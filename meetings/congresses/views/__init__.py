"""The pages of congresses, by what they are about."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render

from meetings.congresses.counting import APPROVED
from meetings.models import Congress
from partyportal.models import lock
from partyportal.views import claim


def open_congress(request, pk) -> Congress:
    """The congress that the user may change and whose result was not approved yet."""
    return unlocked(claim(request, Congress.objects.select_related("organization"), "change", pk=pk))


def part_of(request, rows, pk):
    """A part of a congress that the user may change, as long as its congress is open: whoever writes waits for it."""
    if request.method == "POST":
        lock(Congress, pk__in=rows.model.objects.filter(pk=pk).values(rows.model.objects.all().to_congress))
    row = claim(request, rows, "change", pk=pk)
    unlocked(row.congress)
    return row


def unlocked(congress: Congress) -> Congress:
    if congress.is_locked:
        raise PermissionDenied(APPROVED)
    return congress


def part_page(request, form, congress, title, back, template="congresses/part_form.html", **more):
    """Draw a form over a part of a congress, or save it and go back where it belongs."""
    if form.is_valid():
        try:
            saved = form.save()
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, f"Đã ghi: {saved}."[:250])
            return redirect(back)
    context = {"form": form, "congress": congress, "title": title, "back": back} | more
    return render(request, template, context, status=422 if form.errors else 200)
