from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import actions, forms
from awards.models import SHORT_LABELS, Commendation, MemberClassification, OrganizationClassification, Recipient
from awards.reviews import Board, MemberReview, OrganizationReview
from branches.models import Organization
from members.models import Member
from partyportal import dates, lists, views
from partyportal.audit import changes_of
from partyportal.models import lock
from partyportal.saving.confirming import Confirmation, Place, confirm, confirmed
from partyportal.text import key_of
from partyportal.views import claim, fetch, posted, require


def board(request):
    """The year's review: how far each branch has come, and how many are excellent."""
    user = request.user
    require(user, MemberClassification, "view")
    seen = user.organizations("view", MemberClassification)
    own = list(dict.fromkeys(user.granted("awards.view_memberclassification"))) or list(seen.filter(parent=None))
    organization = _chosen(request, seen) or next(iter(own), None)
    if organization is None:
        raise Http404
    year = _year(request)
    context = {
        "board": Board(organization, year, user),
        "years": range(dates.today().year, dates.today().year - 8, -1),
        "own": own,
        "levels": SHORT_LABELS.values(),
        "may_review": user.has_perm("awards.change_organizationclassification"),
    }
    return render(request, "awards/board.html", context)


def _year(request) -> int:
    """The year that is asked for; until the autumn's review begins, the last one."""
    text = request.GET.get("year", "")
    if 1930 <= (key_of(text) or 0) <= 2200:
        return int(text)
    today = dates.today()
    return today.year if today.month >= 11 else today.year - 1


def _chosen(request, seen):
    text = request.GET.get("organization", "")
    return seen.filter(pk=key_of(text)).first() if text else None


def _review_of(request, review_class, pk, year, action="view"):
    """The review of an organisation: 404 where the user sees none of its classifications, 403 where they may not act.

    Who writes a review waits for whoever writes the same one.
    """
    user, model = request.user, review_class.model
    if request.method == "POST":
        lock(Organization, pk=pk)
    organization = user.organizations("view", model).filter(pk=pk).first()
    if organization is None or not 1930 <= year <= 2200:
        raise Http404
    if not _may(user, review_class, pk, action):
        raise PermissionDenied
    return review_class(organization, year)


def _may(user, review_class, pk, action) -> bool:
    return user.organizations(action, review_class.model).filter(pk=pk).exists()


def _review(request, review_class, pk, year):
    user = request.user
    review = _review_of(request, review_class, pk, year, "change" if request.method == "POST" else "view")
    form = forms.ReviewForm(posted(request), review=review, may_correct=_may(user, review_class, pk, "accept"))
    if form.is_valid():
        count = actions.propose(review=review, levels=form.levels, by=user)
        messages.success(request, f"Đã lưu {count} dòng xếp loại năm {year}." if count else "Không có thay đổi nào.")
        return redirect(request.path)
    return _draw_review(request, review, form)


def _draw_review(request, review, form):
    pk, user = review.organization.pk, request.user
    context = {
        "review": review,
        "form": form,
        "may_change": _may(user, type(review), pk, "change"),
        "may_decide": form.may_correct,
        "waiting": waiting_of(review),
        "seen": set(Member.objects.visible_to(user).filter(pk__in=review.rows).values_list("pk", flat=True)),
        "quota": review.quota,
    }
    return render(request, "awards/review.html", context, status=422 if form.errors else 200)


def waiting_of(review) -> int:
    """How many proposals wait for the decision."""
    return sum(not row.is_locked for row in review.rows.values())


def _decide(request, review_class, pk, year):
    review = _review_of(request, review_class, pk, year, "accept")
    if not waiting_of(review):
        messages.info(request, "Không còn đề nghị xếp loại nào chờ quyết định.")
        return redirect(review_url(review))
    ask = decision_of(review)
    form = forms.DecisionForm(posted(request), quota=review.quota, user=request.user)
    if not (form.is_valid() and confirmed(request, ask)):
        return confirm(request, ask, form, "awards/decide.html", quota=review.quota)
    data = form.cleaned_data
    count = actions.decide(
        review=review,
        day=data["decided_on"],
        symbol=data["decision"],
        over_reason=data.get("over_reason", ""),
        by=request.user,
    )
    messages.success(request, f"Đã ghi quyết định xếp loại năm {year} cho {count} trường hợp.")
    return redirect(review_url(review))


def decision_of(review) -> Confirmation:
    """What deciding a review means: how many of each level are decided at once."""
    rows = [row for row in review.rows.values() if not row.is_locked]
    counts = {label: sum(row.level == level for row in rows) for level, label in SHORT_LABELS.items()}
    open_ones = len(review.subjects) - len(review.rows)
    return Confirmation(
        title=f"Ghi quyết định xếp loại năm {review.year}: {review.organization}?",
        submit="Ghi quyết định",
        back=Place(str(review.organization), review_url(review)),
        facts=[("Đề nghị được quyết định", f"{len(rows):02d}"), *((name, f"{n:02d}") for name, n in counts.items())],
        follows=[
            "Mọi đề nghị trên nhận cùng số văn bản và ngày quyết định.",
            "Nơi đề nghị không sửa được nữa; định mức của năm được giữ cùng quyết định.",
        ],
        warnings=[f"Còn {open_ones:02d} trường hợp chưa có mức xếp loại, không thuộc quyết định này."]
        if open_ones
        else [],
        way_back="Người có thẩm quyền quyết định vẫn sửa được từng mức, có lịch sử.",
    )


