"""Setting a list of the superior beside our people, and taking over what was chosen."""

from django.core.exceptions import ValidationError
from simple_history.utils import bulk_update_with_history

from members.comparisons.comparing import Findings, compare
from members.comparisons.layouts import read_layout
from members.comparisons.models import Comparison
from members.imports import batches
from members.imports.choices import Choices
from members.imports.lists.tables import Table
from members.imports.models import ImportBatch
from members.imports.writing import BATCH, lock_tree
from members.models import Member, check_life_dates
from partyportal.saving.acts import act

ONE_SHEET = "Mỗi lần đối chiếu một trang. Hãy chọn trang cần đối chiếu rồi bấm «Chỉ đối chiếu»."
NOTHING = "Chưa chọn mục nào để nhận theo danh sách cấp trên. Hãy đánh dấu ít nhất một mục."


@act
def begin(*, batch: ImportBatch, by) -> Comparison:
    """Set the chosen sheet of a list that waits, by the titles as they were decided, beside our people.

    ValidationError where several sheets are chosen, or the sheet names nobody.
    """
    choices = Choices.from_json(batch.choices)
    table, sheets = batches.table_of(batch, choices)
    chosen = [each.sheet for each in sheets if each.name in {row.sheet for row in table.rows}]
    if len(chosen) > 1:
        raise ValidationError(ONE_SHEET)
    comparison = Comparison.objects.create(
        organization=batch.organization,
        user=by,
        file_name=batch.file_name,
        table=table.as_json(),
        layout=read_layout(chosen, choices.mapping).as_json(),
        findings=compare(table, batch.organization).as_json(),
    )
    # What was read has come over; the row only says where its page is now.
    batch.rows, batch.summary, batch.went_to = {}, {}, comparison.get_absolute_url()
    batch.save(update_fields=["rows", "summary", "went_to"])
    batch.lines.all().delete()
    return comparison


@act
def take_over(*, comparison: Comparison, by) -> bool:
    """Write theirs in all chosen fields, all or nothing; only show anew where anything moved since it was shown."""
    lock_tree(comparison.organization)
    found = compare(Table.from_json(comparison.table), comparison.organization)
    if found.fingerprint != comparison.findings["fingerprint"]:
        comparison.renew(found.as_json())
        return False
    members, fields = chosen(found, set(comparison.choices))
    if not members:
        raise ValidationError(NOTHING)
    write(members, fields, comparison)
    comparison.close(members)
    return True


def chosen(found: Findings, keys: set[str]) -> tuple[list[Member], set[str]]:
    """The people with theirs written into the chosen fields, and these fields; ValidationError for what cannot be."""
    members, fields, errors = [], set(), []
    for row in found.rows:
        taken = [d for d in row.differences if d.is_open and f"{row.member.pk}:{d.name}" in keys]
        for difference in taken:
            setattr(row.member, difference.name, difference.new)
        if taken:
            members.append(row.member)
            fields |= {difference.name for difference in taken}
            errors += impossible(row)
    if errors:
        raise ValidationError(errors)
    return members, fields


def impossible(row) -> list[str]:
    """What cannot be once theirs stands beside what stays ours."""
    try:
        check_life_dates(row.member)
    except ValidationError as error:
        return [f"Dòng {row.draft.number}, {row.member}: {sentence}" for sentence in error.messages]
    return []


def write(members: list[Member], fields: set[str], comparison: Comparison):
    for member in members:
        member.fill_keys()
        member.version += 1
    fields |= {"version", "search", "spelled", "sort_key"} if "full_name" in fields else {"version"}
    reason = f"Đối chiếu với danh sách cấp trên: {comparison.file_name}"[:100]
    bulk_update_with_history(members, Member, sorted(fields), batch_size=BATCH, default_change_reason=reason)
