"""The tree of organisations as it stood on any day, from the dated names and superiors."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from branches.models import Organization, OrganizationName, OrganizationParent
from partyportal.text import code_key


@dataclass(frozen=True)
class Node:
    """An organisation in the tree of a day, under the names that it bore then."""

    organization: Organization
    name: str
    short_name: str
    parent_id: int | None
    superior: str
    depth: int
    has_ended: bool


def on_the_day(rows, day: datetime.date, value) -> dict[int, object]:
    """Of each organisation what was in force on the day, else what came first; rows come oldest first."""
    found = {}
    for row in rows:
        if row.organization_id not in found or row.valid_from <= day:
            found[row.organization_id] = value(row)
    return found


def places_on(day: datetime.date) -> dict[int, OrganizationParent]:
    """Below whom every organisation stood on the day, in one query."""
    rows = OrganizationParent.objects.order_by("valid_from")
    rows = rows.only("organization_id", "parent_id", "superior_name", "valid_from")
    return on_the_day(rows, day, lambda row: row)


def parents_on(day: datetime.date) -> dict[int, int | None]:
    """The direct superior of every organisation on the day, in one query."""
    return {key: place.parent_id for key, place in places_on(day).items()}


def within(organization: Organization, day: datetime.date) -> set[int]:
    """Keys of the organisation and of all that stood below it on the day; one query at any size.

    What had ended by then is included: a dated row that hangs on it still belongs there.
    """
    return below(organization.pk, children_of(parents_on(day)))


def superior_on(organization: Organization, day: datetime.date) -> Organization | None:
    """The direct superior of the organisation on the day, where the portal holds it."""
    place = place_of(organization, day)
    return place and place.parent


def place_of(organization: Organization, day: datetime.date) -> OrganizationParent | None:
    """Below whom the organisation stood on the day, else at first."""
    rows = organization.parents.order_by("valid_from").select_related("parent")
    return on_the_day(rows, day, lambda row: row).get(organization.pk)


def superior_name_on(organization: Organization, day: datetime.date) -> str:
    """How the superior outside the portal was called on the day; empty where there was one in it."""
    place = place_of(organization, day)
    return place.superior_name if place else organization.superior_name


def children_of(parents: dict[int, int | None]) -> dict[int | None, list[int]]:
    children = defaultdict(list)
    for key, parent in parents.items():
        children[parent].append(key)
    return children


def below(key: int, children: dict[int | None, list[int]]) -> set[int]:
    found, waiting = set(), [key]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += children.get(one, [])
    return found


def tree_on(day: datetime.date, organizations) -> list[Node]:
    """These organisations as the tree of the day, superiors first; those founded later are left out. Three queries."""
    known = {one.pk: one for one in organizations if one.established_on is None or one.established_on <= day}
    places = places_on(day)
    parents = {key: place.parent_id for key, place in places.items()}
    names = on_the_day(OrganizationName.objects.order_by("valid_from"), day, lambda row: row)
    children = children_of({key: parents.get(key) if parents.get(key) in known else None for key in known})

    def grown(parent, depth):
        for key in sorted(children.get(parent, []), key=lambda key: code_key(known[key].code)):
            yield _node(known[key], names, places.get(key), depth, day)
            yield from grown(key, depth + 1)

    return list(grown(None, 0))


def _node(organization, names, place, depth, day) -> Node:
    parent_id = place and place.parent_id
    label = names.get(organization.pk, organization)
    superior = names[parent_id].short_name if parent_id in names else (place or organization).superior_name
    ended = organization.dissolved_on is not None and organization.dissolved_on <= day
    return Node(organization, label.name, label.short_name, parent_id, superior, depth, ended)
