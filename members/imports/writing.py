"""Writes a list that was found right, all or nothing."""

from simple_history.utils import bulk_update_with_history

from branches.models import Organization
from members.imports.choices import Choices
from members.imports.facts.drafts import Draft
from members.imports.importing import Plan, plan
from members.imports.lists.tables import Table
from members.models import Member, Membership
from members.models.beginnings import first_day, first_rows, how_began
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history

BATCH = 500


@act
def apply(
    *,
    table: Table,
    root: Organization,
    choices: Choices | None = None,
    expected: str | None = None,
    reason: str = "",
    by,
) -> Plan:
    """Write the list if every row is right and nothing moved since it was shown; the plan tells what happened."""
    lock_tree(root)
    found = plan(table, root, choices)
    if found.is_right and expected in (None, found.fingerprint):
        write(found, reason)
        found.is_written = True
    return found


def lock_tree(root: Organization):
    """Let one list at a time be written in a tree; rows that only refer to the organisation need not wait."""
    top = root.path.strip("/").split("/")[0]
    Organization.objects.select_for_update(no_key=True).get(pk=top)


def write(found: Plan, reason: str):
    reason = reason[:100] or None
    new = [line.member for line in found.lines if line.kind == "new"]
    lines = [line for line in found.lines if line.kind == "changed" and line.member not in new]
    changed = list({id(line.member): line.member for line in lines}.values())
    for member in [*new, *changed]:
        member.fill_keys()
        member.version += 1
    people = create_with_history(new, Member, reason=reason)
    drafts = [line.draft for line in found.lines if line.kind == "new"]
    rows = [row for draft, member in zip(drafts, people, strict=True) for row in memberships_of(draft, member)]
    create_with_history(rows, Membership, reason=reason)
    fields = {name for line in lines for name, *_ in line.changes}
    if changed:
        fields |= {"version", "search", "spelled", "sort_key"} if "full_name" in fields else {"version"}
        bulk_update_with_history(changed, Member, sorted(fields), batch_size=BATCH, default_change_reason=reason)


def memberships_of(draft: Draft, member: Member) -> list[Membership]:
    """The dated rows of a new person, from the day on which the list says or implies that they came."""
    how_in = how_began(member.admitted_on, draft.joined_on)
    return first_rows(member, first_day(member, draft.joined_on), how_in)
