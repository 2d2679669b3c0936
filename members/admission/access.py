"""Who records what: papers and votes of the branch are its secretary's, the committee's acts go with memberships."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from members.admission import checks, path
from members.admission.checklist import COMMITTEE_ONLY, PLACES
from members.admission.due import OpenFile
from members.admission.models import Candidate
from members.models import Membership
from partyportal.views import claim


def may_decide(user, candidate: Candidate) -> bool:
    """Whether the user may add memberships where the file is."""
    return user.organizations("add", Membership).filter(pk=candidate.organization_id).exists()


def open_file(request, pk: int, kind: str = "") -> path.Path:
    """The path of an open file in which the user may record the step: 404 not theirs or not open, else 403."""
    candidate = claim(request, path.ready(Candidate.objects.open()), "change", pk=pk)
    one = path.of(candidate, path.clock())
    if kind:
        check_kind(request.user, one, kind)
    return one


def check_kind(user, one: path.Path, kind: str):
    """Refuse a step that is not the user's to record, that does not exist, or that led to a standing membership."""
    if kind not in PLACES:
        raise Http404
    if kind in COMMITTEE_ONLY and not may_decide(user, one.candidate):
        raise PermissionDenied
    if checks.is_settled(OpenFile.of(one.candidate, path.clock()), kind, PLACES[kind][0]):
        raise Http404
