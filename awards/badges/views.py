from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from awards.badges import actions, forms, listing, money
from awards.badges.charts import timeline
from awards.badges.gathering import Gathered, eligible, future_of
from awards.badges.models import BadgeCase, BadgeRound
from awards.badges.papers import PAPERS
from documents.papers import offered
from partyportal import lists, views
from partyportal.audit import changes_of
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.text import key_of
from partyportal.views import claim, done_or_said, posted, require

ROUNDS = BadgeRound.objects.select_related("organization", "letter")
CASES = BadgeCase.objects.select_related("round__organization", "member", "organization")


class CaseList(lists.ListView):
    model = BadgeCase
    queryset = CASES
    filterset_class = forms.CaseFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Sổ tặng Huy hiệu Đảng"
    noun = "Huy hiệu"
    order_words = "đợt mới nhất trước"


def overview(request):
    """Five years of rounds ahead, and the rounds that were opened."""
    require(request.user, BadgeCase, "view")
    places = list(request.user.organizations("view", BadgeCase).active().order_by("position"))
    tops = [one for one in places if not any(one.path != up.path and one.path.startswith(up.path) for up in places)]
    asked = key_of(request.GET.get("organization", ""))
    here = next((one for one in places if one.pk == asked), tops[0] if tops else None)
    future = future_of(here) if here else None
    context = {
        "places": places,
        "here": here,
        "future": future,
        "chart": timeline(future.plans) if future else None,
        "rounds": ROUNDS.visible_to(request.user).order_by("-day")[:20],
    }
    return render(request, "badges/overview.html", context)


class RoundDetail(views.DetailView):
    model = BadgeRound
    queryset = ROUNDS

    def get_context_data(self, **kwargs):
        row, user = self.object, self.request.user
        shown = CASES.select_related("reward_rule__source", "salary_rule__source")
        cases = list(shown.visible_to(user).filter(round=row).order_by("level", "member__sort_key", "pk"))
        writes = user.organizations("change", BadgeRound).filter(pk=row.organization_id).exists()
        return super().get_context_data(**kwargs) | {
            "cases": cases,
            "sums": money.sums_of(row, cases),
            "gathered": eligible(row) if writes and not row.is_locked else Gathered(),
            "papers": [(paper.name, paper.address(row)) for paper in offered(PAPERS.values(), user, row)],
            "waiting": [case for case in cases if case.status == BadgeCase.Status.SENT],
            "decided": [case for case in cases if case.status == BadgeCase.Status.DECIDED],
            "changes": changes_of(row),
        }


class RoundCreate(views.CreateView):
    model = BadgeRound
    form_class = forms.RoundForm

    def get_initial(self):
        """The day and the place that a link of the forecast names."""
        return {name: self.request.GET[name] for name in ("day", "organization") if name in self.request.GET}


class RoundUpdate(views.UpdateView):
    model = BadgeRound
    queryset = BadgeRound.objects.unsent()
    form_class = forms.RoundForm


class RoundDelete(views.DeleteView):
    model = BadgeRound
    queryset = BadgeRound.objects.unsent().filter(cases=None)

    def get_success_url(self):
        return reverse("badges:list")


@require_POST
def gather(request, pk):
    """Put all who are eligible on the list."""
    round_ = claim(request, ROUNDS.unsent(), "change", pk=pk)
    done_or_said(request, actions.gather, "Đã đưa vào danh sách những đồng chí đủ điều kiện.", round_=round_)
    return redirect(round_)


@once
def add_case(request, pk):
    """Put one member on the list: early, posthumous, delayed, re-issued, or one whom the portal was not sure of."""
    round_ = claim(request, ROUNDS.unsent(), "change", pk=pk)
    start = {name: request.GET[name] for name in ("member", "level", "kind") if name in request.GET}
    form = forms.CaseForm(posted(request), instance=BadgeCase(round=round_), initial=start, user=request.user)
    if form.is_valid():
        case = actions.add(form.save(commit=False), by=request.user)
        messages.success(request, f"Đã đưa vào danh sách: {case}.")
        return redirect(round_)
    context = {"form": form, "object": None, "back": round_, "title": "Thêm vào danh sách"}
    return render(request, "badges/act.html", context, status=422 if form.errors else 200)


class CaseDetail(views.DetailView):
    model = BadgeCase
    queryset = CASES.select_related("document", "meeting", "reward_rule__source", "salary_rule__source", "commendation")

    def get_context_data(self, **kwargs):
        case, user = self.object, self.request.user
        seen = type(case.round).objects.visible_to(user).filter(pk=case.round_id)
        return super().get_context_data(**kwargs) | {
            "round_seen": seen.exists(),
            "strange": forms.strange_number(case),
            "changes": changes_of(case),
        }


