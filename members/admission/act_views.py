"""The acts of a file: typed, shown with their consequence where they change what somebody is, then done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from members.admission import path
from members.admission.access import check_kind, open_file
from members.admission.checklist import RESOLUTIONS, VOTES
from members.admission.forms.acts import AdmitForm, CardForm, CloseForm, MemberRecognitionForm, RecogniseForm
from members.admission.forms.candidates import SponsorForm, StepForm
from members.admission.forms.votes import VoteForm
from members.admission.models import Candidate, CandidateStep, CandidateVote, Sponsor
from members.views import memberships as membership_views
from partyportal.models import lock
from partyportal.saving.once import once
from partyportal.views import claim, posted

Kind = CandidateStep.Kind
# Steps that come by another act: a vote, the sponsors' own rows, the ceremony, the recognition.
ELSEWHERE = {*RESOLUTIONS, Kind.SPONSOR_LETTERS, Kind.RECOGNITION_DECISION}


def step(request, pk, kind):
    """Note that a step was done, or need not be."""
    one = open_file(request, pk, kind)
    made_by_admission = kind == Kind.CEREMONY and not one.candidate.only_recognition
    if kind in ELSEWHERE or made_by_admission or one.line(kind) is None:
        raise Http404
    form_class = CardForm if kind == Kind.CARD and one.candidate.is_admitted else StepForm
    return _act(request, form_class, one, confirms=False, instance=_step(one, kind))


def recognise(request, pk):
    """Record the decision that makes the probationary member a full one."""
    one = open_file(request, pk, Kind.RECOGNITION_DECISION)
    if not one.candidate.is_admitted:
        raise Http404
    return _act(request, RecogniseForm, one, instance=_step(one, Kind.RECOGNITION_DECISION))


def recognise_member(request, pk):
    """Make a probationary member a full one without a file."""
    return membership_views.act(request, pk, MemberRecognitionForm)


def admit(request, pk):
    """Record the ceremony, from which the candidate is a member."""
    one = open_file(request, pk, Kind.CEREMONY)
    if one.candidate.is_admitted:
        raise Http404
    return _act(request, AdmitForm, one)


def vote(request, pk, voted):
    """Record a counted vote on a step."""
    one = open_file(request, pk, voted)
    if voted not in VOTES or one.line(voted) is None:
        raise Http404
    level, matter = VOTES[voted]
    return _act(request, VoteForm, one, instance=CandidateVote(candidate=one.candidate, level=level, matter=matter))


def vote_edit(request, pk):
    """Correct a counted vote; the correction is in the history."""
    row = _part(request, CandidateVote, pk)
    one = open_file(request, row.candidate_id)
    kind = next(kind for kind, voted in VOTES.items() if voted == (row.level, row.matter))
    check_kind(request.user, one, kind)
    return _act(request, VoteForm, one, instance=row)


def sponsor_add(request, pk):
    """Name a full member who helps the candidate."""
    one = open_file(request, pk)
    return _act(request, SponsorForm, one, confirms=False, instance=Sponsor(candidate=one.candidate))


def sponsor_edit(request, pk):
    """Correct a sponsor, note their letter, or end their task."""
    row = _part(request, Sponsor, pk)
    one = open_file(request, row.candidate_id)
    return _act(request, SponsorForm, one, confirms=False, instance=row)


def close(request, pk):
    """End the work on a file, with the reason."""
    return _act(request, CloseForm, open_file(request, pk))


@require_POST
def reopen(request, pk):
    """Take the work on a closed file up again."""
    candidate = claim(request, Candidate.objects.exclude(closed_on=None), "change", pk=pk)
    if candidate.is_admitted and Candidate.objects.open().filter(member=candidate.member_id).exists():
        messages.error(request, "Đảng viên này đang có một hồ sơ khác chưa đóng.")
        return redirect(candidate)
    candidate.reopen()
    messages.success(request, f"Đã mở lại hồ sơ của {candidate}.")
    return redirect(candidate)


def _part(request, model, pk):
    """A row of an open file; who writes it waits for whoever writes in the same file."""
    if request.method == "POST":
        lock(Candidate, pk__in=model.objects.filter(pk=pk).values("candidate"))
    return claim(request, model.objects.filter(candidate__closed_on=None), "change", pk=pk)


def _step(one: path.Path, kind: str) -> CandidateStep:
    return one.line(kind).record or CandidateStep(candidate=one.candidate, kind=kind)


@once
def _act(request, form_class, one: path.Path, confirms: bool = True, **options):
    """Ask the form; show the consequence where the act has one; do it and say so."""
    typed = posted(request)
    form = form_class(typed, user=request.user, candidate=one.candidate, path=one, **options)
    stage = request.POST.get("step")
    if form.is_valid() and (stage == "done" or not confirms) and _done(form):
        messages.success(request, form.consequence if not confirms else f"Đã ghi: {form.consequence}")
        return redirect(one.candidate)
    shows = confirms and form.is_valid() and stage != "edit"
    template = "admission/act_confirm.html" if shows else "admission/act_form.html"
    context = {"form": form, "candidate": one.candidate, "path": one}
    return render(request, template, context, status=422 if form.errors else 200)


def _done(form) -> bool:
    """Do the act; someone else may have done it since the form was shown."""
    try:
        with transaction.atomic():
            form.save()
    except ValidationError as error:
        known = hasattr(error, "error_dict") and set(error.error_dict) <= set(form.fields)
        form.add_error(None, error if known else error.messages)
        return False
    return True
