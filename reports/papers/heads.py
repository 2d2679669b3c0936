"""The head, the signature and the grounds that papers share."""

import datetime

from branches.models import Organization
from partyportal.dates import in_short
from reports import drafting
from reports.printing import Letterhead, Paragraph, PrintedReport, Signature
from rulebook.models import RuleSource

# One document of each chain of replacements that admission and recognition rest on.
GROUNDS = ("294-qd-tw-2025", "06-hd-tw-2025", "38-hd-btctw-2025")


def letterhead(
    organization: Organization,
    day: datetime.date,
    *,
    kind: str = "",
    number: str = "",
    issued_on: datetime.date | None = None,
) -> Letterhead:
    """The head of a paper: of a numbered kind with room for what is not known, else without a number."""
    draft_symbol = f"-{kind}/{organization.symbol}" if kind else ""
    return Letterhead(
        superior=drafting.superior_of(organization, day).upper(),
        issuer=organization.name_on(day).issuer_name.upper(),
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


def signature(organization: Organization, day: datetime.date) -> Signature:
    """Who signs for the organisation on the day; without a name where nobody holds the post."""
    return Signature(*drafting.default_signer(organization, day))


def sources_on(day: datetime.date) -> list[RuleSource]:
    """What was in force on the day of the documents that papers rest on."""
    known = RuleSource.objects.in_bulk(GROUNDS, field_name="key")
    chains = [known[key].chain() for key in GROUNDS if key in known]
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


def doubtful(document: PrintedReport) -> list[RuleSource]:
    """The documents cited in a paper that nobody compared with their original yet."""
    said = " ".join(block.text for block in document.blocks if block.kind == "paragraph")
    sources = RuleSource.objects.exclude(confidence=RuleSource.Confidence.CONFIRMED)
    return [source for source in sources if source.title in said]


def of_document(kind: str, symbol: str | None, day: datetime.date | None, dots: str = "………") -> str:
    """A document as others cite it, with room for what is not known: Nghị quyết số 05-NQ/CB, ngày 02/3/2026."""
    return f"{kind} số {symbol or dots}, ngày {in_short(day) if day else dots}"
