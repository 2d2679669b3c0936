"""The yearly review: the board of a year, and the pages on which levels are proposed and decided."""

import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import actions
from awards.models import SHORT_LABELS, MemberClassification
from awards.review_forms import DecisionForm, ReviewForm
from awards.yearly import Board, MemberReview, OrganizationReview, OwnReview
from branches.models import Organization
from inspection import waits
from members.models import Member
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.confirming import Confirmation, Place, confirm, confirmed
from partyportal.text import key_of
from partyportal.views import posted, require


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
        "may_record_own": OwnReview.is_made_in(organization) and _may(user, OwnReview, organization.pk, "change"),
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
    if organization is None or not review_class.is_made_in(organization) or not 1930 <= year <= 2200:
        raise Http404
    if not _may(user, review_class, pk, action):
        raise PermissionDenied
    return review_class(organization, year)


def _may(user, review_class, pk, action) -> bool:
    return user.organizations(action, review_class.model).filter(pk=pk).exists()


def _review(request, review_class, pk, year):
    user = request.user
    review = _review_of(request, review_class, pk, year, "change" if request.method == "POST" else "view")
    form = ReviewForm(posted(request), review=review, may_correct=_may(user, review_class, pk, "accept"))
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
        "urls": urls_of(review),
        "may_change": _may(user, type(review), pk, "change"),
        "may_decide": form.may_correct,
        "waiting": waiting_of(review),
        "seen": set(Member.objects.visible_to(user).filter(pk__in=review.rows).values_list("pk", flat=True)),
        "quota": review.quota,
        "held_back": held_back_in(review) if _may(user, type(review), pk, "change") else [],
    }
    return render(request, "awards/review.html", context, status=422 if form.errors else 200)


def held_back_in(review) -> list[tuple[Member, datetime.date]]:
    """Members who are not eligible for the better levels of that year, and from when they are again; not why."""
    if not isinstance(review, MemberReview):
        return []
    until = waits.held_back(waits.GRADE, review.subjects, datetime.date(review.year, 12, 31))
    return [(member, until[member.pk]) for member in review.subjects if member.pk in until]


def waiting_of(review) -> int:
    """How many proposals wait for the decision."""
    return sum(not row.is_locked for row in review.rows.values())


def _decide(request, review_class, pk, year):
    review = _review_of(request, review_class, pk, year, "accept")
    if not waiting_of(review):
        messages.info(request, "Không còn đề nghị xếp loại nào chờ quyết định.")
        return redirect(urls_of(review)[0])
    ask = decision_of(review)
    form = DecisionForm(posted(request), quota=review.quota, user=request.user)
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
    return redirect(urls_of(review)[0])


def decision_of(review) -> Confirmation:
    """What deciding a review means: how many of each level are decided at once."""
    rows = [row for row in review.rows.values() if not row.is_locked]
    counts = {label: sum(row.level == level for row in rows) for level, label in SHORT_LABELS.items()}
    open_ones = len(review.subjects) - len(review.rows)
    return Confirmation(
        title=f"Ghi quyết định xếp loại năm {review.year}: {review.organization}?",
        submit="Ghi quyết định",
        back=Place(str(review.organization), urls_of(review)[0]),
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


# The page of a review, and the one that decides it.
PAGES = {
    MemberReview: ("awards:review", "awards:decide"),
    OrganizationReview: ("awards:organization_review", "awards:decide_organizations"),
    OwnReview: ("awards:own_review", "awards:decide_own"),
}


def urls_of(review) -> list[str]:
    """Where a review is written, and where it is decided."""
    return [reverse(page, args=[review.organization.pk, review.year]) for page in PAGES[type(review)]]


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


def own_review(request, pk, year):
    """Propose the level of an organisation whose superior is not in the portal."""
    return _review(request, OwnReview, pk, year)


def decide_own(request, pk, year):
    """Record what the superior decided about the organisation itself."""
    return _decide(request, OwnReview, pk, year)
