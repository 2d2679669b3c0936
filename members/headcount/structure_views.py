"""How the members divide on a day, the people behind each number, and the workbook."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from accounts.models import AccessLog
from members.headcount.census import Structure, names_on
from members.headcount.charts import chart
from members.headcount.exporting import workbook_of
from members.headcount.structure import UNKNOWN
from members.headcount.structure_forms import StructureForm, day_text, defaults
from members.models import Member
from partyportal import dates
from partyportal.lists import page_of
from partyportal.sheets.workbooks import workbook
from partyportal.views import require


def asked(request) -> StructureForm:
    """The form with what the address says, and the usual where it is silent."""
    return StructureForm(defaults(request.user, request.GET) | request.GET.dict(), user=request.user)


def structure_of(user, form: StructureForm) -> Structure:
    wanted = form.cleaned_data
    return Structure(user, wanted["organization"], wanted["day"], wanted["compared"])


def address(name: str, structure: Structure, day, **more) -> str:
    """A page of the same organisation on a day."""
    return f"{reverse(name)}?{urlencode({'organization': structure.organization.pk, 'day': day_text(day)} | more)}"


def structure(request):
    """Tables and charts of the members of a day, beside another day."""
    require(request.user, Member, "view")
    form = asked(request)
    if not form.is_valid():
        return render(request, "headcount/structure.html", {"form": form}, status=422)
    structure = structure_of(request.user, form)
    context = {
        "form": form,
        "structure": structure,
        "tables": [(dimension, lines, chart(lines)) for dimension, lines in structure.tables()],
        "urls": {
            "rows": address("headcount:structure_rows", structure, structure.day),
            "before": address("headcount:structure_rows", structure, structure.compared),
        },
        "export_url": address(
            "headcount:structure_export", structure, structure.day, compared=day_text(structure.compared)
        ),
    }
    return render(request, "headcount/structure.html", context)


def rows(request):
    """The people of one band on a day, or all of that day, with the labels of that time."""
    require(request.user, Member, "view")
    form = asked(request)
    if not form.is_valid():
        return render(request, "headcount/structure.html", {"form": form}, status=422)
    structure = Structure(request.user, form.cleaned_data["organization"], form.cleaned_data["day"])
    dimension, band = structure.dimension(request.GET.get("dimension", "")), request.GET.get("band", "")
    if band and (dimension is None or dimension.label_of(band) is None):
        raise Http404
    page = page_of(request, structure.keys(dimension if band else None, band))
    context = {
        "structure": structure,
        "dimension": dimension,
        "label": dimension.label_of(band) if band else "Tất cả",
        "is_unknown": band == UNKNOWN,
        "page": page,
        "people": people_of(structure, page.object_list, mends=band == UNKNOWN),
        "back": address("headcount:structure", structure, structure.day),
    }
    return render(request, "headcount/structure_rows.html", context)


def people_of(structure: Structure, keys: list[int], *, mends: bool) -> list[dict]:
    """The memberships with the name that their organisation bore, and what the user may open or mend."""
    rows = {row.pk: row for row in structure.rows().filter(pk__in=keys).select_related("member", "organization")}
    shown = [rows[key] for key in keys]
    open_to = visible_keys(structure.user, "view", shown)
    mendable = visible_keys(structure.user, "change", shown) if mends else set()
    names = names_on(structure.day, {row.organization_id for row in shown})
    return [
        {
            "row": row,
            "place": names[str(row.organization_id)],
            "is_open": row.member_id in open_to,
            "is_mendable": row.member_id in mendable,
        }
        for row in shown
    ]


def visible_keys(user, action: str, rows) -> set[int]:
    """The members of the rows with whom the user may do this today."""
    members = Member.objects.visible_to(user, action).filter(pk__in=[row.member_id for row in rows])
    return set(members.values_list("pk", flat=True))


def export(request):
    """Hand out the tables, and note who took them."""
    require(request.user, Member, "export")
    form = asked(request)
    if not form.is_valid():
        return render(request, "headcount/structure.html", {"form": form}, status=422)
    structure = structure_of(request.user, form)
    organization = structure.organization
    if not request.user.organizations("export", Member).filter(pk=organization.pk).exists():
        raise PermissionDenied
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization,
        subject=f"Thống kê cơ cấu đảng viên ngày {dates.shown(structure.day)} (Excel)",
        rows=structure.total.count,
    )
    return workbook(workbook_of(structure), "thong-ke-dang-vien.xlsx")
