"""What was done with one person's record, told to that person: when, what and in which role, never by whom.

Nothing of restricted rows is told, announced or not, so that a page without such a line means nothing either.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts import roles
from accounts.models import AccessLog, Grant
from branches.models import Organization
from partyportal.audit import changes_of

MOST = 200
TAKEN_OUT = (AccessLog.Kind.REVEAL, AccessLog.Kind.EXPORT, AccessLog.Kind.PRINT)
NO_ROLE = "người dùng khác"
LISTED = "Danh sách đảng viên của {place}, có thể có tên đồng chí"


@dataclass
class Deed:
    """One line: what happened to the record, and in which role somebody did it."""

    at: datetime.datetime
    what: str
    role: str
    detail: str = ""
    reason: str = ""


def deeds_of(member) -> list[Deed]:
    """The newest things done with a member's record, newest first."""
    every = [*_taken_out(member), *_changed(member)]
    return sorted(every, key=lambda deed: deed.at, reverse=True)[:MOST]


def _taken_out(member) -> list[Deed]:
    path = member.organization.path
    above = [organization.pk for organization in Organization.objects.all() if path.startswith(organization.path)]
    lists = Q(about=member._meta.label_lower, record=None, organization__in=above)
    rows = AccessLog.objects.filter(Q(record=member.pk) | lists, kind__in=TAKEN_OUT).exclude(about__in=roles.KEPT_APART)
    return [_deed(row, member) for row in rows.select_related("organization").order_by("-at")[:MOST]]


def _deed(row: AccessLog, member) -> Deed:
    role = "chính đồng chí" if row.user_id == member.user_id else row.role or NO_ROLE
    if row.record is None:
        return Deed(row.at, row.get_kind_display(), role, LISTED.format(place=row.organization))
    return Deed(row.at, row.get_kind_display(), role, row.subject, row.reason)


def _changed(member) -> list[Deed]:
    """Edits of the record itself, by the role that the editor held on that day."""
    records = list(member.history.select_related("history_user").order_by("-history_date", "-history_id")[:MOST])
    changes = changes_of(member, MOST)
    roles_of = _roles({record.history_user_id for record in records})
    return [
        Deed(
            change.at,
            f"{change.what} hồ sơ",
            "chính đồng chí" if record.history_user_id == member.user_id else roles_of(record),
            ", ".join(field.label for field in change.fields),
        )
        for record, change in zip(records, changes, strict=True)
    ]


def _roles(users: set[int | None]):
    grants = defaultdict(list)
    for grant in Grant.objects.filter(user__in=users - {None}):
        grants[grant.user_id].append(grant)

    def roles_of(record) -> str:
        if record.history_user_id is None:
            return "hệ thống"
        day = timezone.localdate(record.history_date)
        held = [one for one in grants[record.history_user_id] if one.counts_on(day)]
        return ", ".join(dict.fromkeys(grant.get_role_display() for grant in held)) or NO_ROLE

    return roles_of