def edit_case(request, pk):
    case = claim(request, CASES.open(), "change", pk=pk)
    form = forms.CaseForm(posted(request), instance=case, user=request.user)
    if form.is_valid():
        case = actions.add(form.save(commit=False), by=request.user)
        messages.success(request, "Đã lưu.")
        return redirect(case)
    context = {"form": form, "object": case, "back": case, "title": f"Sửa: {case}"}
    return render(request, "badges/act.html", context, status=422 if form.errors else 200)


def number(request, pk):
    """Write the number that the province gave."""
    case = claim(request, CASES.given(), "change", pk=pk)
    form = forms.NumberForm(posted(request), instance=case, user=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, "Đã ghi số Huy hiệu.")
        if strange := forms.strange_number(case):
            messages.warning(request, strange)
        return redirect(case)
    context = {"form": form, "object": case, "back": case, "title": f"Ghi số Huy hiệu: {case}"}
    return render(request, "badges/act.html", context, status=422 if form.errors else 200)


class CaseDelete(views.DeleteView):
    model = BadgeCase
    queryset = BadgeCase.objects.open().select_related("round")

    def get_success_url(self):
        return self.object.round.get_absolute_url()


def refuse(request, pk):
    """Write that the superior does not give it."""
    case = claim(request, CASES.sent(), "issue", pk=pk)
    form = forms.RefuseForm(posted(request), user=request.user)
    if form.is_valid():
        actions.refuse(case=case, **form.cleaned_data, by=request.user)
        messages.success(request, "Đã ghi câu trả lời của cấp trên.")
        return redirect(case)
    context = {"form": form, "object": case, "back": case, "title": f"Không được tặng: {case}"}
    return render(request, "badges/act.html", context, status=422 if form.errors else 200)


def send(request, pk):
    """Note with which letter the list went up."""
    round_ = claim(request, ROUNDS.unsent(), "change", pk=pk)
    form = forms.SendForm(posted(request), user=request.user)
    cases = list(round_.cases.open().select_related("member"))
    ask = Confirmation(
        title=f"Ghi đã gửi danh sách {round_}?",
        submit="Ghi đã gửi",
        back=round_,
        facts=[("Số hồ sơ", len(cases))],
        follows=["Danh sách không thêm bớt được nữa; cổng chờ câu trả lời của cấp trên."],
        warnings=[f"{case.member}: còn thiếu {', '.join(case.missing)}." for case in cases if case.missing],
        way_back="Chừng nào cấp trên chưa trả lời thì mở lại danh sách được.",
    )
    if form.is_valid() and confirmed(request, ask):
        done_or_said(request, actions.send, "Đã ghi ngày gửi.", round_=round_, **form.cleaned_data)
        return redirect(round_)
    return confirm(request, ask, form)


def call_back(request, pk):
    """Open a list again that was sent and not answered yet."""
    round_ = claim(request, ROUNDS.filter(sent_on__isnull=False, letter=None), "change", pk=pk)
    ask = Confirmation(
        title=f"Mở lại danh sách {round_}?",
        submit="Mở lại danh sách",
        back=round_,
        facts=[("Đã gửi kèm", round_.letter_symbol)],
        follows=["Thêm, bớt, sửa hồ sơ được; ngày gửi và số tờ trình bị xóa."],
    )
    if confirmed(request, ask):
        done_or_said(request, actions.call_back, "Đã mở lại danh sách.", round_=round_)
        return redirect(round_)
    return confirm(request, ask)


def decide(request, pk):
    """Record the decision for those of a round that it names."""
    round_ = claim(request, ROUNDS, "issue", pk=pk)
    waiting = round_.cases.sent().select_related("member")
    return _on_cases(request, round_, waiting, forms.DecideForm, actions.decide, "Ghi quyết định tặng Huy hiệu")


def present(request, pk):
    """Record the ceremony for those of a round who received theirs."""
    round_ = claim(request, ROUNDS, "change", pk=pk)
    waiting = round_.cases.filter(status=BadgeCase.Status.DECIDED).select_related("member")
    return _on_cases(request, round_, waiting, forms.PresentForm, actions.present, "Ghi việc trao Huy hiệu")


def _on_cases(request, round_, waiting, form_class, act, title):
    """Ask for what an act needs about chosen cases of a round, then do it."""
    if not waiting:
        messages.info(request, "Đợt này không còn hồ sơ nào chờ bước đó.")
        return redirect(round_)
    form = form_class(posted(request), cases=waiting, user=request.user)
    if form.is_valid():
        done_or_said(request, act, "Đã ghi.", round_=round_, **form.cleaned_data)
        return redirect(round_)
    context = {"form": form, "object": None, "back": round_, "title": f"{title}: {round_}"}
    return render(request, "badges/act.html", context, status=422 if form.errors else 200)
