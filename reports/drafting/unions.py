"""What the mass organisations achieved in the year, as their register says."""

from documents.printing.blocks import Block, Paragraph
from members.unions.models import UnionResult
from partyportal.text import padded
from reports.book import FigureBook


def results(book: FigureBook) -> list[Block]:
    """A sentence for each union with what is known of its year; nothing of half a year."""
    scope = book.scope
    if scope.kind != "year":
        return []
    found = UnionResult.objects.filter(union__organization__in=scope.inside, year=scope.year)
    found = found.select_related("union").order_by("union__organization__position", "union__kind", "union__name")
    return [Paragraph((said,)) for one in found if (said := _said(one))]


def _said(one: UnionResult) -> str:
    facts = [
        f"có {padded(one.members_count)} đoàn viên, hội viên" if one.members_count else "",
        f"được xếp loại {one.get_level_display()}" if one.level else "",
    ]
    said = "; ".join(filter(None, facts))
    summary = " ".join(one.summary.split()).rstrip(".")
    sentences = [f"{one.union.name} {said}." if said else "", f"{summary[:1].upper()}{summary[1:]}." if summary else ""]
    return " ".join(filter(None, sentences))
