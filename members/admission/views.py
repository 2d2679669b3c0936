"""The board, the list, the countdown and the page of one file."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from documents.papers import offered
from members.admission import actions, board, checks, path
from members.admission.buttons import Buttons
from members.admission.forms.candidates import BoardFilter, CandidateFilter, CandidateForm
from members.admission.forms.notes import SponsorNoteForm
from members.admission.listing import CANDIDATE_COLUMNS, CANDIDATE_LINKS
from members.admission.models import Candidate, CandidateStep, CandidateVote, Sponsor, SponsorNote
from members.admission.models.notes import lacking
from members.admission.papers import papers_of
from members.models import Member, Membership, Status
from partyportal import lists, views
from partyportal.audit import changes_of, changes_of_parts
from partyportal.forms import draw_at_once
from partyportal.saving.once import once
from partyportal.views import claim, fetch, panel, require

MOST_CHANGES = 12


def candidates(request):
    """The open files as a board by phase."""
    require(request.user, Candidate, "view")
    filterset = BoardFilter(request.GET, Candidate.objects.visible_to(request.user), request=request)
    draw_at_once(filterset.form, request.user)
    columns = board.columns(filterset.qs)
    context = {"filterset": filterset, "columns": columns, "most": board.MOST_SHOWN}
    totals = {"total": sum(len(column.paths) for column in columns), "late": sum(column.late for column in columns)}
    return render(request, "admission/board.html", context | totals)


class CandidateList(lists.ListView):
    model = Candidate
    filterset_class = CandidateFilter
    template_name = "admission/list.html"
    columns = CANDIDATE_COLUMNS
    links = CANDIDATE_LINKS
    heading = "Hồ sơ kết nạp"
    noun = "hồ sơ"
    order_words = "sắp theo tên"

    def get_queryset(self):
        # The day of the sponsors' letters is asked of today, not of the day when the portal started.
        return path.listed(super().get_queryset())

    def dressed(self, rows):
        clock, rows = path.clock(), list(rows)
        for candidate in rows:
            candidate.path = path.of(candidate, clock)
        return rows


class CandidateCreate(views.CreateView):
    model = Candidate
    form_class = CandidateForm
    success_message = "Đã mở hồ sơ của {}."


class CandidateUpdate(views.UpdateView):
    model = Candidate
    queryset = Candidate.objects.open()
    form_class = CandidateForm


def candidate(request, pk):
    """One file: its path, votes, sponsors, history."""
    row = fetch(path.ready(Candidate.objects.all()), request.user, pk=pk)
    clock = path.clock()
    one = path.of(row, clock)
    buttons = Buttons.of(request.user, one, clock)
    notes = notes_of(row, request.user)
    context = {
        "candidate": row,
        "path": one,
        "phases": buttons.phases,
        "main_act": buttons.main_act,
        "deciding": buttons.deciding,
        "editable": buttons.editable,
        "may_change": buttons.may_change,
        "may_record": buttons.may_record,
        "sponsors": [
            (sponsor, checks.of_sponsor(sponsor, clock.at(row.organization))) for sponsor in row.sponsors.all()
        ],
        "notes": notes,
        "changes": _changes(row, notes),
    }
    return render(request, "admission/candidate.html", context)


def notes_of(row: Candidate, user) -> list[dict]:
    """What each sponsor told, newest first, and which quarters are without a word."""
    if not user.has_perm("admission.view_sponsornote"):
        return []
    told: dict[int, list[SponsorNote]] = {}
    for note in SponsorNote.objects.visible_to(user).filter(sponsor__candidate=row):
        told.setdefault(note.sponsor_id, []).append(note)
    found = [(sponsor, told.get(sponsor.pk, [])) for sponsor in row.sponsors.all()]
    return [
        {"sponsor": sponsor, "notes": notes, "lacking": lacking(sponsor, {note.quarter for note in notes})}
        for sponsor, notes in found
    ]


def _changes(row: Candidate, notes: list[dict]) -> list:
    """What was changed in the file and in its rows, the notes shown to the reader among them, newest first."""
    shown = [note.pk for told in notes for note in told["notes"]]
    parts = [part.history.filter(candidate=row) for part in (CandidateStep, CandidateVote, Sponsor)]
    changes = [*changes_of(row), *changes_of_parts([*parts, SponsorNote.history.filter(id__in=shown)])]
    return sorted(changes, key=lambda change: change.at, reverse=True)[:MOST_CHANGES]


def probation(request):
    """The probationary members, ordered by the day on which their time ends."""
    require(request.user, Candidate, "view")
    scope = request.user.organizations("view", Candidate)
    people = Member.objects.in_head_count().filter(status=Status.PROBATIONARY, organization__in=scope)
    rows = board.countdown(people.select_related("organization"))
    placed = set(request.user.organizations("add", Membership).values_list("pk", flat=True))
    return render(request, "admission/probation.html", {"rows": rows, "placed": placed})


@require_POST
@once
def open_recognition(request, pk):
    """Open a file for a probationary member whom the portal has known only as such."""
    member = claim(request, Member.objects, pk=pk)
    fetch(Membership.objects.filter(valid_to=None), request.user, "change", member=member)
    try:
        file = actions.open_recognition(member=member, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(member)
    messages.success(request, f"Đã mở hồ sơ công nhận chính thức của {member}.")
    return redirect(file)


def member_panel(request, pk):
    """The files of one member, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    files = path.ready(Candidate.objects.visible_to(request.user).filter(member=member))
    clock = path.clock()
    context = {"member": member, "paths": [path.of(file, clock) for file in files]}
    context["may_open"] = (
        member.is_probationary
        and member.is_in_head_count
        and not any(one.candidate.closed_on is None for one in context["paths"])
        and Membership.objects.visible_to(request.user, "change").filter(member=member, valid_to=None).exists()
    )
    title = f"Hồ sơ kết nạp: {member}"
    return panel(request, "admission/_member_panel.html", context, title, member, frame="panel")


def papers_panel(request, pk):
    """The papers of a candidate's file, for its page."""
    row = fetch(Candidate.objects, request.user, pk=pk)
    papers = offered(papers_of(row), request.user, row)
    context = {"candidate": row, "papers": [(paper, paper.last_issue(row)) for paper in papers]}
    return panel(request, "admission/_papers.html", context, f"Văn bản của hồ sơ {row}", row, frame="panel")


class NoteCreate(views.CreateView):
    """A note of one sponsor, by who may change the sponsor."""

    model = SponsorNote
    form_class = SponsorNoteForm
    template_name = "admission/note_form.html"

    def get_form_kwargs(self):
        open_files = Sponsor.objects.filter(candidate__closed_on=None).select_related("candidate__organization")
        sponsor = claim(self.request, open_files, "change", pk=self.kwargs["pk"])
        return super().get_form_kwargs() | {"instance": SponsorNote(sponsor=sponsor)}


class NoteUpdate(views.UpdateView):
    model = SponsorNote
    queryset = SponsorNote.objects.filter(sponsor__candidate__closed_on=None).select_related("sponsor__member")
    form_class = SponsorNoteForm
    template_name = "admission/note_form.html"
