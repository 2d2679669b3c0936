"""What the pages of a list show: worked out once, kept row by row, numbers masked."""

from itertools import islice

from branches.naming import key_of
from members.imports.choices import SAME
from members.imports.importing import key_of_candidate
from members.imports.lists.tables import Column, Table
from members.imports.lists.titles import label_of_field
from members.imports.models import ImportBatch, ImportLine
from members.imports.plans import Line, Plan, shown
from members.models import Member
from partyportal.text import masked

KINDS = ("wrong", "possible", "new", "changed", "unchanged")
SLICE = 1000
SHOWN = 20
# What a row says that is no field of the record.
BESIDE = {"ordinal", "family_name", "given_name", "admitted_official", "male", "female", "full", "probationary"}


def summary_of(found: Plan, table: Table) -> dict:
    """Return what holds for the whole list."""
    return {
        "counts": {kind: found.counts[kind] for kind in KINDS},
        "errors": [list(error) for error in found.list_errors],
        "warnings": found.list_warnings,
        "columns": shown_columns([table]),
        "skipped": [[row.sheet, row.number, row.texts[0]] for row in found.skipped[:SHOWN] if row.texts],
        "skipped_count": len(found.skipped),
        "left_out": [[row.sheet, row.number, name_in(row), row.left_out] for row in found.left_out],
        "branches": unknown_branches(found),
        "swapped": swapped_columns(found, table),
        "ignored": found.ignored,
        "has_sheets": found.has_sheets,
        "fingerprint": found.fingerprint,
        "can_be_applied": found.can_be_applied,
        "without_official": sum("chính thức, ngày chưa rõ" in warning for warning in found.list_warnings),
    }


def shown_columns(tables: list[Table]) -> list[dict]:
    """Return each column once, with what it is read as and its samples."""
    columns: dict[str, Column] = {}
    for table in tables:
        for column in table.columns:
            columns.setdefault(column.key, column)
    return [
        {
            "key": column.key,
            "title": column.title,
            "field": column.field or "",
            "samples": [hidden(column.field, text) for text in column.samples],
        }
        for column in columns.values()
    ]


def hidden(name: str | None, text: str) -> str:
    """Return a sample; of a number only its end, also where its column is not known."""
    digits = sum(map(str.isdigit, text))
    return masked(text) if name in Member.MASKED_FIELDS or (not name and digits > 8) else text


def name_in(row) -> str:
    return row.values.get("full_name") or " ".join(
        filter(None, [row.values.get("family_name"), row.values.get("given_name")])
    )


def unknown_branches(found: Plan) -> list[dict]:
    """Return each name of a branch that nobody knows, with how many rows wait for it."""
    asked: dict[str, dict] = {}
    for line in found.lines:
        if text := line.draft.unknown_place:
            one = asked.setdefault(key_of(text), {"key": key_of(text), "text": text, "rows": 0})
            one["rows"] += 1
    return list(asked.values())


def swapped_columns(found: Plan, table: Table) -> list[dict]:
    """Return the date columns that Excel probably turned round."""
    titles = {title: name for name, title in table.titles.items()}
    told = [title for title in titles if any(f"Cột «{title}» có thể bị Excel đảo" in w for w in found.list_warnings)]
    return [{"field": titles[title], "title": title} for title in told]


def keep(batch: ImportBatch, found: Plan, table: Table):
    """Write every row with all that would be stored of it."""
    rows = (
        ImportLine(
            batch=batch,
            position=position,
            sheet=line.draft.sheet[:40],
            number=line.number,
            kind=line.kind,
            name=(line.draft.name or "(thiếu họ và tên)")[:160],
            content=content_of(line),
            member=line.member if line.member and line.member.pk else None,
        )
        for position, line in enumerate(found.lines, 1)
    )
    while part := list(islice(rows, SLICE)):
        ImportLine.objects.bulk_create(part)


def content_of(line: Line) -> dict:
    """Return what the page shows of a row."""
    return {
        "place": line.draft.organization.short_name if line.draft.organization else "",
        "born": str(line.draft.birth or ""),
        "said": [[label_of_field(name), shown_value(name, value)] for name, value in line.draft.values.items()],
        "status": line.member.get_status_display() if line.is_new and line.member.status else "",
        "changes": [list(change) for change in line.shown_changes] if line.kind == "changed" else [],
        "errors": [list(error) for error in line.errors] + ([["", line.waits]] if line.waits else []),
        "warnings": line.warnings,
        "joined": line.draft.joined,
        "candidates": [candidate_of(found) for found in line.candidates],
        "decision": line.decision,
    }


def shown_value(name: str, value) -> str:
    """Return a value that would be stored, as people read it; numbers masked."""
    return shown(Member(), name, value)


def candidate_of(found) -> dict:
    return {
        "choice": f"{SAME}:{key_of_candidate(found)}",
        "told": found.told,
        "member": found.member.pk if found.member else None,
        "is_preset": found.is_only_spelling,
    }


def note_written(batch: ImportBatch, found: Plan):
    """Note what each row did, so that it can be taken back."""
    by_place = {(line.draft.sheet[:40], line.number): line for line in found.lines}
    kept = list(batch.lines.all())
    for row in kept:
        line = by_place.get((row.sheet, row.number))
        if line and line.kind in ("new", "changed"):
            row.member, row.version = line.member, line.member.version
            row.before = (
                {name: value_before(name, old) for name, old, _ in line.changes} if line.kind == "changed" else {}
            )
        row.kind = line.kind if line else row.kind
    # Written anew: to change thousands of rows one by one within a statement takes ten times as long.
    batch.lines.all().delete()
    for row in kept:
        row.pk = None
    ImportLine.objects.bulk_create(kept, batch_size=SLICE)


def value_before(name: str, value):
    """Return a stored value as JSON keeps it."""
    return Member._meta.get_field(name).get_prep_value(value)
