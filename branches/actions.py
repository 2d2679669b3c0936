"""Founding, renaming, moving and ending organisations, each from a day on and by a decision."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from branches.models import ChangedOrganization, Organization, OrganizationChange
from branches.tree import superior_on, within
from partyportal import dates

INSIDE_ITSELF = "Tổ chức cấp trên không thể nằm dưới chính tổ chức này."
NAMES = ["name", "short_name", "issuer_name"]
Kind, Role = OrganizationChange.Kind, ChangedOrganization.Role


@transaction.atomic
def found(organization: Organization, *, decision: OrganizationChange | None = None) -> Organization:
    """Save a new organisation with its first name and parent, and the decision that founded it, if told."""
    organization.save()
    since = organization.established_on or datetime.date(1930, 2, 3)
    organization.names.create(
        name=organization.name,
        short_name=organization.short_name,
        issuer_name=organization.issuer_name,
        valid_from=since,
    )
    superior_name = "" if organization.parent else organization.superior_name
    organization.parents.create(parent=organization.parent, superior_name=superior_name, valid_from=since)
    if decision is not None:
        note(decision, kind=Kind.FOUNDED, day=since, parts=[(organization, Role.SUCCESSOR)])
    return organization


@transaction.atomic
def rename(
    organization: Organization,
    *,
    name: str,
    short_name: str,
    issuer_name: str,
    day: datetime.date,
    decision: OrganizationChange | None = None,
):
    """Give the organisation new names from the day on, until the next ones that are recorded; older documents keep
    theirs."""
    before = organization.names.filter(valid_from__lt=day).order_by("-valid_from").first()
    _begin(organization.names, day, {"name": name, "short_name": short_name, "issuer_name": issuer_name})
    refresh(organization)
    parts = [(organization, Role.PREDECESSOR, before.name)] if before else []
    note(decision, kind=Kind.RENAMED, day=day, parts=[*parts, (organization, Role.SUCCESSOR, name)])


@transaction.atomic
def move(
    organization: Organization,
    *,
    parent: Organization | None,
    superior_name: str = "",
    day: datetime.date,
    decision: OrganizationChange | None = None,
):
    """Put the organisation under another one from the day on, until the next superior that is recorded.

    One that the portal does not hold is told by its name.
    """
    if parent and (parent.path.startswith(organization.path) or parent.pk in within(organization, day)):
        raise ValidationError({"parent": INSIDE_ITSELF})
    before = superior_on(organization, day - datetime.timedelta(days=1))
    _begin(organization.parents, day, {"parent": parent, "superior_name": "" if parent else superior_name})
    refresh(organization)
    parts = [(organization, Role.SUCCESSOR)]
    parts += [(place, role) for place, role in [(before, Role.OLD_SUPERIOR), (parent, Role.NEW_SUPERIOR)] if place]
    note(decision, kind=Kind.MOVED, day=day, parts=parts)


@transaction.atomic
def dissolve(organization: Organization, *, day: datetime.date):
    """End the organisation: the day no longer counts. Its papers stay where they are."""
    if lower := organization.children.active(day).exclude(pk=organization.pk).first():
        raise ValidationError(
            f"{organization} còn tổ chức trực thuộc là {lower}. Hãy đổi cấp trên hoặc giải thể tổ chức đó trước."
        )
    organization.dissolved_on = day
    organization.save()


def note(
    decision: OrganizationChange | None, *, kind: str, day: datetime.date, parts: list[tuple]
) -> OrganizationChange:
    """Record the change with who took part; a second act of one kind, day and organisation corrects the first.

    A part is (organisation, role) or (organisation, role, name); without a name it bears that of the day.
    """
    decision = decision or OrganizationChange()
    decision.kind, decision.day = kind, day
    own = [one for one, role, *_ in parts if role == Role.SUCCESSOR]
    if kind in (Kind.RENAMED, Kind.MOVED):
        twins = OrganizationChange.objects.filter(kind=kind, day=day, parts__organization=own[0])
        if twin := twins.filter(parts__role=Role.SUCCESSOR).first():
            decision.pk, decision.version, decision._state.adding = twin.pk, twin.version, False
            twin.parts.all().delete()
    decision.save()
    for organization, role, *name in parts:
        label = name[0] if name else organization.name_on(day).name
        decision.parts.create(organization=organization, role=role, name=label)
    return decision


def name_superior(organization: Organization, name: str):
    """Correct how the superior outside the portal is written, from the day on which today's began."""
    place = organization.parents.on(dates.today()).filter(parent=None).exclude(superior_name=name).first()
    if place:
        place.superior_name = name
        place.save()


def refresh(organization: Organization):
    """Take over today's name and parent where their day has come."""
    day = dates.today()
    name = organization.names.on(day).first()
    place = organization.parents.on(day).first()
    facts = {field: getattr(name, field) for field in NAMES} if name else {}
    facts |= {"parent_id": place.parent_id, "superior_name": place.superior_name} if place else {}
    changed = {field: value for field, value in facts.items() if getattr(organization, field) != value}
    for field, value in changed.items():
        setattr(organization, field, value)
    if changed:
        organization.save()


def later(facts, day: datetime.date):
    """What is recorded to begin after the day, the nearest one; it stays."""
    return facts.filter(valid_from__gt=day).order_by("valid_from").first()


def _begin(facts, day: datetime.date, values: dict):
    """Let something hold from the day until what is recorded next; what began on the very day is corrected."""
    following = later(facts, day)
    for fact in facts.on(day).filter(valid_from__lt=day):
        fact.valid_to = day
        fact.save()
    same_day = facts.filter(valid_from=day).first() or facts.model(organization=facts.instance, valid_from=day)
    for field, value in values.items():
        setattr(same_day, field, value)
    same_day.valid_to = following.valid_from if following else None
    same_day.save()
