"""Whose dues a page shows: the branch or the member, for who keeps them or for the member alone."""

import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import AccessLog
from branches.models import Organization
from dues.models import DuesBase
from members.models import Member
from partyportal import dates
from partyportal.models import lock
from partyportal.views import perm_of


def place(request, model, pk: int, action: str = "view", **annotations) -> Organization:
    """An organisation where the user sees such rows, else 404; 403 where they see them but may not do this.

    Where the request may write, the organisation is locked first: its book has one writer at a time.
    """
    user = request.user
    if request.method == "POST":
        lock(Organization, pk=pk)
    organization = user.organizations("view", model).filter(pk=pk).annotate(**annotations).first()
    if organization is None:
        raise Http404
    if action != "view" and not may(user, model, action, organization):
        raise PermissionDenied
    return organization


def note_opened(request, organization: Organization, rows: int = 1):
    """Write into the access log that what members of an organisation pay was opened: once a day and session."""
    day = dates.today().isoformat()
    noted = request.session.get("dues_opened", {})
    if noted.get(str(organization.pk)) == day:
        return
    request.session["dues_opened"] = {key: at for key, at in noted.items() if at == day} | {str(organization.pk): day}
    facts = {"kind": AccessLog.Kind.RESTRICTED, "user": request.user, "organization": organization}
    AccessLog.objects.create(**facts, subject=f"Đảng phí: {organization}"[:250], rows=rows)


def may(user, model, action: str, organization: Organization) -> bool:
    """Whether a grant of today carries the action on such rows of the organisation; asks the database nothing."""
    perm = perm_of(model, action)
    return user.opens_all(perm) or any(organization.path.startswith(one.path) for one in user.granted(perm))


def kept_member(request, pk: int, action: str = "view") -> Member:
    """A member whose dues the user keeps, or to view themself; locked first where the request may write."""
    user = request.user
    if request.method == "POST":
        lock(Member, pk=pk)
    member = Member.objects.filter(pk=pk).select_related("organization").first()
    keeps = member is not None and may(user, DuesBase, "view", member.organization)
    is_own = member is not None and member.pk == user.member_id_of_user
    if not keeps and not is_own:
        raise Http404
    if action != "view" and not may(user, DuesBase, action, member.organization):
        raise PermissionDenied
    return member


def month_of(year: int, month: int) -> datetime.date:
    """The first day of a month that an address names."""
    if not (1930 <= year <= 2200 and 1 <= month <= 12):
        raise Http404
    return datetime.date(year, month, 1)
