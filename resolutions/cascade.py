"""What a document implements and what implements it, as a tree; a level that no document fills is not drawn."""

from dataclasses import dataclass, field

from documents import citations
from documents.models import Document

# Deeper than any chain from the centre to a branch.
LEVELS = 8


@dataclass
class Node:
    document: Document
    here: bool = False
    root: bool = False
    children: list["Node"] = field(default_factory=list)


def above(document: Document, visible) -> set[Document]:
    """All documents that it implements, at any distance."""
    return _walk(document, visible, "implemented_by")


def below(document: Document, visible) -> set[Document]:
    """All documents that implement it, at any distance."""
    return _walk(document, visible, "implements")


def _walk(document, visible, towards) -> set[Document]:
    found, frontier = set(), {document}
    for _ in range(LEVELS):
        frontier = set(visible.filter(**{f"{towards}__in": frontier})) - found - {document}
        if not frontier:
            break
        found |= frontier
    return found


def tree(document: Document, visible) -> list[Node]:
    """The documents above, with this one and all below it nested inside."""
    superiors, inferiors = above(document, visible), below(document, visible)
    shown = {row.pk: row for row in {document, *superiors, *inferiors}}
    through = Document.implements.through.objects.filter(from_document__in=shown, to_document__in=shown)
    parts: dict[int, list[int]] = {}
    for lower, upper in through.values_list("from_document", "to_document"):
        parts.setdefault(upper, []).append(lower)
    lower_ones = {pk for rows in parts.values() for pk in rows}
    tops = [row for row in shown.values() if row.pk not in lower_ones] or [document]
    return [_node(row, parts, shown, document, frozenset()) for row in sorted(tops, key=_order)]


def _node(row, parts, shown, document, path) -> Node:
    children = [shown[pk] for pk in parts.get(row.pk, []) if pk not in path]
    path = path | {row.pk}
    nested = [_node(child, parts, shown, document, path) for child in sorted(children, key=_order)]
    return Node(row, here=row == document, root=len(path) == 1 and bool(nested), children=nested)


def _order(document):
    return str(document.issued_on or ""), document.pk


def cited_in(document: Document, visible):
    """Known documents whose symbols the subject cites and that are not linked yet."""
    keys = [symbol.key for symbol in citations.read(document.subject)]
    linked = document.implements.values("pk")
    return visible.filter(symbol_key__in=keys).exclude(pk=document.pk).exclude(pk__in=linked) if keys else []
