"""Rounds: the list, opening, deadlines, the desk, the season, and what decides them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST

from awards.models import Commendation
from awards.reviews import actions, enrolment, listing
from awards.reviews.desk import Desk, DeskPaginator, grounds_of, kind_of
from awards.reviews.forms import rounds as forms
from awards.reviews.many import lots
from awards.reviews.models import Kind, Opinion, ReviewRound, RoundDecision, StepKind, Subject
from awards.reviews.papers import PAPERS
from awards.reviews.season import badge_rounds, season_of, undecided, years_of
from branches.models import Organization
from documents.papers import offered
from partyportal import lists, views
from partyportal.lists.paging import page_asked, page_of
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, done_or_said, fetch, posted

ROUNDS = ReviewRound.objects.select_related("organization", "scheme__source", "plan").prefetch_related("steps")


class RoundList(lists.ListView):
    model = ReviewRound
    queryset = ROUNDS
    filterset_class = forms.RoundFilter
    columns = listing.ROUND_COLUMNS
    heading = "Đợt đánh giá, xếp loại"
    noun = "đợt"
    order_words = "mới nhất trước"


@once
def open_round(request):
    """Open a round: its scheme follows from its year, its subjects from the head-count."""
    views.require(request.user, ReviewRound, "add")
    form = forms.RoundForm(posted(request), user=request.user)
    if form.is_valid():
        round = actions.open_round(round=form.save(commit=False), by=request.user)
        counts = enrolment.counts_by_kind(round)
        words = f"{counts[Kind.MEMBER]} đảng viên, {counts[Kind.ORGANIZATION]} tổ chức đảng"
        messages.success(request, f"Đã mở đợt: {words} trong diện.")
        return redirect(round)
    context = {"form": form, "object": None, "opened": opened_already(form, request.user)}
    return render(request, "reviews/round_form.html", context, status=422 if form.errors else 200)


def opened_already(form, user) -> ReviewRound | None:
    """The round that stands where the form wants to open it once more."""
    asked = form.instance
    if not (form.is_bound and form.non_field_errors() and asked.organization_id and asked.year):
        return None
    rounds = ReviewRound.objects.visible_to(user).filter(organization=asked.organization_id, year=asked.year)
    return rounds.filter(quarter=asked.quarter).first()


def subjects_of(round: ReviewRound, user, action: str = "view"):
    """Those of the round whom the user may see on the desk, or act on."""
    return round.subjects.visible_to(user, action)


def chosen(request, organizations):
    """The organisation that the address names, if it is one of those."""
    key = key_of(request.GET.get("organization", "") or "")
    return next((one for one in organizations if one.pk == key), None)


def places_of(round: ReviewRound, user, action: str = "view") -> list[Organization]:
    """The organisations in which members of the round are reviewed, as far as the user may act there."""
    rows = round.subjects.members().visible_to(user, action).order_by()
    return list(Organization.objects.filter(pk__in=rows.values("organization")).order_by("position", "pk"))


def desk(request, pk):
    """The grid of a round: who has what, what is missing for whom, how many may still be excellent."""
    round = fetch(ROUNDS, request.user, pk=pk)
    kind, user = kind_of(request.GET.get("kind", "")), request.user
    table = Desk(round, kind, subjects_of(round, user), key_of(request.GET.get("organization", "")))
    page = page_asked(request, DeskPaginator(table))
    rows = table.rows_of(list(page), user)
    context = {
        "round": round,
        "kind": kind,
        "kinds": [(one.value, one.words(round.organization)) for one in Kind],
        "desk": table,
        "page": page,
        "rows": rows,
        "grounds": grounds_of(rows),
        "quotas": actions.quotas_in(round, kind, table.rules),
        "places": table.places,
        "place": table.place,
        "entries": _entries(round, kind, table.place, user),
        "may_accept": user.acts_at("accept", ReviewRound, round.organization),
        "may_change": user.acts_at("change", ReviewRound, round.organization),
    }
    return render(request, "reviews/desk.html", context | _decisions_of(round, kind, rows))


def _decisions_of(round: ReviewRound, kind: str, rows) -> dict:
    """Whether a decision can be drafted now, and the organisation of the round, on which its superior decides."""
    subjects = [row[0] for row in rows] if kind == Kind.ORGANIZATION else []
    own = next((one for one in subjects if one.organization_id == round.organization_id and not one.decision_id), None)
    return {"may_draft": actions.to_be_decided(round, kind).exists(), "own": own}


def _entries(round: ReviewRound, kind: str, place, user) -> list[tuple[str, str]]:
    """What the user may enter on the desk, with the address of each screen."""
    steps = {step.step for step in round.steps.all() if step.kind == kind}
    tail = f"kind={kind}" + (f"&organization={place.pk}" if place else "")
    opinions = reverse("reviews:opinions", args=[round.pk])
    found = []
    if user.has_perm("reviews.change_subject"):
        given = [step for step in StepKind if step in steps and step in Opinion.GIVEN]
        own = [step for step in given if step != StepKind.VERIFICATION]
        found += [(step.label, f"{opinions}?step={step}&{tail}") for step in own]
        found += [(StepKind.BRANCH.label, f"{reverse('reviews:branch_poll', args=[round.pk])}?{tail}")]
    if user.has_perm("reviews.accept_subject"):
        found += [(StepKind.VERIFICATION.label, f"{opinions}?step={StepKind.VERIFICATION}&{tail}")]
        found += [(StepKind.COMMITTEE.label, f"{reverse('reviews:committee_poll', args=[round.pk])}?{tail}")]
        found += [("Chốt mức xếp loại", f"{reverse('reviews:settle', args=[round.pk])}?{tail}")]
    return [*found, ("Nhập cả đợt từ Excel", reverse("reviews:whole", args=[round.pk]))] if found else []


def season(request, pk):
    """What of the round is made, and for whom not; its deadlines and its pictures."""
    round, user = fetch(ROUNDS, request.user, pk=pk), request.user
    rows, places = subjects_of(round, user), places_of(round, user)
    place = chosen(request, places)
    papers = [(paper, paper.address(round)) for paper in offered(PAPERS.values(), user, round)]
    apart = rows.members().exclude(left_out="").select_related("member", "organization", "rule__source")
    decisions = RoundDecision.objects.visible_to(user).filter(round=round).select_related("round")
    context = {
        "round": round,
        "season": season_of(round, rows),
        "by_year": years_of(round, user),
        "papers": [(paper, address) for paper, address in papers if paper.model is ReviewRound],
        "apart": apart,
        "decisions": decisions,
        "undecided": undecided(round, rows),
        "badge_rounds": badge_rounds(round, user),
        "places": places,
        "place": place,
        "lots": lots(user, round, place),
    }
    return render(request, "reviews/season.html", context | _commended(round, user))


def _commended(round: ReviewRound, user) -> dict:
    """The commendations of the year of a round, and those whose certificates the user may print."""
    if round.quarter:
        return {}
    rows = Commendation.objects.filter(organization=round.organization, year=round.year)
    rows = rows.exclude(status=Commendation.Status.VOIDED).exclude(form=Commendation.Form.BADGE)
    seen = rows.visible_to(user).annotate(named=Count("recipients", distinct=True))
    decided = rows.visible_to(user, "issue").filter(status=Commendation.Status.DECIDED)
    return {"commendations": seen, "printable": set(decided.values_list("pk", flat=True))}


def edit_steps(request, pk):
    """Set the last day of every step."""
    round = claim(request, ROUNDS, "change", pk=pk)
    form = forms.StepsForm(posted(request), round=round, user=request.user)
    if form.is_valid():
        for step in form.changed:
            step.save()
        messages.success(request, "Đã lưu hạn của các bước.")
        return redirect(round)
    context = {"form": form, "object": None, "back": round, "title": "Hạn của các bước"}
    return render(request, "reviews/part_form.html", context, status=422 if form.errors else 200)


@require_POST
def refresh(request, pk):
    """Take in those who came since the round was opened."""
    round = claim(request, ROUNDS, "change", pk=pk)
    count = actions.refresh(round=round, by=request.user)
    messages.success(request, f"Đã thêm {count} trường hợp." if count else "Không có ai mới trong diện.")
    return redirect(round)


class RoundDelete(views.DeleteView):
    model = ReviewRound
    success_url = reverse_lazy("reviews:list")

    def form_valid(self, form):
        if self.object.is_started or self.object.decisions.exists():
            messages.error(self.request, "Đợt này đã có kiểm điểm, ý kiến hoặc phiếu, không xóa được.")
            return redirect(self.object)
        return super().form_valid(form)


@require_POST
@once
def add_decision(request, pk):
    """Draft the decision on all who have a grade and none yet."""
    round = claim(request, ROUNDS, "accept", pk=pk)
    try:
        decision = actions.draft_decision(round=round, kind=kind_of(request.POST.get("kind", "")), by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(round)
    return redirect(decision)


@require_POST
@once
def add_own_decision(request, pk):
    """Draft the superior's decision on the organisation of the round itself."""
    subject = claim(request, Subject.objects.select_related("round__organization", "decision"), "accept", pk=pk)
    if subject.member_id or subject.organization_id != subject.round.organization_id:
        raise Http404
    try:
        decision = actions.draft_own(subject=subject, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(subject)
    return redirect(decision)


DECISIONS = RoundDecision.objects.select_related("round__organization", "round__scheme", "document", "rule__source")


def decision(request, pk):
    """One decision: whom it names, its cap, its paper."""
    row = fetch(DECISIONS, request.user, pk=pk)
    subjects = row.subjects.select_related("organization", "member", "grade")
    context = {
        "object": row,
        "subjects": page_of(request, subjects),
        "quota": actions.quota_in(row.round, row.kind),
        "papers": [one for one in offered(PAPERS.values(), request.user, row) if one.model is RoundDecision],
    }
    context["is_superiors"] = actions.is_superiors(row)
    context["papers"] = [(one, one.address(row)) for one in context["papers"] if not context["is_superiors"]]
    return render(request, "reviews/decision.html", context)


def decision_reason(request, pk):
    """Record why more are excellent than the cap allows."""
    row = claim(request, DECISIONS.filter(decided_on=None), "change", pk=pk)
    form = forms.ReasonForm(posted(request), instance=row, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã ghi lý do vượt định mức.")
        return redirect(row)
    context = {"form": form, "object": row, "back": row, "title": "Lý do vượt định mức"}
    return render(request, "reviews/part_form.html", context, status=422 if form.errors else 200)


def decide(request, pk):
    """Record number and day of a decision that was issued outside the portal."""
    row = claim(request, DECISIONS.filter(decided_on=None), "accept", pk=pk)
    form = forms.NumberForm(posted(request), decision=row, user=request.user)
    if form.is_valid():
        facts = form.cleaned_data | {"document": None}
        done_or_said(request, actions.decide, "Đã ghi quyết định; kết quả không sửa được nữa.", decision=row, **facts)
        return redirect(row)
    context = {"form": form, "object": None, "back": row, "title": "Ghi số, ngày quyết định"}
    return render(request, "reviews/decide.html", context, status=422 if form.errors else 200)


@require_POST
def drop_decision(request, pk):
    """Throw a draft of a decision away."""
    row = claim(request, DECISIONS.filter(decided_on=None), "accept", pk=pk)
    back = row.round
    done_or_said(request, actions.drop_decision, "Đã bỏ bản nháp quyết định.", decision=row)
    return redirect(back)
