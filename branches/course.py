"""What an organisation went through, in order: recorded changes, and dated names and superiors without a record."""

import datetime
from dataclasses import dataclass, field

from branches.models import Organization, OrganizationChange

Kind = OrganizationChange.Kind


@dataclass
class Step:
    """One line of an organisation's course; `before` and `after` are parts with the names of their time."""

    day: datetime.date | None
    title: str
    decision: str = ""
    note: str = ""
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)
    superior: str = ""
    is_planned: bool = False


def course_of(organization: Organization, today: datetime.date) -> list[Step]:
    """The steps of an organisation, newest first; four queries."""
    changes = list(OrganizationChange.objects.of(organization))
    told = {(change.kind, change.day) for change in changes if _is_own(change, organization)}
    names = list(organization.names.order_by("valid_from"))
    places = list(organization.parents.select_related("parent").order_by("valid_from"))
    typed = {row.valid_from: row.superior_name for row in places}
    steps = [_step(change, organization, today, typed) for change in changes]
    steps += [
        _untold(row.valid_from, f"Đổi tên thành {row.name}", today) for row in _without(names, Kind.RENAMED, told)
    ]
    steps += [_untold(row.valid_from, f"Trực thuộc {row}", today) for row in _without(places, Kind.MOVED, told)]
    if not any(_founds(change, organization) for change in changes):
        first = names[0].name if names else organization.name
        steps.append(Step(organization.established_on, "Thành lập", note=f"với tên {first}"))
    if organization.dissolved_on and not any(change.kind in OrganizationChange.REORGANIZATIONS for change in changes):
        steps.append(_untold(organization.dissolved_on, "Kết thúc hoạt động", today))
    return sorted(steps, key=lambda step: step.day or datetime.date.min, reverse=True)


def _is_own(change, organization) -> bool:
    return any(part.organization_id == organization.pk for part in change.successors)


def _founds(change, organization) -> bool:
    """Whether the organisation began with this change."""
    begins = change.kind == Kind.FOUNDED or change.day == organization.established_on
    return begins and change.kind != Kind.RENAMED and _is_own(change, organization)


def _without(rows, kind, told):
    """Rows but the first that no recorded change tells of."""
    return [row for row in rows[1:] if (kind, row.valid_from) not in told]


def _untold(day, title, today) -> Step:
    return Step(day, title, note="chưa ghi quyết định", is_planned=day > today)


def _step(change, organization, today, typed) -> Step:
    if change.kind == Kind.MOVED and not _is_own(change, organization):
        return _of_the_superior(change, organization, today)
    title = change.get_kind_display().capitalize()
    before, after = change.predecessors, change.successors
    if change.kind == Kind.RENAMED:
        title, before, after = f"Đổi tên thành {after[0].name}", [], []
    superior = " → ".join(part.name for part in [*change.old_superiors, *change.new_superiors])
    if change.kind == Kind.MOVED and typed.get(change.day):
        superior = " → ".join(filter(None, [superior, typed[change.day]]))
    return Step(change.day, title, change.decision, change.note, before, after, superior, change.day > today)


def _of_the_superior(change, organization, today) -> Step:
    """How a superior meets that another organisation was moved: it came, or it went."""
    came = any(part.organization_id == organization.pk for part in change.new_superiors)
    title = "Nhận tổ chức trực thuộc" if came else "Chuyển tổ chức trực thuộc đi"
    return Step(change.day, title, change.decision, change.note, [], change.successors, "", change.day > today)
