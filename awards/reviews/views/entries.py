"""What the steps leave: opinions, counted polls, grades; one subject with all of it, undoing and correcting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from awards.quota import rules_on
from awards.reviews import actions, criteria
from awards.reviews.conflicts import conflicts_of, obligations_of, with_conflicts
from awards.reviews.desk import kind_of
from awards.reviews.forms import grids
from awards.reviews.forms import rounds as forms
from awards.reviews.forms.pasting import PasteForm
from awards.reviews.models import Opinion, Poll, SelfReview, StepKind, Subject
from awards.reviews.papers import papers_of
from awards.reviews.views.rounds import ROUNDS, chosen, places_of
from documents.papers import offered
from partyportal.audit import changes_of
from partyportal.views import claim, done_or_said, fetch, posted

SUBJECTS = Subject.objects.select_related(
    "round__scheme", "round__organization", "organization", "member", "grade", "decision", "rule__source"
)
STEP_TITLES = dict(StepKind.choices)


def _grid_of(request, pk, action: str):
    """The round, the kind and the open subjects of the chosen organisation: 403 where the user may not act there."""
    round = claim(request, ROUNDS, pk=pk)
    kind = kind_of(request.GET.get("kind", ""))
    places = places_of(round, request.user, action)
    if not places:
        raise PermissionDenied
    place = chosen(request, places) or places[0]
    rows = round.subjects.of_kind(kind).reviewed().undecided().visible_to(request.user, action)
    if kind == "member":
        rows = rows.filter(organization=place)
    rows = rows.select_related("organization", "member", "grade", "decision", "round")
    return round, kind, places, place, list(rows)


def _grid(request, form_class, *, initial=None, **facts):
    """The grid as it was sent; where a table was pasted beside it, drawn again with what that says in its fields."""
    form = form_class(posted(request), initial=initial, user=request.user, **facts)
    text = request.POST.get("table", "") if "fill" in request.POST else ""
    paste = PasteForm(request.POST if text.strip() else None, grid=form, user=request.user)
    if paste.is_bound and form.subjects:
        paste.is_valid()
        typed = {name: request.POST[name] for name in form.fields if name in request.POST}
        form = form_class(initial=typed | paste.filled.cells, user=request.user, **facts)
    return form, paste


def _draw(request, round, form, **facts):
    context = {"round": round, "form": form, "step": request.GET.get("step", "")} | facts
    return render(request, "reviews/grid.html", context, status=422 if form.errors else 200)


def _back(round, kind, place) -> str:
    return f"{round.get_absolute_url()}?kind={kind}&organization={place.pk if kind == 'member' else ''}"


def opinions(request, pk):
    """Enter what one place says of the subjects of an organisation."""
    step = request.GET.get("step", StepKind.UNIT)
    if step not in Opinion.GIVEN:
        raise Http404
    action = "accept" if step == StepKind.VERIFICATION else "change"
    round, kind, places, place, subjects = _grid_of(request, pk, action)
    if not any(one.step == step and one.kind == kind for one in round.steps.all()):
        raise Http404
    rows = list(Opinion.objects.filter(step=step, subject__in=subjects))
    kept = {row.subject_id: row for row in rows}
    grades = round.scheme.grades.filter(kind=kind)
    initial = _shared(rows, grids.OpinionGrid.common)
    facts = {"subjects": subjects, "grades": grades, "kept": kept}
    form, paste = _grid(request, grids.OpinionGrid, initial=initial, **facts)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("given_on", "giver")}
        count = actions.write_opinions(step=step, said=form.said, **facts, by=request.user)
        messages.success(request, f"Đã ghi ý kiến về {count} trường hợp.")
        return redirect(_back(round, kind, place))
    if kept and not form.is_bound:
        _note_read(request.user, place, STEP_TITLES[step], len(kept))
    facts = {"kind": kind, "places": places, "place": place, "title": STEP_TITLES[step], "paste": paste}
    return _draw(request, round, form, **facts)


def _shared(rows: list, names: tuple[str, ...]) -> dict:
    """What all rows say alike of what stands above the table; nothing where they differ."""
    found = {name: {getattr(row, name) for row in rows} for name in names}
    return {name: values.pop() for name, values in found.items() if len(values) == 1}


def _note_read(user, organization, what: str, rows: int = 1):
    """Write into the access log that texts on persons were opened; which, the log does not tell."""
    facts = {"kind": AccessLog.Kind.RESTRICTED, "user": user, "organization": organization, "rows": rows}
    AccessLog.objects.create(subject=f"{what}, đánh giá đảng viên", **facts)


def branch_poll(request, pk):
    """Enter the counted secret vote of a branch."""
    return _poll(request, pk, Poll.Body.BRANCH, "change")


def committee_poll(request, pk):
    """Enter the counted secret vote of the committee."""
    return _poll(request, pk, Poll.Body.COMMITTEE, "accept")


def _poll(request, pk, body, action):
    round, kind, places, place, subjects = _grid_of(request, pk, action)
    kept = {row.subject_id: row for row in Poll.objects.filter(body=body, subject__in=subjects)}
    grades = list(round.scheme.grades.filter(kind=kind))
    initial = _shared(list(kept.values()), grids.PollGrid.common)
    facts = {"subjects": subjects, "grades": grades, "kept": kept, "body": body}
    form, paste = _grid(request, grids.PollGrid, initial=initial, **facts)
    if form.is_valid():
        undecided = actions.write_polls(polls=form.polls, grades=grades, by=request.user)
        _say_counted(request, len(form.polls), undecided)
        return redirect(_back(round, kind, place))
    facts = {"kind": kind, "places": places, "place": place, "paste": paste}
    title = "Kết quả bỏ phiếu kín của " + Poll.Body(body).label
    quota = actions.quota_in(round, kind)
    return _draw(request, round, form, title=title, quota=quota, **facts)


def _say_counted(request, count, undecided):
    messages.success(request, f"Đã ghi kết quả bỏ phiếu của {count} trường hợp.")
    if undecided:
        names = "; ".join(map(str, undecided[:10]))
        messages.warning(request, f"Không mức nào đạt tỷ lệ: {names}. Cấp ủy xem xét, chọn mức ở «Chốt mức».")


def settle(request, pk):
    """Choose the grades with which the committee goes into the decision; of old years, enter what was decided."""
    round, kind, places, place, subjects = _grid_of(request, pk, "accept")
    grades = round.scheme.grades.filter(kind=kind)
    form, paste = _grid(request, grids.SettleGrid, subjects=subjects, grades=grades)
    if form.is_valid():
        count = actions.settle(grades=form.changed, outstanding=form.outstanding, by=request.user)
        said = f"Đã chốt mức của {count} trường hợp." if count else "Không có mức nào thay đổi."
        messages.success(request, said)
        return redirect(_back(round, kind, place))
    facts = {"kind": kind, "places": places, "place": place, "paste": paste}
    quota = actions.quota_in(round, kind)
    return _draw(request, round, form, title="Chốt mức xếp loại", quota=quota, **facts)


def subject(request, pk):
    """One subject: what every step said, what speaks against it, the result."""
    row = fetch(SUBJECTS, request.user, pk=pk)
    user = request.user
    opinions = list(row.opinions.visible_to(user).select_related("grade"))
    if any(one.text for one in opinions):
        _note_read(user, row.organization, "Ý kiến nhận xét", len(opinions))
    grades = {str(grade.pk): grade for grade in row.round.scheme.grades.all() if grade.kind == row.kind}
    polls = list(row.polls.select_related("rule__source"))
    for poll in polls:
        poll.lines = [(grades[key], votes) for key, votes in poll.counts.items() if key in grades]
    review = SelfReview.objects.visible_to(user).filter(subject=row).defer("answers", "points").first()
    is_collective = row.member_id is None
    context = {
        "object": row,
        "review": review,
        "opinions": opinions,
        "polls": polls,
        "conflicts": _conflicts_of(row, user),
        "answers": criteria.answers_of(row) if is_collective else [],
        "standings": criteria.targets_of(row, user) if is_collective else [],
        "is_own": is_collective and row.organization_id == row.round.organization_id,
        "papers": [(one, one.address(row)) for one in offered(papers_of(row), user, row)],
        "changes": changes_of(row),
    }
    return render(request, "reviews/subject.html", context)


def _conflicts_of(row: Subject, reader):
    round, found = row.round, list(with_conflicts(Subject.objects.filter(pk=row.pk), *row.round.days))
    rules = rules_on(round.last_day, round.organization)
    return conflicts_of(found, round.last_day, obligations_of(found, round.year), rules, reader)[row.pk]


@require_POST
def undo(request, pk):
    """Take the last entry of a step back, until it is decided."""
    row = claim(request, SUBJECTS, "change", pk=pk)
    step = request.POST.get("step", "")
    needs = "accept" if step in {StepKind.VERIFICATION, Poll.Body.COMMITTEE} else "change"
    if not Subject.objects.visible_to(request.user, needs).filter(pk=pk).exists():
        raise PermissionDenied
    done_or_said(request, actions.take_back_step, "Đã hủy kết quả của bước.", subject=row, step=step)
    return redirect(row)


def correct(request, pk):
    """Correct a decided grade by a later decision."""
    row = claim(request, SUBJECTS.decided(), "accept", pk=pk)
    form = forms.CorrectionForm(posted(request), subject=row, user=request.user)
    if form.is_valid():
        actions.correct(subject=row, **form.cleaned_data, by=request.user)
        messages.success(request, "Đã ghi đính chính; kết quả cũ còn trong lịch sử.")
        return redirect(row)
    context = {"form": form, "object": None, "back": row, "title": "Đính chính kết quả xếp loại"}
    return render(request, "reviews/correct.html", context, status=422 if form.errors else 200)
