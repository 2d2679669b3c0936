"""Carrying out a merger, a split or a dissolution, as a whole or not at all."""

from django.core.exceptions import ValidationError

from accounts import actions as accounts
from branches import actions as branches
from branches.models import ChangedOrganization, Organization, OrganizationChange
from members.actions import move_within
from members.reorganization.plans import Plan
from partyportal.saving.acts import act

Role = ChangedOrganization.Role
CHANGED = "Danh sách đảng viên đã thay đổi từ lúc xem, chưa ghi gì. Mời đồng chí xem lại rồi xác nhận."
NOT_EMPTY = "{} còn {} đảng viên. Hãy phân công hoặc làm thủ tục chuyển đi cho mọi người trước khi giải thể."


@act
def carry_out(*, plan: Plan, seen: str, by) -> OrganizationChange:
    """Found what is new, move the people, end what ends, record predecessors and successors; `seen` is what was
    confirmed."""
    list(Organization.objects.select_for_update().filter(pk__in=[one.pk for one in plan.sources]).order_by("pk"))
    if plan.seen != seen:
        raise ValidationError(CHANGED)
    if problem := plan.problem():
        raise ValidationError({"day": problem})
    posts = [*plan.seats, *plan.charges]
    for organization in plan.new:
        branches.found(organization)
    for membership, target in plan.moves:
        move_within(member=membership.member, organization=target, day=plan.day, **_ground(plan), by=by)
    for post in posts:
        post.refresh_from_db()
        if post.ends_on is None:
            post.leave(plan.day)
    for organization in plan.ending:
        _end(organization, plan, by)
    parts = [(one, Role.PREDECESSOR) for one in plan.sources] + [(one, Role.SUCCESSOR) for one in plan.successors]
    return branches.note(plan.change, kind=plan.change.kind, day=plan.day, parts=parts)


def _ground(plan: Plan) -> dict:
    """The decision as each membership notes it."""
    change = plan.change
    return {"decision_number": change.decision_number, "decision_on": change.decision_date, "note": change.note}


def _end(organization: Organization, plan: Plan, by):
    """Hand on what is below, close its term and its roles, then the organisation itself."""
    if plan.change.kind == OrganizationChange.Kind.MERGED:
        for lower in organization.children.active(plan.day):
            branches.move(lower, parent=plan.successors[0], day=plan.day)
    for term in plan.terms:
        if term.organization_id == organization.pk:
            term.close(plan.day)
    for grant in plan.grants:
        if grant.organization_id == organization.pk:
            accounts.end_grant(grant=grant, by=by)
    if left := organization.memberships.filter(valid_to=None).count():
        raise ValidationError(NOT_EMPTY.format(organization, left))
    branches.dissolve(organization, day=plan.day)
