"""Entering the results of earlier years in the register."""

import datetime

from simple_history.utils import bulk_update_with_history

from awards.models import MemberClassification, OrganizationClassification
from awards.reviews.earlier.people import Register
from awards.reviews.earlier.reading import Line
from awards.reviews.models import Kind
from branches.models import Organization
from members.models import Membership
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history

FIELDS = ["level", "label", "decided_on", "decision", "version"]


@act
def enter(*, lines: list[Line], kind: str, organization: Organization, register: Register, by) -> int:
    """Write the good lines: what was a proposal is decided by them. Return how many."""
    good = [line for line in lines if line.is_good]
    model = MemberClassification if kind == Kind.MEMBER else OrganizationClassification
    homes = {year: _homes(good, year) for year in {line.year for line in good}} if kind == Kind.MEMBER else {}
    new, changed = [], []
    for line in good:
        row = register.kept.get((line.subject.pk, line.year))
        (changed if row else new).append(_told(row or _row(line, kind, organization, homes), line))
    create_with_history(new, model)
    bulk_update_with_history(changed, model, FIELDS, batch_size=500)
    return len(good)


def _homes(lines: list[Line], year: int) -> dict[int, Organization]:
    """Where each member belonged at the end of the year, as far as the portal knows."""
    keys = [line.subject.pk for line in lines if line.year == year]
    rows = Membership.objects.on(datetime.date(year, 12, 31)).filter(member__in=keys).select_related("organization")
    return {row.member_id: row.organization for row in rows}


def _row(line: Line, kind: str, organization: Organization, homes):
    if kind == Kind.ORGANIZATION:
        return OrganizationClassification(organization=line.subject, year=line.year)
    row = MemberClassification(member=line.subject, year=line.year, elsewhere=line.elsewhere)
    home = homes[line.year].get(line.subject.pk)
    if home and home.path.startswith(organization.path):
        row.organization = home
    else:
        row.organization = line.subject.organization
        row.elsewhere = row.elsewhere or (home.name if home else "")[:160]
    return row


def _told(row, line: Line):
    row.level, row.label = line.grade.level, "" if line.label == line.grade.get_level_display() else line.label
    row.decided_on, row.decision = line.day, line.symbol
    row.version += 1
    return row
