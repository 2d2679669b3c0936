"""What a report said each time that somebody saved, sent or issued it."""

import datetime

from django.utils import timezone

from documents.printing.blocks import PrintedText, Table, plain
from measures.typed import TYPED
from partyportal.text import decimal_text
from reports.course.comparing import Line, compare
from reports.models import BranchReport, Report, Version

KIND = Version.Kind
# One person who saves again and again within this time makes one version.
ONE_SITTING = datetime.timedelta(minutes=30)


def keep(report: Report, printed: PrintedText, kind: str, *, by) -> Version | None:
    """Keep what the report says now; nothing where the last version says the same and is no less final."""
    lines = [*lines_of(printed), *_typed(report)]
    last = report.versions.first()
    if last and last.lines == lines and kind in (KIND.SAVED, last.kind):
        return None
    if last and _is_same_sitting(last, kind, by):
        last.lines, last.kind, last.at = lines, kind, timezone.now()
        last.save(update_fields=["lines", "kind", "at"])
        return last
    facts = {"kind": kind, "lines": lines, "by": by}
    return Version.objects.create(report_id=report.pk, number=(last.number if last else 0) + 1, **facts)


def _is_same_sitting(last: Version, kind: str, by) -> bool:
    return last.kind == KIND.SAVED and last.by_id == by.pk and timezone.now() - last.at < ONE_SITTING


def lines_of(printed: PrintedText) -> list[str]:
    """The text of the paper, a line for each heading, paragraph and row of a table."""
    lines: list[str] = []
    for block in printed.blocks:
        lines += _rows(block) if isinstance(block, Table) else block.text.splitlines()
    return [line for line in lines if line.strip()]


def _rows(table: Table) -> list[str]:
    return [table.title, *(" | ".join(plain((cell,)) for cell in row.cells) for row in table.rows)]


def _typed(report: Report) -> list[str]:
    """What the branch typed: not all of it stands in a sentence."""
    if not isinstance(report, BranchReport):
        return []
    known = {figure.code: figure.value for figure in report.typed.all() if figure.value is not None}
    return [f"{TYPED[code].name}: {decimal_text(known[code])}" for code in TYPED if code in known]


def since_the_last_sending(report: BranchReport) -> list[Line]:
    """What a report that was handed in again says otherwise than when it was handed in before."""
    sent = list(report.versions.filter(kind=KIND.SUBMITTED)[:2])
    return compare(sent[1].lines, sent[0].lines) if len(sent) == 2 else []