def review_url(review):
    name = "awards:review" if isinstance(review, MemberReview) else "awards:organization_review"
    return reverse(name, args=[review.organization.pk, review.year])


def review(request, pk, year):
    """Classify all members of a branch for a year, on one screen."""
    return _review(request, MemberReview, pk, year)


def decide(request, pk, year):
    """Decide what a branch proposes for its members, in one act."""
    return _decide(request, MemberReview, pk, year)


def organization_review(request, pk, year):
    """Classify the organisations below a committee for a year."""
    return _review(request, OrganizationReview, pk, year)


def decide_organizations(request, pk, year):
    """Decide the classification of the organisations below a committee."""
    return _decide(request, OrganizationReview, pk, year)


class MemberClassificationList(lists.ListView):
    model = MemberClassification
    queryset = MemberClassification.objects.select_related("member", "organization")
    filterset_class = forms.MemberClassificationFilter

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        members = [row.member_id for row in context["object_list"]]
        seen = Member.objects.visible_to(self.request.user).filter(pk__in=members)
        return context | {"seen": set(seen.values_list("pk", flat=True))}


class OrganizationClassificationList(lists.ListView):
    model = OrganizationClassification
    queryset = OrganizationClassification.objects.select_related("organization")
    filterset_class = forms.OrganizationClassificationFilter


class CommendationList(lists.ListView):
    model = Commendation
    queryset = Commendation.objects.prefetch_related(
        Prefetch("recipients", Recipient.objects.select_related("member", "organization"))
    )
    filterset_class = forms.CommendationFilter


class CommendationDetail(views.DetailView):
    model = Commendation
    queryset = Commendation.objects.select_related("organization", "document")

    def get_context_data(self, **kwargs):
        named = self.object.recipients.named_to(self.request.user)
        recipients = list(named.select_related("member__organization", "organization"))
        seen = Member.objects.visible_to(self.request.user).filter(pk__in=[one.member_id for one in recipients])
        return super().get_context_data(**kwargs) | {
            "recipients": recipients,
            "total": self.object.recipients.count(),
            "seen": set(seen.values_list("pk", flat=True)),
            "changes": changes_of(self.object),
        }


class CommendationCreate(views.CreateView):
    model = Commendation
    form_class = forms.CommendationForm


class CommendationUpdate(views.UpdateView):
    model = Commendation
    queryset = Commendation.objects.filter(status=Commendation.Status.PROPOSED)
    form_class = forms.CommendationForm


class CommendationDelete(views.DeleteView):
    model = Commendation
    queryset = Commendation.objects.filter(status=Commendation.Status.PROPOSED)

    def get_success_url(self):
        return reverse("awards:commendations")


def _act(request, pk, *, status, action, form_class, verb, title, done):
    """Ask one small form about a commendation of that status, then let the commendation do it."""
    rows = Commendation.objects.filter(status=status)
    commendation = claim(request, rows, action, pk=pk)
    form = form_class(posted(request), commendation=commendation, user=request.user)
    if form.is_valid():
        getattr(commendation, verb)(**form.cleaned_data, by=request.user)
        messages.success(request, done)
        return redirect(commendation)
    context = {"form": form, "object": commendation, "title": title}
    return render(request, "awards/commendation_act.html", context, status=422 if form.errors else 200)


def decide_commendation(request, pk):
    """Record the decision of a proposal."""
    return _act(
        request,
        pk,
        status=Commendation.Status.PROPOSED,
        action="issue",
        form_class=forms.CommendationDecisionForm,
        verb="decide",
        title="Ghi quyết định",
        done="Đã ghi quyết định khen thưởng.",
    )


def present_commendation(request, pk):
    """Record who handed a commendation over."""
    return _act(
        request,
        pk,
        status=Commendation.Status.DECIDED,
        action="change",
        form_class=forms.PresentationForm,
        verb="present",
        title="Ghi việc trao",
        done="Đã ghi người trao và ngày trao.",
    )


def void_commendation(request, pk):
    """Take a commendation back, with the reason."""
    return _act(
        request,
        pk,
        status=Commendation.Status.DECIDED,
        action="void",
        form_class=forms.VoidForm,
        verb="void",
        title="Hủy",
        done="Đã hủy khen thưởng; dòng này vẫn còn trong sổ cùng lý do.",
    )


def member_panel(request, pk):
    """A member's classifications and commendations, as a panel of their page."""
    member = fetch(Member.objects, request.user, pk=pk)
    commendations = Commendation.objects.visible_to(request.user).filter(recipients__member=member)
    context = {
        "subject": member,
        "levels": member.classifications.visible_to(request.user).select_related("organization"),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "board_of": None,
    }
    return _panel(request, context)


def organization_panel(request, pk):
    """An organisation's classifications and commendations, as a panel of its page."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    commendations = Commendation.objects.visible_to(request.user).filter(recipients__organization=organization)
    context = {
        "subject": organization,
        "levels": organization.classifications.visible_to(request.user),
        "commendations": commendations.exclude(status=Commendation.Status.VOIDED),
        "board_of": organization if request.user.has_perm("awards.view_memberclassification") else None,
    }
    return _panel(request, context)


def _panel(request, context):
    return render(request, "awards/_panel.html" if request.htmx else "awards/panel.html", context)
