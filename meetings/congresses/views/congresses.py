"""The list of congresses with the progress of each term, and the file of one."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import render

from branches.models import Term
from meetings.congresses import delegating
from meetings.congresses.counting import APPROVED
from meetings.congresses.forms import CongressFilter, CongressForm
from meetings.congresses.listing import CONGRESS_COLUMNS, CONGRESS_LINKS
from meetings.congresses.models import BodySeat, CongressFile, Election, Round
from meetings.congresses.papers import CONGRESS_PAPERS, ready
from meetings.congresses.timetable import hold_when, steps_of
from meetings.congresses.views.elections import may_change
from meetings.models import Congress
from meetings.views.meetings import removed
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.views import claim, fetch


@dataclass
class TermFigure:
    """How many branches of a term have held their congress, of those that existed then."""

    term: str
    held: int
    total: int
    waiting: list[str]

    @property
    def query(self):
        return urlencode({"term": self.term, "result": "took_place", "level": "branch"})


@dataclass
class Branch:
    """A branch as the figures need it."""

    name: str
    begins: datetime.date | None
    ends: datetime.date | None

    def existed_on(self, day) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or self.ends > day)


def term_figures(user, most=4) -> list[TermFigure]:
    """The newest terms of the user's branches; the base is the branches of the term's last congress day."""
    branches, terms = {}, {}
    rows = user.organizations("view", Congress).branches().order_by("position")
    fields = ["congresses__term_label", "congresses__result", "congresses__held_on"]
    for key, name, begins, ends, term, result, day in rows.values_list(
        "pk", "short_name", "established_on", "dissolved_on", *fields
    ):
        branches[key] = Branch(name, begins, ends)
        if term:
            held = terms.setdefault(term, {})
            if result != Congress.Result.PREPARED:
                held[key] = day
    return [_figure(term, terms[term], branches) for term in sorted(terms, reverse=True)[:most]]


def _figure(term, held, branches) -> TermFigure:
    day = max(held.values(), default=dates.today())
    waiting = [branch.name for key, branch in branches.items() if key not in held and branch.existed_on(day)]
    return TermFigure(term, len(held), len(held) + len(waiting), waiting)


class CongressList(lists.ListView):
    model = Congress
    queryset = Congress.objects.select_related("organization")
    template_name = "congresses/congress_list.html"
    filterset_class = CongressFilter
    columns = CONGRESS_COLUMNS
    links = CONGRESS_LINKS
    heading = "Đại hội"
    noun = "đại hội"
    order_words = "mới nhất trước"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"figures": term_figures(self.request.user)}


def detail(request, pk):
    """The file of a congress: its days, sittings, documents, bodies, delegates, elections and papers."""
    user = request.user
    congress = fetch(Congress.objects.select_related("organization", "term", "report"), user, pk=pk)
    elections = lines_of(congress)
    files = {row.slot: row for row in congress.files.annotate(kept=Count("attachments"))}
    context = {
        "object": congress,
        "steps": steps_of(congress),
        "file": {
            "sessions": congress.sessions.select_related("meeting"),
            "slots": [(slot, label, files.get(slot)) for slot, label in CongressFile.Slot.choices],
            "bodies": bodies_of(congress),
            **delegates_of(congress),
            "elections": elections,
            "may_write": may_change(user, congress),
            "hold_when": hold_when(congress, [election for election, *_ in elections]),
        },
        "papers": ready(CONGRESS_PAPERS, user, congress),
        "may_approve": user.organizations("add", Term).filter(pk=congress.organization_id).exists(),
        "changes": changes_of(congress),
    }
    return render(request, "congresses/congress_detail.html", context)


def delegates_of(congress) -> dict:
    """The delegates, each unit beside what it was to send, and how many could be taken over from below."""
    if not congress.of_delegates:
        return {}
    rows = [*congress.delegates.select_related("member", "unit")]
    elected = delegating.elected_below(congress).count()
    return {"delegates": rows, "units": delegating.sent_by_unit(congress, rows), "elected_below": elected}


def bodies_of(congress) -> list[tuple[str, list[BodySeat]]]:
    """The bodies that have members, in their order."""
    seats = [*congress.bodies.select_related("member")]
    found = [(label, [seat for seat in seats if seat.body == body]) for body, label in BodySeat.Body.choices]
    return [(label, rows) for label, rows in found if rows]


def lines_of(congress) -> list[tuple[Election, Round | None, int]]:
    """Each election with its last round and how many were elected, in two queries."""
    elections = congress.elections.annotate(
        won=Count("rounds__names", filter=Q(rounds__names__is_elected=True)),
    ).prefetch_related("rounds")
    return [
        (election, max(election.rounds.all(), key=lambda row: row.number, default=None), election.won)
        for election in elections
    ]


class CongressCreate(views.CreateView):
    model = Congress
    form_class = CongressForm
    template_name = "congresses/congress_form.html"


class CongressUpdate(views.UpdateView):
    model = Congress
    form_class = CongressForm
    template_name = "congresses/congress_form.html"

    def get_object(self, queryset=None):
        congress = super().get_object(queryset)
        if congress.is_locked and congress.elections.exists():
            raise PermissionDenied(APPROVED)
        return congress


def delete(request, pk):
    """Delete a congress that is only prepared and on which nothing hangs yet."""
    congress = claim(request, Congress.objects, "delete", pk=pk)
    if congress.result != Congress.Result.PREPARED:
        raise PermissionDenied("Chỉ xóa được đại hội còn ở bước chuẩn bị.")
    if request.method != "POST":
        return render(request, "portal/object_confirm_delete.html", {"object": congress})
    return removed(
        request,
        congress,
        "congresses:list",
        "Hồ sơ đại hội đã có phiên họp, tài liệu, nhân sự hoặc nội dung bầu cử nên không xóa được.",
    )
