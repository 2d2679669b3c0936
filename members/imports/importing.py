"""Compares a member list with the people that we have, and writes it all or nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from branches.models import Organization
from members.imports import columns, workbooks
from members.imports.columns import Table
from members.imports.drafts import Draft, Places, drafts_of
from members.imports.models import ImportBatch
from members.imports.people import People, life_date_warnings
from members.models import Member, Membership, Status, check_life_dates
from members.models.beginnings import BEFORE_ADMISSION, first_day, first_rows, how_began
from partyportal import dates
from partyportal.dates import PartialDate
from partyportal.saving.acts import act
from partyportal.text import clean, masked, one_spelling

NO_BRANCH = "Không rõ chi bộ của đảng viên. Hãy thêm cột «Chi bộ», hoặc chọn nhập vào đúng một chi bộ."
NO_ROWS = "Không có dòng nào là đảng viên dưới dòng tiêu đề. Hãy kiểm tra lại tệp."
TRANSFER = "Chuyển sinh hoạt từ {} đến {} phải lập riêng, không nhập từ danh sách."
NEW_STATUS = "Trạng thái trong cổng là «{}», trong tệp là «{}»: việc này phải lập riêng."
ADMITTED_HERE = "Tính là kết nạp tại đây {}. Nếu kết nạp ở nơi khác, hãy thêm cột «Ngày chuyển đến»."
# As far back as the report of a term counts admissions.
COUNTED_MONTHS = 60
BATCH = 500


@dataclass
class Line:
    """One row of the list: the person it speaks of and what it would change."""

    draft: Draft
    member: Member | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changes: list[tuple[str, object, object]] = field(default_factory=list)
    is_new: bool = False

    @property
    def number(self) -> int:
        return self.draft.number

    @property
    def kind(self) -> str:
        if self.errors:
            return "wrong"
        if self.is_new:
            return "new"
        return "changed" if self.changes else "unchanged"

    @property
    def known_url(self) -> str:
        return self.member.get_absolute_url() if self.member and self.member.pk and not self.errors else ""

    @property
    def shown_changes(self) -> list[tuple[str, str, str]]:
        """Label, stored and new value as people read them, numbers masked."""
        return [
            (
                label_of(name),
                shown(self.member, name, old),
                shown(self.member, name, new),
            )
            for name, old, new in self.changes
        ]


def label_of(name: str) -> str:
    return str(Member._meta.get_field(name).verbose_name)


def shown(member: Member, name: str, value) -> str:
    if name in Member.MASKED_FIELDS:
        return masked(value or "")
    choices = dict(Member._meta.get_field(name).flatchoices)
    return str(choices.get(value, value) or "")


@dataclass
class Plan:
    """What importing a list would do, row by row."""

    lines: list[Line]
    ignored: list[str]
    skipped: list[columns.Row]
    is_written: bool = False

    @property
    def counts(self) -> Counter:
        return Counter(line.kind for line in self.lines)

    @property
    def can_be_applied(self) -> bool:
        """Whether every row is right and at least one says something new."""
        return not self.counts["wrong"] and bool(self.counts["new"] or self.counts["changed"])

    @property
    def shown_skipped(self) -> list[columns.Row]:
        return self.skipped[:10]

    @property
    def errors(self) -> list[dict]:
        return [
            {"row": line.number, "column": column, "message": message}
            for line in self.lines
            for column, message in line.errors
        ]

    @property
    def fingerprint(self) -> str:
        """Changes when any row would be treated otherwise than it was shown."""
        outcome = [
            (line.number, line.kind, line.member.pk if line.member and not line.is_new else None, str(line.changes))
            for line in self.lines
        ]
        return hashlib.sha256(repr(outcome).encode()).hexdigest()

    def as_json(self) -> dict:
        counts = self.counts
        return {kind: counts[kind] for kind in ("new", "changed", "unchanged")} | {"errors": self.errors}


def read(file, name: str) -> Table:
    """Return the member list of a workbook; ValidationError with a sentence where there is none."""
    return columns.read_table(workbooks.read(file, name))


def plan(table: Table, root: Organization) -> Plan:
    """Return what importing the list below the organisation would do."""
    drafts, skipped = drafts_of(table, Places(root))
    if not drafts:
        raise ValidationError(NO_ROWS, code="no_rows")
    people = People(drafts, root, table.titles)
    lines = [line_of(draft, people) for draft in drafts]
    life_date_warnings(lines, people)
    return Plan(lines, table.ignored, skipped)


def line_of(draft: Draft, people: People) -> Line:
    line = Line(draft, errors=list(draft.errors), warnings=list(draft.warnings))
    try:
        line.member = people.find(draft)
    except ValidationError as error:
        line.errors += [(people.title(name), sentences[0]) for name, sentences in error.message_dict.items()]
        return line
    finally:
        people.meet(draft, line.member)
    line.member = line.member or Member()
    fill(line)
    line.is_new = line.member.pk is None
    if line.is_new:
        place(line, people)
    else:
        compare(line)
    line.errors += life_date_errors(line, people)
    return line


def fill(line: Line):
    """Write the row's values into the person, noting what they change; empty cells change nothing."""
    for name, new in line.draft.values.items():
        old = getattr(line.member, name)
        if differs(old, new):
            setattr(line.member, name, new)
            line.changes.append((name, old, new))


