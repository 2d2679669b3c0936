"""What this room adds to the pages of the rooms below."""

from django.shortcuts import render

from branches.models import Organization
from partyportal.views import fetch
from reports.models import BranchReport, CommitteeReport
from reports.papers.book import PAPERS


def organization_panel(request, pk):
    """The newest reports of an organisation, and its lists of members for who may take them out."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    context = {
        "organization": organization,
        "reports": sorted(_newest(request.user, organization), key=lambda report: report.period.ends_on, reverse=True),
        "papers": _papers(request.user, organization),
    }
    return render(request, "reports/_organization.html" if request.htmx else "reports/organization.html", context)


def _papers(user, organization):
    lists = [paper for paper in PAPERS.values() if paper.model is Organization]
    return lists if lists[0].is_open_to(user, organization) else []


def _newest(user, organization):
    for model in (BranchReport, CommitteeReport):
        seen = model.objects.visible_to(user).filter(organization=organization)
        yield from seen.select_related("organization", "period", "document").order_by("-period__ends_on")[:3]
