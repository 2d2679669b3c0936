"""What this room adds to the pages of the rooms below."""

from django.shortcuts import render

from branches.models import Organization
from members.models import Member
from partyportal.views import fetch
from reports.models import BranchReport, CommitteeReport


def organization_panel(request, pk):
    """The newest reports of an organisation, and its members as a PDF for who may take lists out."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    context = {
        "organization": organization,
        "reports": sorted(_newest(request.user, organization), key=lambda report: report.period.ends_on, reverse=True),
        "may_list": request.user.organizations("export", Member).filter(pk=organization.pk).exists(),
    }
    return render(request, "reports/_organization.html" if request.htmx else "reports/organization.html", context)


def _newest(user, organization):
    for model in (BranchReport, CommitteeReport):
        seen = model.objects.visible_to(user).filter(organization=organization)
        yield from seen.select_related("organization", "period", "document").order_by("-period__ends_on")[:3]
