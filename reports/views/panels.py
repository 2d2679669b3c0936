"""What this room adds to the pages of the rooms below."""

from django.shortcuts import render

from branches.models import Organization
from documents.papers import offered
from members import papers as members
from members.admission import papers as admission
from members.transfers import papers as transfers
from partyportal.views import fetch
from reports.models import BranchReport, CommitteeReport


def organization_panel(request, pk):
    """The newest reports of an organisation, and its lists of members for who may take them out."""
    organization = fetch(Organization.objects, request.user, pk=pk)
    context = {
        "organization": organization,
        "reports": sorted(_newest(request.user, organization), key=lambda report: report.period.ends_on, reverse=True),
        "papers": _lists(request.user, organization),
    }
    return render(request, "reports/_organization.html" if request.htmx else "reports/organization.html", context)


def _lists(user, organization):
    """The lists of people that the user may take out, each with its address."""
    papers = [paper for room in (members, admission, transfers) for paper in room.PAPERS.values()]
    lists = offered([paper for paper in papers if paper.model is Organization], user, organization)
    return [(paper, paper.address(organization)) for paper in lists]


def _newest(user, organization):
    for model in (BranchReport, CommitteeReport):
        seen = model.objects.visible_to(user).filter(organization=organization)
        yield from seen.select_related("organization", "period", "document").order_by("-period__ends_on")[:3]
