"""The balance of an organisation that was merged, split or dissolved goes to those that follow it."""

import datetime

from django.core.exceptions import ValidationError

from branches.models import Organization, OrganizationChange
from branches.tree import superior_on
from dues.book_actions import enter
from dues.ledger import balance_on, still_to_hand_up
from dues.models import CashEntry
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.text import grouped

Kind = OrganizationChange.Kind
SUPERIORS = "Trong số dư có {} đ phải nộp cấp trên. Hãy nộp cấp trên trước, rồi chuyển phần còn lại."


def followers_of(organization: Organization) -> list[Organization]:
    """Who came after it: the successors of its mergers and splits; of one that was dissolved, its superior alone."""
    found: dict[int, Organization] = {}
    for change in OrganizationChange.objects.of(organization).filter(kind__in=OrganizationChange.REORGANIZATIONS):
        if organization.pk not in {part.organization_id for part in change.predecessors}:
            continue
        after = [part.organization for part in change.successors]
        if change.kind == Kind.DISSOLVED:
            after = [superior_on(organization, change.day)]
        found |= {one.pk: one for one in after if one and one.pk != organization.pk}
    return list(found.values())


@act
def carry(*, source: Organization, target: Organization, day: datetime.date, amount: int, by):
    """Take a sum from one book into the other: two entries that stand and fall together."""
    for key in sorted([source.pk, target.pk]):
        lock(Organization, pk=key)
    if target not in followers_of(source):
        raise ValidationError("Chỉ chuyển số dư sang tổ chức tiếp nhận theo quyết định sáp nhập, chia tách, giải thể.")
    if (due := still_to_hand_up(source, day)) > 0 and amount > balance_on(source, day) - due:
        raise ValidationError({"amount": SUPERIORS.format(grouped(due))})
    facts = {"day": day, "amount": amount}
    gone = CashEntry(organization=source, kind="expense", purpose=f"Chuyển số dư sang {target.name}"[:200], **facts)
    come = CashEntry(organization=target, kind="income", purpose=f"Nhận số dư của {source.name}"[:200], **facts)
    enter(entry=gone, by=by)
    enter(entry=come, by=by)
    for row, twin in ((gone, come), (come, gone)):
        row.twin = twin
        row.save(update_fields=["twin"])
