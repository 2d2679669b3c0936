"""Founding, renaming and moving organisations, each from a day on."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import Organization, OrganizationName, OrganizationParent
from partyportal import dates

INSIDE_ITSELF = "Tổ chức cấp trên không thể nằm dưới chính tổ chức này."
NAMES = ["name", "short_name", "issuer_name"]


@transaction.atomic
def found(organization: Organization) -> Organization:
    """Save a new organisation with its first name and parent."""
    organization.save()
    since = organization.established_on or datetime.date(1930, 2, 3)
    organization.names.create(
        name=organization.name,
        short_name=organization.short_name,
        issuer_name=organization.issuer_name,
        valid_from=since,
    )
    organization.parents.create(parent=organization.parent, valid_from=since)
    return organization


@transaction.atomic
def rename(organization: Organization, *, name: str, short_name: str, issuer_name: str, day: datetime.date):
    """Give the organisation new names from the day on; older documents keep theirs."""
    _close(organization.names, day)
    names = {"name": name, "short_name": short_name, "issuer_name": issuer_name}
    OrganizationName.objects.create(organization=organization, valid_from=day, **names)
    refresh(organization)


@transaction.atomic
def move(organization: Organization, *, parent: Organization | None, day: datetime.date):
    """Put the organisation under another one from the day on."""
    if parent and parent.path.startswith(organization.path):
        raise ValidationError({"parent": INSIDE_ITSELF})
    _close(organization.parents, day)
    OrganizationParent.objects.create(organization=organization, parent=parent, valid_from=day)
    refresh(organization)


def refresh(organization: Organization):
    """Take over today's name and parent where their day has come."""
    day = dates.today()
    name = organization.names.in_force(day).first()
    place = organization.parents.in_force(day).first()
    facts = {field: getattr(name, field) for field in NAMES} if name else {}
    facts |= {"parent_id": place.parent_id} if place else {}
    changed = {field: value for field, value in facts.items() if getattr(organization, field) != value}
    for field, value in changed.items():
        setattr(organization, field, value)
    if changed:
        organization.save()


def _close(facts, day: datetime.date):
    """End what is in force on the day, and drop what was to begin on it or later."""
    for fact in facts.filter(valid_from__gte=day):
        fact.delete()
    for fact in facts.in_force(day):
        fact.valid_to = day
        fact.save()
