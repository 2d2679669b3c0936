"""The book of introductions: printed, and as a workbook."""

from django.shortcuts import render

from accounts.models import AccessLog
from branches.models import Organization
from members.transfers.exporting import book_of
from members.transfers.filters import TransferFilter
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.sheets.workbooks import workbook
from partyportal.views import require

MOST_PRINTED = 500
SUBJECT = "Sổ giới thiệu sinh hoạt đảng"


def book(request):
    """Show the filtered list as the book that is printed."""
    rows, organization = _chosen(request)
    shown = rows[:MOST_PRINTED]
    _log(request, AccessLog.Kind.PRINT, organization, len(shown))
    context = {"rows": shown, "left_out": len(rows) - len(shown), "organization": organization, "today": dates.today()}
    return render(request, "transfers/book.html", context)


def export(request):
    """Hand out the filtered list as a workbook, and note who took it."""
    rows, organization = _chosen(request)
    _log(request, AccessLog.Kind.EXPORT, organization, len(rows))
    heading = f"SỔ GIỚI THIỆU SINH HOẠT ĐẢNG – {organization.name}"
    return workbook(book_of(rows, heading), "so-gioi-thieu-sinh-hoat-dang.xlsx")


def _chosen(request) -> tuple[list[Transfer], Organization]:
    """The filtered rows that have a paper, in the order of the papers, and whose book it is."""
    require(request.user, Transfer, "export")
    seen = Transfer.objects.visible_to(request.user, "export").select_related("from_organization", "to_organization")
    filterset = TransferFilter(request.GET, seen, request=request)
    rows = list(filterset.qs.exclude(paper_on=None).order_by("paper_on", "pk"))
    chosen = filterset.form.cleaned_data.get("organization") if filterset.form.is_valid() else None
    top = min(request.user.organizations("export", Transfer), key=lambda organization: len(organization.path))
    return rows, chosen or top


def _log(request, kind, organization, count):
    AccessLog.objects.create(kind=kind, user=request.user, organization=organization, subject=SUBJECT, rows=count)
