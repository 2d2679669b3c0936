"""What is asked of a numbered paper before its issue: form, sources and number, each with where it is mended."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.urls import reverse

from branches.models import Organization
from documents import actions, citations
from documents.models import Document
from documents.papers import Paper
from documents.printing.blocks import Printed
from documents.printing.checking import Finding, findings
from partyportal import dates
from rulebook.models import RuleSource

NO_REASON = "Nhập lý do vẫn phát hành dù còn các điểm trên."


def of_paper(paper: Paper, subject, day: datetime.date) -> list[Finding]:
    """What is found in a paper that would be issued on the day."""
    return of_words(paper, subject, paper.drafted(subject, day=day)[0], day)


def of_words(paper: Paper, subject, document: Printed, day: datetime.date) -> list[Finding]:
    """The same of a paper whose words are still being written."""
    numbering = paper.numbering
    found = findings(document, [source.title for source in numbering.cites(subject, day)])
    issuer = numbering.issuer(subject)
    facts = {"number": _number(paper, subject, document), "body": numbering.body(subject)}
    found += of_issuer(document, issuer, paper.register, day, **facts)
    return placed(found, {"text": paper.edited_at(subject)} | numbering.places(subject), issuer)


def _number(paper: Paper, subject, document: Printed) -> int | None:
    """The number that the paper bears already, where it has one."""
    last = paper.last_issue(subject)
    if last and last.document.status == Document.Status.WITHDRAWN:
        return last.document.number
    symbol = last is None and citations.parse(document.letterhead.symbol or "")
    return symbol.number if symbol else None


def of_issuer(
    document: Printed, issuer: Organization, doc_type: str, day: datetime.date, *, number: int | None = None, body=""
) -> list[Finding]:
    """What the register and the rulebook say against it: who may issue what, the order of numbers, ended documents."""
    found = []
    if rule := actions.authority_doubt(Document(organization=issuer, doc_type=doc_type), day):
        kinds = (
            f"{Document.Type(doc_type).label} không nằm trong các loại văn bản mà {issuer.get_kind_display()} ban hành."
        )
        found.append(Finding("K6", kinds, address=rule.get_absolute_url()))
    term = issuer.terms.on(day).order_by("-begins_on").first()
    series = term and (term, doc_type, number or actions.next_number(term, doc_type, body), day, body)
    if series and (why := actions.out_of_order(*series)):
        found.append(Finding("D5", why, address=reverse("documents:list")))
    return found + _ended(document, day)


def _ended(document: Printed, day: datetime.date) -> list[Finding]:
    """Documents that the paper names as its ground though they ended before the day."""
    grounds = [block.text for block in getattr(document, "blocks", ()) if "Căn cứ" in getattr(block, "text", "")]
    ended = RuleSource.objects.filter(effective_to__lte=day) if grounds else ()
    return [
        Finding(
            "CC",
            f"Căn cứ {source} đã hết hiệu lực từ {dates.shown(source.effective_to)}.",
            address=source.get_absolute_url(),
        )
        for source in ended
        if any(source.title in ground for ground in grounds)
    ]


def placed(found: Iterable[Finding], places: dict[str, str], issuer: Organization) -> list[Finding]:
    """The findings with the address where each is mended; the text where the room names no better place."""
    known = {"organization": reverse("branches:edit", args=[issuer.pk])} | places
    return [
        finding if finding.address else replace(finding, address=known.get(finding.place) or known.get("text", ""))
        for finding in found
    ]


def refuse(found: list[Finding], reason: str):
    """Raise a sentence where something blocks the issue, or where a doubt has no reason."""
    if blocking := [finding.text for finding in found if finding.blocks]:
        raise ValidationError(blocking)
    if found and not reason.strip():
        raise ValidationError({"reason": NO_REASON})


def kept(found: list[Finding]) -> list[dict]:
    """The doubts as they are kept with the issue."""
    return [{"code": finding.code, "text": finding.text} for finding in found]
