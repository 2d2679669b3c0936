"""The way of a proposal: catalogue, who is found for it, opinion and vote, letter and answer, decision, ceremony."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from awards import forms, proposal_forms
from awards.candidates import found
from awards.catalogue import Honour, Target, catalogue_on
from awards.models import Commendation
from branches.models import Organization
from partyportal import dates
from partyportal.text import key_of
from partyportal.views import claim, done_or_said, posted, require


def _asked(request, action: str) -> tuple[list[Organization], Organization | None, int]:
    """The organisations of the user's registers, the one that the address names or the first, and the year."""
    places = list(request.user.organizations(action, Commendation).order_by("path"))
    key, year = key_of(request.GET.get("organization", "")), key_of(request.GET.get("year", ""))
    place = next((one for one in places if one.pk == key), next(iter(places), None))
    today = dates.today()
    usual = today.year if today.month >= 11 else today.year - 1
    return places, place, year if year and 1930 <= year <= 2200 else usual


def _honours(place: Organization, year: int) -> dict[str, Honour]:
    """The catalogue for those commended for a year: they are decided upon early in the next."""
    return {one.key: one for one in catalogue_on(datetime.date(year + 1, 1, 31), place)}


def catalogue(request):
    """What may be given to whom, and for a line whose years the register knows, who may be proposed."""
    require(request.user, Commendation, "view")
    places, place, year = _asked(request, "view")
    honours = _honours(place, year) if place else {}
    chosen = honours.get(request.GET.get("honour", ""))
    groups = [(target.label, [one for one in honours.values() if one.target == target]) for target in Target]
    context = {
        "places": places,
        "place": place,
        "year": year,
        "groups": [(label, lines) for label, lines in groups if lines],
        "doubted": list(dict.fromkeys(one.rule.source.title for one in honours.values() if one.rule.doubt)),
        "chosen": chosen,
        "found": found(chosen, place, year, request.user) if chosen and chosen.years else None,
    }
    return render(request, "awards/catalogue.html", context)


def proposed(request) -> dict:
    """What a new proposal begins with where the address names a line of the catalogue."""
    _, place, year = _asked(request, "add")
    honour = _honours(place, year).get(request.GET.get("honour", "")) if place else None
    if honour is None:
        return {}
    facts = {"organization": place.pk, "year": year, "form": honour.form, "giver": honour.giver}
    if not honour.years:
        return facts | {"basis": Commendation.Basis.SPECIAL}
    rows = found(honour, place, year, request.user).candidates
    keys = [one.subject.pk for one in rows if not one.given and not one.until]
    facts["members" if honour.target == Target.MEMBER else "organizations"] = keys
    if honour.years == 1:
        return facts | {"achievement": f"Hoàn thành xuất sắc nhiệm vụ năm {year}"}
    first = year - honour.years + 1
    words = f"Hoàn thành xuất sắc nhiệm vụ {honour.years} năm liền ({first}–{year})"
    return facts | {"basis": Commendation.Basis.SPAN, "first_year": first, "achievement": words}


def _act(request, pk, *, rows, action, form_class, verb, title, done):
    """Ask one small form about a commendation of these, then let the commendation do it."""
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
        rows=Commendation.objects.filter(status=Commendation.Status.PROPOSED),
        action="issue",
        form_class=forms.CommendationDecisionForm,
        verb="decide",
        title="Ghi quyết định",
        done="Đã ghi quyết định khen thưởng.",
    )


def consider(request, pk):
    """Record the opinion of those who verified a proposal, and the committee's vote."""
    return _act(
        request,
        pk,
        rows=Commendation.objects.open(),
        action="change",
        form_class=proposal_forms.ConsiderForm,
        verb="consider",
        title="Ghi thẩm định, biểu quyết",
        done="Đã ghi ý kiến thẩm định và kết quả biểu quyết.",
    )


def send(request, pk):
    """Record the letter by which a proposal went to the superior, where it was issued outside the portal."""
    return _act(
        request,
        pk,
        rows=Commendation.objects.open().given_above(),
        action="change",
        form_class=proposal_forms.SendForm,
        verb="send",
        title="Ghi tờ trình cấp trên",
        done="Đã ghi tờ trình; đề nghị không sửa được nữa cho đến khi có trả lời hoặc rút lại.",
    )


@require_POST
def call_back(request, pk):
    """Take a proposal back that the superior has not answered."""
    row = claim(request, Commendation.objects.sent(), "change", pk=pk)
    done_or_said(request, row.call_back, "Đã rút đề nghị về; sửa và trình lại được.")
    return redirect(row)


def refuse(request, pk):
    """Record that the superior does not give what was proposed."""
    return _act(
        request,
        pk,
        rows=Commendation.objects.sent(),
        action="change",
        form_class=proposal_forms.RefuseForm,
        verb="refuse",
        title="Ghi trả lời: không được công nhận",
        done="Đã ghi trả lời của cấp trên.",
    )


def present_commendation(request, pk):
    """Record who handed a commendation over."""
    return _act(
        request,
        pk,
        rows=Commendation.objects.filter(status=Commendation.Status.DECIDED),
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
        rows=Commendation.objects.filter(status=Commendation.Status.DECIDED),
        action="void",
        form_class=forms.VoidForm,
        verb="void",
        title="Hủy",
        done="Đã hủy khen thưởng; dòng này vẫn còn trong sổ cùng lý do.",
    )
