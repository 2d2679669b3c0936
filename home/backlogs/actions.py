"""A list on its way through the steps: read, decided, written, taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from branches.models import Organization
from home.backlogs.models import Backlog, BacklogLine
from partyportal.backlog import plans, takingback
from partyportal.backlog.kinds import BATCH, Line, ListKind, Scope
from partyportal.backlog.plans import Plan
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.sheets import grid
from partyportal.sheets.grid import Book, Sheet
from partyportal.waiting import asking

NOT_APPLIED = "Danh sách này chưa được nhập, hoặc đã được lấy lại."
SHOWN = 20


@act
def begin(*, kind: ListKind, rows: dict, organization: Organization, file_name: str, by) -> Backlog:
    """Keep a file, with what was said of such titles the last time, and let a worker look at it."""
    backlog = Backlog(kind=kind.key, organization=organization, user=by, file_name=file_name, rows=rows)
    last = Backlog.objects.filter(kind=kind.key, organization=organization).defer("rows").first()
    backlog.choices = {"mapping": last.choices.get("mapping", {})} if last else {}
    backlog.save()
    asking.ask(backlog, asking.PLAN, by)
    return backlog


def read(backlog: Backlog):
    """Read what the door saw of the file, once."""
    if "looked" in backlog.rows:
        book = grid.book_of(backlog.rows["looked"], backlog.file_name)
        backlog.rows = {"sheets": [sheet.as_json() for sheet in book.sheets], "warnings": book.warnings}
        backlog.save(update_fields=["rows"])


def book_of(backlog: Backlog) -> Book:
    return Book([Sheet.from_json(sheet) for sheet in backlog.rows["sheets"]], backlog.rows["warnings"])


def plan_of(backlog: Backlog, by) -> Plan:
    scope = Scope(backlog.organization, by)
    return plans.plan(backlog.list_kind, book_of(backlog), scope, backlog.choices)


@act
def decide(*, backlog: Backlog, by, **said):
    """Take a decision about the list, and let a worker look again at every row."""
    backlog.choices = backlog.choices | said
    backlog.save(update_fields=["choices"])
    asking.ask(backlog, asking.PLAN, by)


@transaction.atomic
def renew(backlog: Backlog, by):
    """Work out anew what the list would do, and keep it row by row: no page does it again."""
    backlog.lines.all().delete()
    try:
        found = plan_of(backlog, by)
    except ValidationError as error:
        backlog.summary = {"refused": error.messages[0], "code": error.code, "columns": [], "sheets": []}
    else:
        backlog.summary = summary_of(found)
        keep(backlog, found)
    backlog.save(update_fields=["summary"])


def summary_of(found: Plan) -> dict:
    return {
        "counts": {kind: found.counts[kind] for kind in plans.KINDS},
        "warnings": found.warnings,
        "columns": found.found.columns,
        "sheets": found.found.sheets,
        "skipped": found.found.skipped[:SHOWN],
        "skipped_count": len(found.found.skipped),
        "left_out": found.left_out,
        "fingerprint": found.fingerprint,
        "can_be_applied": found.can_be_applied,
    }


def keep(backlog: Backlog, found: Plan):
    rows = [
        BacklogLine(
            backlog=backlog,
            position=position,
            sheet=line.sheet[:40],
            number=line.number,
            kind=line.kind,
            name=found.kind.named(line)[:250] or f"(dòng {line.number})",
            content=content_of(found.kind, line),
            row=line.row.pk if found.kind.is_written(line) else None,
            version=line.row.version if found.kind.is_written(line) else None,
        )
        for position, line in enumerate(found.lines, 1)
    ]
    BacklogLine.objects.bulk_create(rows, batch_size=BATCH)


def content_of(kind: ListKind, line: Line) -> dict:
    """Return what the page shows of a row."""
    return {
        "texts": line.texts,
        "said": [[column.title, line.texts[column.key]] for column in kind.columns if column.key in line.texts],
        "errors": [list(error) for error in line.errors],
        "warnings": line.warnings,
        "twin": str(line.twin) if line.twin else "",
    }


@act
def apply(*, backlog: Backlog, expected: str, by) -> bool:
    """Write a list of which every row is right and nothing moved since it was shown; whether it was written."""
    # One list at a time in a tree: the second finds what the first wrote.
    lock(Organization, pk=int(backlog.organization.path.strip("/").split("/")[0]))
    # Given up, or written by a worker that was thought dead: then there is none.
    Backlog.objects.select_for_update(of=("self",)).get(pk=backlog.pk, applied_at=None)
    found = plan_of(backlog, by)
    if not found.can_be_applied or found.fingerprint != expected:
        return False
    backlog.list_kind.write(found.new, f"Nhập sổ cũ: {backlog.file_name}"[:100])
    backlog.lines.all().delete()
    keep(backlog, found)
    backlog.applied_at, backlog.rows = timezone.now(), {}
    backlog.work, backlog.worked_until = "", None
    backlog.save(update_fields=["applied_at", "rows", "work", "worked_until"])
    return True


@act
def take_back(*, backlog: Backlog, by):
    """Remove what the list made; ValidationError names what rests on it by now."""
    lock(Organization, pk=int(backlog.organization.path.strip("/").split("/")[0]))
    backlog = Backlog.objects.select_for_update(of=("self",)).get(pk=backlog.pk)
    if not backlog.can_be_taken_back:
        raise ValidationError(NOT_APPLIED)
    versions = dict(backlog.lines.exclude(row=None).values_list("row", "version"))
    takingback.take_back(backlog.list_kind, versions, f"Lấy lại lần nhập: {backlog.file_name}")
    backlog.taken_back_at = timezone.now()
    backlog.save(update_fields=["taken_back_at"])
