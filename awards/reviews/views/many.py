"""Slips and forms of many in one file: as PDF by a worker, as Word at once; what few may read is kept nowhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from awards.reviews import many
from awards.reviews.models import ReviewRound, Subject
from awards.reviews.views.rounds import ROUNDS, chosen, places_of
from documents.jobs.asking import request_pdf
from documents.models import RenderJob
from documents.printing import pdfs, word
from documents.views.papers import word_file
from partyportal.text import file_name
from partyportal.views import fetch, require

TOO_MANY = "Có {count} bản, mỗi tệp tối đa {most} bản. Hãy chọn một chi bộ ở trên rồi in."
NOBODY = "Chưa có bản nào để in: xem cột «Còn thiếu»."


@require_POST
def print_many(request, pk, sheets):
    """Print all sheets of one kind of the round, or of one organisation in it."""
    if sheets not in many.SHEETS:
        raise Http404
    require(request.user, RenderJob, "add")
    require(request.user, Subject, "view")
    round = fetch(ROUNDS, request.user, pk=pk)
    place = chosen(request, places_of(round, request.user))
    lot = many.Lot(many.SHEETS[sheets], many.subjects_for(request.user, round, place), request.user)
    if lot.count and not lot.is_too_long:
        return _handed_out(request, lot, round, place)
    messages.error(request, TOO_MANY.format(count=lot.count, most=lot.most) if lot.count else NOBODY)
    tail = f"?organization={place.pk}" if place else ""
    return redirect(reverse("reviews:season", args=[round.pk]) + f"{tail}#giay-to")


def _handed_out(request, lot: many.Lot, round: ReviewRound, place):
    whose, kind = place or round.organization, "Word" if request.POST.get("file") == "word" else "PDF"
    title = f"{lot.sheets.name} {round.period}, {whose.short_name}"[:250]
    printed = lot.bundle(round, place)
    _note(request.user, lot, whose, f"{title} ({kind})")
    if kind == "Word":
        return word_file(word.written(printed), file_name(title))
    if lot.sheets.is_private:
        headers = {"Content-Disposition": f'inline; filename="{file_name(title)}.pdf"'}
        return HttpResponse(pdfs.make(printed), content_type="application/pdf", headers=headers)
    facts = {"title": title, "organization": whose, "names_persons": True}
    return redirect(request_pdf(printed=printed, by=request.user, **facts))


def _note(user, lot: many.Lot, organization, subject: str):
    kind = AccessLog.Kind.RESTRICTED if lot.sheets.is_private else AccessLog.Kind.PRINT
    facts = {"kind": kind, "user": user, "organization": organization, "rows": lot.count}
    AccessLog.objects.create(subject=subject[:250], **facts)
