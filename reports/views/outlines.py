"""The outlines of reports: what stands, new versions drafted, applied from a day on."""

from difflib import ndiff

from django.contrib import messages
from django.shortcuts import redirect, render

from partyportal import dates, views
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.text import lower_first
from partyportal.views import claim, fetch, require
from reports.forms import OutlineForm
from reports.models import Outline
from reports.outlines import shipped
from reports.outlines.reading import BLOCKS, FORMS, LABELS, read
from reports.outlines.showing import lines_of
from targets.figures import MEASURES

LOCKED = "Dàn bài đã áp dụng thì không sửa, không xóa được. Hãy soạn bản mới."


def outlines(request):
    """Each outline: the version that stands, and the others beside it."""
    require(request.user, Outline, "view")
    organization = request.user.organizations("view", Outline).order_by("path").first()
    rows = Outline.objects.visible_to(request.user).select_related("organization")
    by_name: dict[tuple[str, str], list[Outline]] = {}
    for row in rows.order_by("-begins_on", "-pk"):
        by_name.setdefault((row.audience, row.kind), []).append(row)
    table = [
        {
            "audience": audience,
            "kind": kind,
            "name": _name(audience, kind),
            "standing": organization and Outline.objects.applied_to(organization, audience, kind, dates.today()),
            "versions": by_name.get((audience, kind), []),
        }
        for audience, kind in shipped.FILES
    ]
    return render(request, "reports/outlines/list.html", {"table": table})


def _name(audience: str, kind: str) -> str:
    return f"{Outline.Audience(audience).label.capitalize()}, {Outline.Kind(kind).label}"


def _asked(request) -> tuple[str, str]:
    """Whose report of which kind the address names; the committee's annual one where it names none that there is."""
    names = request.GET.get("audience", "committee"), request.GET.get("kind", "year")
    return names if names in shipped.FILES else ("committee", "year")


def _shipped(read_one, request, audience: str, kind: str):
    """The outline that comes with the portal, as the user's department has it."""
    return read_one(audience, kind, of_one_branch=request.user.is_of_one_branch)


def sentences(request):
    """All sentences that a report of the kind may print, with their figures as chips, as its outline stands today."""
    require(request.user, Outline, "view")
    organization = request.user.organizations("view", Outline).order_by("path").first()
    audience, kind = _asked(request)
    standing = organization and Outline.objects.applied_to(organization, audience, kind, dates.today())
    elements = read(standing.text) if standing else _shipped(shipped.elements_of, request, audience, kind)
    context = {"name": _name(audience, kind), "audience": audience, "kind": kind, "standing": standing}
    return render(request, "reports/outlines/sentences.html", context | {"lines": lines_of(elements)})


def outline(request, pk):
    """One version as it reads, with its figures as chips, and what it changed."""
    found = fetch(Outline.objects.select_related("organization"), request.user, pk=pk)
    context = {"outline": found, "lines": lines_of(read(found.text)), "changes": _changes(found)}
    return render(request, "reports/outlines/outline.html", context)


def _changes(outline: Outline) -> list[tuple[str, str]]:
    """The lines that the version takes out of the one before it, and adds."""
    own = Outline.objects.filter(organization=outline.organization, audience=outline.audience, kind=outline.kind)
    earlier = own.exclude(begins_on=None).exclude(pk=outline.pk).filter(pk__lt=outline.pk)
    before = earlier.order_by("-begins_on", "-pk").first()
    text = before.text if before else shipped.text_of(outline.audience, outline.kind)
    compared = ndiff(text.split("\n"), outline.text.replace("\r", "").split("\n"))
    return [(line[0], line[2:]) for line in compared if line[0] in "+-" and line[2:].strip()]


class Drafting:
    """What the form's page shows beside it: every figure, form, label and block that may be used."""

    template_name = "reports/outlines/outline_form.html"
    model = Outline
    form_class = OutlineForm

    def get_context_data(self, **kwargs):
        told = {"measures": MEASURES.values(), "forms": FORMS, "labels": LABELS, "blocks": BLOCKS}
        return super().get_context_data(**kwargs) | told


class OutlineCreate(Drafting, views.CreateView):
    def get_initial(self):
        """The outline that stands today is where a new version begins."""
        names = _asked(self.request)
        organization = self.request.user.organizations("add", Outline).order_by("path").first()
        standing = organization and Outline.objects.applied_to(organization, *names, dates.today())
        text = standing.text if standing else _shipped(shipped.text_of, self.request, *names)
        return {"organization": organization, "audience": names[0], "kind": names[1], "text": text}


class OutlineUpdate(Drafting, views.UpdateView):
    queryset = Outline.objects.filter(begins_on=None)


def apply_outline(request, pk):
    """Show what applying a version means, then put it in force from today on."""
    found = claim(request, Outline.objects.select_related("organization"), "change", pk=pk)
    if found.is_locked:
        return _refused(request, found)
    ask = Confirmation(
        title=f"Áp dụng {lower_first(str(found))}?",
        submit="Áp dụng",
        back=found,
        facts=[("Cấp ủy", found.organization), ("Áp dụng từ", dates.shown(dates.today()))],
        follows=[
            "Kỳ báo cáo mở từ hôm nay dùng bản này; kỳ đang chạy giữ bản của nó.",
            "Bản đã áp dụng không sửa được nữa; muốn đổi thì soạn bản mới.",
        ],
        way_back="Soạn và áp dụng một bản khác.",
    )
    if not confirmed(request, ask):
        return confirm(request, ask)
    found.apply()
    messages.success(request, f"Đã áp dụng {lower_first(str(found))}.")
    return redirect(found)


def delete_outline(request, pk):
    """Throw a draft away; what has been applied stays."""
    found = claim(request, Outline.objects.select_related("organization"), "delete", pk=pk)
    if found.is_locked:
        return _refused(request, found)
    ask = Confirmation(
        title=f"Xóa {lower_first(str(found))}?",
        submit="Xóa bản nháp",
        back=found,
        follows=["Bản nháp này mất đi; các bản đã áp dụng và các kỳ báo cáo không đổi."],
    )
    if not confirmed(request, ask):
        return confirm(request, ask)
    found.delete()
    messages.success(request, "Đã xóa bản nháp dàn bài.")
    return redirect("reports:outlines")


def _refused(request, found: Outline):
    messages.error(request, LOCKED)
    return redirect(found)
