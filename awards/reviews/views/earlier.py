"""Entering the results of earlier years: a template to fill, a table to paste, a look before it is written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.models import AccessLog
from awards.models import MemberClassification
from awards.reviews.earlier import actions
from awards.reviews.forms.earlier import ELSEWHERE, HEADS, EarlierForm
from awards.reviews.models import Kind
from branches.models import Organization
from members.models import Member
from partyportal import dates
from partyportal.models import lock
from partyportal.sheets.workbooks import list_book, workbook
from partyportal.views import posted, require

# As many good rows are shown before they are written; rows with a fault are shown all.
MOST_SHOWN = 50


def start(request):
    """Lead to the page of the organisation for which the user enters results."""
    require(request.user, MemberClassification, "accept")
    place = request.user.organizations("accept", MemberClassification).order_by("path").first()
    if place is None:
        raise Http404
    return redirect("reviews:earlier", place.pk)


def _place(request, pk) -> Organization:
    """The organisation: 404 where the user sees nothing of it, 403 where they may not enter its results."""
    if request.method == "POST":
        lock(Organization, pk=pk)
    place = request.user.organizations("view", MemberClassification).filter(pk=pk).first()
    if place is None:
        raise Http404
    if not request.user.organizations("accept", MemberClassification).filter(pk=pk).exists():
        raise PermissionDenied
    return place


def earlier(request, pk):
    """Look at the pasted rows; with «Ghi» the good ones are entered, and the rest stays in the box."""
    place = _place(request, pk)
    form = EarlierForm(posted(request), organization=place, user=request.user)
    if form.is_valid() and "write" in request.POST and form.good:
        facts = {"kind": form.cleaned_data["kind"], "organization": place, "register": form.register}
        count = actions.enter(lines=form.lines, **facts, by=request.user)
        messages.success(request, f"Đã ghi {count} dòng vào sổ xếp loại.")
        if not form.faulty:
            name = "members" if facts["kind"] == Kind.MEMBER else "organizations"
            return redirect(f"{reverse(f'awards:{name}')}?organization={place.pk}")
        form = _with_the_rest(request, form, place)
    context = {"form": form, "place": place, "shown": form.good[:MOST_SHOWN], "back": reverse("awards:members")}
    return render(request, "reviews/earlier.html", context, status=422 if form.errors else 200)


def _with_the_rest(request, form: EarlierForm, place) -> EarlierForm:
    """The same form with the rows that could not be written alone, read anew."""
    heading = form.cleaned_data["table"].lstrip("\r\n").splitlines()[0]
    rest = ["\t".join(line.cells) for line in form.faulty]
    data = request.POST.copy()
    data["table"] = "\n".join([heading, *rest])
    again = EarlierForm(data, organization=place, user=request.user)
    again.is_valid()
    return again


def template(request, pk):
    """The table to fill in Excel, with those who can be meant; what is taken out is logged."""
    place = _place(request, pk)
    if request.GET.get("kind") == Kind.ORGANIZATION:
        columns = [(head, 24) for head in HEADS[Kind.ORGANIZATION]]
        lines = [(one.name,) for one in Organization.objects.under([place]).order_by("position", "pk")]
    else:
        people = Member.objects.visible_to(request.user).filter(organization__path__startswith=place.path)
        rows = people.select_related("organization").order_by("organization__position", "sort_key", "pk")
        columns = [(head, 24) for head in [*HEADS[Kind.MEMBER], ELSEWHERE]]
        lines = [(one.full_name, str(one.birth_date or ""), one.organization.short_name) for one in rows]
    facts = {"kind": AccessLog.Kind.EXPORT, "user": request.user, "organization": place, "rows": len(lines)}
    AccessLog.objects.create(subject="Mẫu nhập kết quả xếp loại các năm trước", **facts)
    book = list_book("", [], columns, lines, sheet="Nhập kết quả")
    return workbook(book, f"mau-ket-qua-xep-loai-{dates.today().year}.xlsx")
