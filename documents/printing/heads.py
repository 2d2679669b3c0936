"""The head and the grounds that papers share."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from branches.models import Organization
from branches.tree import superior_name_on, superior_on
from documents.models import Document
from documents.models.kinds import Body, symbol_of
from documents.printing.blocks import Letterhead, Paragraph, PrintedText
from partyportal.dates import in_short
from rulebook.models import RuleSource


def superior_of(organization: Organization, day: datetime.date) -> str:
    """Who stood above the organisation on the day, as the letterhead names it."""
    parent = superior_on(organization, day)
    return parent.name_on(day).name if parent else superior_name_on(organization, day)


def committee_above(organization: Organization, day: datetime.date) -> str:
    """The committee to which papers go: the letterhead names the organisation, its committee reads them."""
    return superior_of(organization, day).replace("Đảng bộ", "Đảng ủy", 1)


def letterhead(
    organization: Organization,
    day: datetime.date,
    *,
    kind: str = "",
    number: str = "",
    issued_on: datetime.date | None = None,
    body: str = "",
) -> Letterhead:
    """The head of a paper: of a numbered kind with room for what is not known, else without a number.

    A body of the organisation stands below the organisation.
    """
    draft_symbol = f"-{kind}/{symbol_of(organization, body)}" if kind else ""
    issuer = organization.name_on(day).issuer_name
    above = issuer if body else superior_of(organization, day)
    return Letterhead(
        superior=above.upper(),
        issuer=(Body(body).label if body else issuer).upper(),
        symbol=full_symbol(number, draft_symbol),
        draft_symbol=draft_symbol,
        place=organization.place,
        issued_on=issued_on,
        year=day.year,
        is_dotted=issued_on is None or bool(kind),
    )


def full_symbol(number: str, draft_symbol: str) -> str | None:
    """The whole symbol where only the number was noted."""
    number = number.removeprefix("Số").strip(" :")
    if not number or not draft_symbol:
        return None
    return number if "-" in number or "/" in number else f"{number.zfill(2)}{draft_symbol}"


def sources_on(day: datetime.date, keys: Iterable[str]) -> list[RuleSource]:
    """What was in force on the day of the documents that a paper rests on: one of each chain of replacements."""
    known = RuleSource.objects.in_bulk(keys, field_name="key")
    chains = [known[key].chain() for key in keys if key in known]
    found = [next((source for source in reversed(chain) if _holds(source, day)), None) for chain in chains]
    return [source for source in found if source]


def _holds(source: RuleSource, day: datetime.date) -> bool:
    begun = source.effective_from is not None and source.effective_from <= day
    return begun and (source.effective_to is None or day < source.effective_to)


def grounds(sources: list[RuleSource], *last: str, end: str = ",") -> tuple[Paragraph, ...]:
    """The lines `- Căn cứ …`; a comma leads on to who decides."""
    lines = ["Căn cứ Điều lệ Đảng Cộng sản Việt Nam", *map(_cited, sources), *last]
    ends = [";"] * (len(lines) - 1) + [end]
    return tuple(Paragraph((f"- {line}{end}",)) for line, end in zip(lines, ends, strict=True))


def _cited(source: RuleSource) -> str:
    issuer = f" của {source.issuer}" if source.issuer else ""
    return f"Căn cứ {source.title}{issuer} về {source.subject}"


def doubtful(document: PrintedText) -> list[RuleSource]:
    """The documents cited in a paper that nobody compared with their original yet."""
    said = " ".join(block.text for block in document.blocks if block.kind == "paragraph")
    sources = RuleSource.objects.exclude(confidence=RuleSource.Confidence.CONFIRMED)
    return [source for source in sources if source.title in said]


def replacing(document: PrintedText, old: Document | None) -> PrintedText:
    """The paper with the line that says which document it replaces, where it replaces one."""
    if old is None:
        return document
    cited = of_document(old.get_doc_type_display(), old.symbol_raw, old.issued_on)
    return replace(document, subject_lines=(*document.subject_lines, f"(thay thế {cited})"))


def of_document(kind: str, symbol: str | None, day: datetime.date | None, dots: str = "………") -> str:
    """A document as others cite it, with room for what is not known: Nghị quyết số 05-NQ/CB, ngày 02/3/2026."""
    return f"{kind} số {symbol or dots}, ngày {in_short(day) if day else dots}"
