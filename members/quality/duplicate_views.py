"""Records that may be of one person: found, compared, merged, or found to be of two."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from members.models import Member
from members.quality import actions
from members.quality.duplicates import probable_duplicates
from members.quality.forms import ApartForm, MergeForm
from members.quality.models import MemberMerge
from members.quality.overlaps import resolve, rows_of
from members.quality.pointers import counted
from members.quality.views import people_of
from partyportal.lists import page_of
from partyportal.models import lock
from partyportal.views import fetch, posted, require


def duplicates(request):
    """The pairs of records that may be of one person, with why."""
    require(request.user, MemberMerge, "view")
    page = page_of(request, probable_duplicates(people_of(request.user)))
    return render(request, "quality/duplicates.html", {"page": page})


def merge(request, pk, other):
    """Show two records side by side, and make them one."""
    kept, merged = both(request, pk, other)
    form = MergeForm(posted(request), kept=kept, merged=merged, user=request.user)
    if form.is_valid() and is_merged(form):
        messages.success(request, f"Đã gộp hai hồ sơ của đồng chí {kept}.")
        return redirect(kept)
    return compare(request, form, ApartForm(user=request.user))


@require_POST
def keep_apart(request, pk, other):
    """Note that two records are of two people."""
    first, second = both(request, pk, other)
    form = ApartForm(request.POST, user=request.user)
    if not form.is_valid():
        return compare(request, MergeForm(kept=first, merged=second, user=request.user), form)
    actions.keep_apart(first=first, second=second, reason=form.cleaned_data["apart_reason"], by=request.user)
    messages.success(request, f"Đã ghi: hai hồ sơ {first} và {second} là của hai người.")
    return redirect("quality:duplicates")


def both(request, pk, other) -> tuple[Member, Member]:
    """Two people whom the user may merge."""
    if request.method == "POST":
        lock(Member, pk__in=[pk, other])
    rows = Member.objects.select_related("organization", "user")
    kept, merged = (fetch(rows, request.user, "merge", pk=key) for key in (pk, other))
    if kept == merged:
        raise Http404
    return kept, merged


def is_merged(form: MergeForm) -> bool:
    """Do it; what cannot be is said above the form, and nothing is written."""
    try:
        form.save()
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def compare(request, form: MergeForm, apart: ApartForm):
    """Both records field by field, what hangs on each, and what would become of the memberships."""
    refused, resolution = "", None
    try:
        resolution = resolve(form.kept, form.merged)
    except ValidationError as error:
        refused = error.messages[0]
    ours, theirs = counted(form.kept), counted(form.merged)
    context = {
        "form": form,
        "apart": apart,
        "refused": refused,
        "resolution": resolution,
        "rows": [rows_of(form.kept), rows_of(form.merged)],
        "hanging": [(kind, ours[kind], theirs[kind]) for kind in sorted(ours | theirs)],
    }
    return render(request, "quality/merge.html", context, status=422 if form.errors or apart.errors else 200)
