"""The chain over the access log: sealed row after row, verified from its beginning, cut only at its beginning.

Each fingerprint is SHA-256 over the one before it and all that the row says, so that no row can be changed, taken
away or put between without every later fingerprint failing. The newest fingerprint is written to the server's log
at each sealing, and stands in each backup: whoever rewrites the whole chain is found by it.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.log.models import AccessLog, LogCut, LogSeal
from partyportal.backup.tables import as_owner

logger = logging.getLogger("portal.log")
BEGINNING = "0" * 64
# What a fingerprint is made of; another field may only be added where rows of before have nothing in it.
SEALED = ("pk", "kind", "user_id", "role", "account_id", "organization_id", "subject", "about", "record", "rows")
SEALED += ("reason", "address")
AT_ONCE = 1000
# The sweep comes every minute; a row without a seal for so long was put there while it stood still, or past it.
LATE = timedelta(minutes=10)


@dataclass
class Verdict:
    """What verifying found: how many rows hold, which fails and why, how many wait for their seal."""

    rows: int
    last: str
    waiting: int = 0
    problem: str = ""
    cuts: int = 0


def fingerprint(previous: str, row: AccessLog) -> str:
    values = [getattr(row, name) for name in SEALED] + [row.at.astimezone(UTC).isoformat()]
    return sha256(json.dumps([previous, *values], ensure_ascii=False).encode()).hexdigest()


def unsealed():
    return AccessLog.objects.filter(~Exists(LogSeal.objects.filter(row=OuterRef("pk")))).order_by("pk")


def last_fingerprint() -> str:
    """Where the next link begins: at the last one, at a cut, or at the beginning."""
    newest = LogSeal.objects.order_by("pk").last() or LogCut.objects.order_by("pk").last()
    return newest.fingerprint if newest else BEGINNING


def seal() -> int:
    """Seal the rows that have none; how many. Another process that seals meanwhile wins, the next sweep goes on."""
    previous = last_fingerprint()
    links = []
    for row in unsealed()[:AT_ONCE]:
        links.append(LogSeal(row=row, previous=previous, fingerprint=fingerprint(previous, row)))
        previous = links[-1].fingerprint
    try:
        with transaction.atomic():
            LogSeal.objects.bulk_create(links)
    except IntegrityError:
        return 0
    if links:
        logger.info("Access log sealed up to row %s: %s", links[-1].row_id, previous)
    return len(links)


def verify() -> Verdict:
    """Go through the whole chain; the first row that does not hold ends it."""
    cut = LogCut.objects.order_by("pk").last()
    verdict = Verdict(0, cut.fingerprint if cut else BEGINNING, cuts=LogCut.objects.count())
    for link, row in _links():
        if row is None:
            verdict.problem = f"Dòng {link.row_id} đã bị xóa khỏi nhật ký."
        elif link.previous != verdict.last:
            verdict.problem = f"Trước dòng {link.row_id} ({row.at:%Y-%m-%d}) có dấu niêm đã bị xóa hoặc đổi chỗ."
        elif link.fingerprint != fingerprint(link.previous, row):
            verdict.problem = f"Dòng {link.row_id} ({row.at:%Y-%m-%d}) đã bị sửa sau khi niêm."
        if verdict.problem:
            return verdict
        verdict.rows, verdict.last = verdict.rows + 1, link.fingerprint
    verdict.waiting = unsealed().count()
    if late := unsealed().filter(at__lt=timezone.now() - LATE).first():
        verdict.problem = f"Dòng {late.pk} chưa được niêm dù đã ghi quá 10 phút."
    return verdict


def holds(known: str) -> bool:
    """Whether a fingerprint that was noted earlier still stands in the chain, or where it was cut."""
    return any(model.objects.filter(fingerprint=known).exists() for model in (LogSeal, LogCut))


def _links() -> Iterator[tuple[LogSeal, AccessLog | None]]:
    """The links in their order, each with its row where it still stands."""
    links = LogSeal.objects.order_by("pk").iterator(chunk_size=AT_ONCE)
    while batch := [link for link, _ in zip(links, range(AT_ONCE), strict=False)]:
        rows = AccessLog.objects.in_bulk([link.row_id for link in batch])
        yield from ((link, rows.get(link.row_id)) for link in batch)


@transaction.atomic
def cut(before: datetime) -> LogCut | None:
    """Take the rows before the moment away, from the beginning of the chain; note count, days and last fingerprint.

    Only the owner of the tables may; a chain that does not verify is not cut (ValueError with the sentence).
    """
    as_owner()
    if problem := verify().problem:
        raise ValueError(problem)
    kept = LogSeal.objects.filter(row__at__gte=before).order_by("pk").first()
    links = LogSeal.objects.order_by("pk") if kept is None else LogSeal.objects.filter(pk__lt=kept.pk).order_by("pk")
    last = links.select_related("row").last()
    if last is None:
        return None
    keys = list(links.values_list("row_id", flat=True))
    moments = AccessLog.objects.filter(pk__in=keys).order_by("at").values_list("at", flat=True)
    noted = LogCut(rows=len(keys), first_at=moments.first(), last_at=moments.last(), fingerprint=last.fingerprint)
    links._raw_delete(connection.alias)
    AccessLog.objects.filter(pk__in=keys)._raw_delete(connection.alias)
    noted.save()
    return noted
