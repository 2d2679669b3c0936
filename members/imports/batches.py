"""A list on its way through the steps: read, decided, written, taken back."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from branches.models import Organization
from members.imports import lines, memories, writing
from members.imports.choices import Choices
from members.imports.importing import Plan, plan
from members.imports.lists.sheets import Found, join_chosen, sheets_with_people
from members.imports.lists.tables import Table
from members.imports.models import ImportBatch
from partyportal.saving.acts import act
from partyportal.sheets import grid
from partyportal.sheets.grid import Book, Sheet
from partyportal.waiting import asking


@act
def begin(
    *, rows: dict, organization: Organization, file_name: str, work: str = asking.PLAN, by, **facts
) -> ImportBatch:
    """Keep a file, with what the office once decided about such titles and names, and let a worker look at it."""
    batch = ImportBatch(organization=organization, user=by, file_name=file_name, rows=rows, **facts)
    batch.choices = memories.recalled(organization).as_json()
    batch.save()
    asking.ask(batch, work, by)
    return batch


def json_of(book: Book) -> dict:
    return {"sheets": [sheet.as_json() for sheet in book.sheets], "warnings": book.warnings}


def book_of(batch: ImportBatch) -> Book:
    return Book([Sheet.from_json(sheet) for sheet in batch.rows["sheets"]], batch.rows["warnings"])


def table_of(batch: ImportBatch, choices: Choices) -> tuple[Table, list[Found]]:
    """Return the chosen list of a file that waits, and all its sheets."""
    book = book_of(batch)
    found = sheets_with_people(book, batch.organization, choices)
    return join_chosen(found, choices, book.warnings), found


@act
def decide(*, batch: ImportBatch, by, **said):
    """Take a decision about the list, and let a worker look again at every row."""
    settle(batch, **said)
    asking.ask(batch, asking.PLAN, by)


def settle(batch: ImportBatch, **said):
    """Take a decision about the list; what concerns titles and branches is remembered."""
    choices = replace(Choices.from_json(batch.choices), **said)
    batch.choices = choices.as_json()
    memories.remember(batch.organization, choices)
    batch.save(update_fields=["choices", "is_to_compare"])


def read(batch: ImportBatch):
    """Read what the door saw of the file, once."""
    if "looked" in batch.rows:
        batch.rows = json_of(grid.book_of(batch.rows["looked"], batch.file_name))
        batch.save(update_fields=["rows"])


@transaction.atomic
def renew(batch: ImportBatch):
    """Work out anew what the list would do, and keep it row by row: no page does it again."""
    choices = Choices.from_json(batch.choices)
    book = book_of(batch)
    sheets = sheets_with_people(book, batch.organization, choices)
    batch.summary = {"sheets": [{"name": each.name, "people": each.people} for each in sheets]}
    batch.lines.all().delete()
    try:
        table = join_chosen(sheets, choices, book.warnings)
        found = plan(table, batch.organization, choices)
    except ValidationError as error:
        batch.summary |= {"refused": error.messages[0], "code": error.code or ""}
        batch.summary["columns"] = lines.shown_columns([each.table for each in sheets if each.table])
    else:
        batch.summary |= lines.summary_of(found, table)
        lines.keep(batch, found, table)
    batch.save(update_fields=["summary"])


def apply_batch(*, batch: ImportBatch, expected: str, by) -> Plan:
    """Write a list that waited; its sheets are kept no longer than until then."""
    choices = Choices.from_json(batch.choices)
    table, _ = table_of(batch, choices)
    with transaction.atomic():
        # Given up, or written by a worker that was thought dead: then there is none.
        ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk, applied_at=None)
        found = writing.apply(
            table=table,
            root=batch.organization,
            choices=choices,
            expected=expected,
            reason=f"Nhập từ Excel: {batch.file_name}",
            by=by,
        )
        if found.is_written:
            batch.applied_at, batch.rows = timezone.now(), {}
            batch.work, batch.worked_until = "", None
            batch.save(update_fields=["applied_at", "rows", "work", "worked_until"])
            lines.note_written(batch, found)
    return found