def differs(old, new) -> bool:
    """Whether a cell says something else: neither capitals nor a date known less exactly are a change."""
    if old == new:
        return False
    if isinstance(old, PartialDate):
        return not old.iso.startswith(new.iso)
    if old and isinstance(new, str):
        return one_spelling(clean(old)) != one_spelling(new)
    return True


def place(line: Line, people: People):
    """Give a new person an organisation and a status."""
    draft, member = line.draft, line.member
    if draft.organization is None and not line.errors:
        line.errors.append((people.title("organization"), NO_BRANCH))
    member.organization = draft.organization or people.root
    if not draft.status and member.admitted_on and not is_recognised(member):
        line.warnings.append("Không có ngày chính thức nên ghi là đảng viên dự bị.")
    member.status = draft.status or default_status(member)
    member.is_in_head_count = True
    check_joining(line, people)
    if not member.card_number:
        line.warnings.append("Chưa có số thẻ đảng viên.")


def check_joining(line: Line, people: People):
    """Refuse who came before they were admitted; say who is taken to have been admitted here."""
    joined_on, admitted = line.draft.joined_on, line.member.admitted_on
    if joined_on and admitted and joined_on.latest < admitted.earliest:
        line.errors.append((people.title("joined_on"), BEFORE_ADMISSION.format(admitted)))
    elif not joined_on and admitted and admitted.earliest > dates.add_months(dates.today(), -COUNTED_MONTHS):
        line.warnings.append(ADMITTED_HERE.format(admitted))


def is_recognised(member: Member) -> bool:
    return bool(member.official_on) and member.official_on.earliest <= dates.today()


def default_status(member: Member) -> str:
    """Probationary who was admitted and not yet recognised, full otherwise."""
    return Status.PROBATIONARY if member.admitted_on and not is_recognised(member) else Status.FULL


def compare(line: Line):
    """Notice what a list may not change: where a person belongs, and the status."""
    draft, member = line.draft, line.member
    if draft.organization_is_said and draft.organization and draft.organization.pk != member.organization_id:
        line.warnings.append(TRANSFER.format(member.organization.short_name, draft.organization.short_name))
    if draft.status and draft.status != member.status:
        line.warnings.append(NEW_STATUS.format(member.get_status_display(), Status(draft.status).label))
    if not member.is_in_head_count:
        line.warnings.append("Người này không còn sinh hoạt tại tổ chức.")


def life_date_errors(line: Line, people: People) -> list[tuple[str, str]]:
    try:
        check_life_dates(line.member)
    except ValidationError as error:
        return [(people.title(name), sentences[0]) for name, sentences in error.message_dict.items()]
    return []


@act
def apply(
    *,
    table: Table,
    root: Organization,
    expected: str | None = None,
    reason: str = "",
    by,
) -> Plan:
    """Write the list if every row is right and nothing moved since it was shown; the plan tells what happened."""
    lock_tree(root)
    found = plan(table, root)
    if not found.errors and expected in (None, found.fingerprint):
        write(found, reason)
        found.is_written = True
    return found


def lock_tree(root: Organization):
    """Let one list at a time be written in a tree; rows that only refer to the organisation need not wait."""
    top = root.path.strip("/").split("/")[0]
    Organization.objects.select_for_update(no_key=True).get(pk=top)


def apply_batch(*, batch: ImportBatch, expected: str, by) -> Plan:
    """Write a list that waited; its rows are kept no longer than until then."""
    reason = f"Nhập từ Excel: {batch.file_name}"
    table = Table.from_json(batch.rows)
    found = apply(table=table, root=batch.organization, expected=expected, reason=reason, by=by)
    if found.is_written:
        batch.applied_at, batch.rows = timezone.now(), {}
        batch.save(update_fields=["applied_at", "rows"])
    return found


def write(found: Plan, reason: str):
    keeping = {
        "batch_size": BATCH,
        "default_change_reason": reason[:100] or None,
    }
    new = [line.member for line in found.lines if line.kind == "new"]
    changed = [line.member for line in found.lines if line.kind == "changed"]
    for member in [*new, *changed]:
        member.fill_keys()
        member.version += 1
    people = bulk_create_with_history(new, Member, **keeping) if new else []
    drafts = [line.draft for line in found.lines if line.kind == "new"]
    rows = [row for draft, member in zip(drafts, people, strict=True) for row in memberships_of(draft, member)]
    if rows:
        bulk_create_with_history(rows, Membership, **keeping)
    fields = {name for line in found.lines if line.kind == "changed" for name, *_ in line.changes}
    if changed:
        fields |= {"version", "search", "spelled", "sort_key"} if "full_name" in fields else {"version"}
        bulk_update_with_history(changed, Member, sorted(fields), **keeping)


def memberships_of(draft: Draft, member: Member) -> list[Membership]:
    """The dated rows of a new person, from the day on which the list says or implies that they came."""
    how_in = how_began(member.admitted_on, draft.joined_on)
    return first_rows(member, first_day(member, draft.joined_on), how_in)
