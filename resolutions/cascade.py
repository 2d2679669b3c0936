"""What a document carries out and what carries it out, as a tree; a level that no document fills is not drawn."""

from dataclasses import dataclass, field

from django.db.models import Q

from documents import citations
from documents.models import Document, Relation

# Deeper than any chain from the centre to a branch.
LEVELS = 8
IMPLEMENTS = "implements"
# The relations that put a document below another; the words stand before the upper one.
BELOW = {Relation.Kind.GUIDES, Relation.Kind.AMENDS}
KINDS = [(IMPLEMENTS, "thực hiện"), *Relation.Kind.choices]


@dataclass
class Node:
    document: Document
    kind: str = ""  # how it stands to the node above: implements, guides or amends
    here: bool = False
    root: bool = False
    children: list["Node"] = field(default_factory=list)

    @property
    def relation(self) -> str:
        return dict(KINDS).get(self.kind, "")


def above(document: Document, visible) -> set[Document]:
    """All documents that it carries out, guides or amends, at any distance."""
    return _walk(
        document, visible, lambda rows: Q(implemented_by__in=rows), "related__document__in", "related__kind__in"
    )


def below(document: Document, visible) -> set[Document]:
    """All documents that carry it out, guide or amend it, at any distance."""
    return _walk(document, visible, lambda rows: Q(implements__in=rows), "relations__to__in", "relations__kind__in")


def _walk(document, visible, carried_out, related: str, kind: str) -> set[Document]:
    found, frontier = set(), {document}
    for _ in range(LEVELS):
        keys = [row.pk for row in frontier]
        by_carrying = visible.filter(carried_out(keys)).order_by()
        by_relation = visible.filter(Q((related, keys), (kind, BELOW))).order_by()
        frontier = (set(by_carrying) | set(by_relation)) - found - {document}
        if not frontier:
            break
        found |= frontier
    return found


def edges(shown) -> list[tuple[int, int, str]]:
    """Lower, upper and how, among the documents of these keys."""
    rows = Document.implements.through.objects.filter(from_document__in=shown, to_document__in=shown)
    found = [(lower, upper, IMPLEMENTS) for lower, upper in rows.values_list("from_document", "to_document")]
    related = Relation.objects.filter(document__in=shown, to__in=shown, kind__in=BELOW)
    return found + list(related.values_list("document", "to", "kind"))


def tree(document: Document, visible) -> list[Node]:
    """The documents above, with this one and all below it nested inside; each stands once, under its oldest one."""
    shown = {row.pk: row for row in {document, *above(document, visible), *below(document, visible)}}
    parts: dict[int, list[tuple[int, str]]] = {}
    lower_ones = set()
    for lower, upper, kind in edges(shown):
        parts.setdefault(upper, []).append((lower, kind))
        lower_ones.add(lower)
    tops = [row for row in shown.values() if row.pk not in lower_ones] or [document]
    placed: set[int] = set()
    return [_node(row, "", parts, shown, document, placed) for row in sorted(tops, key=_order) if row.pk not in placed]


def _node(row, kind, parts, shown, document, placed) -> Node:
    is_top = not kind
    placed.add(row.pk)
    children = []
    for child, how in sorted(parts.get(row.pk, []), key=lambda part: _order(shown[part[0]])):
        if child not in placed:
            children.append(_node(shown[child], how, parts, shown, document, placed))
    return Node(row, kind, here=row == document, root=is_top and bool(children), children=children)


def _order(document):
    return str(document.issued_on or ""), document.pk


def flat(nodes: list[Node], depth: int = 0):
    """Each node with its depth, uppers first."""
    for node in nodes:
        yield node, depth
        yield from flat(node.children, depth + 1)


def cited_in(document: Document, visible):
    """Known documents whose symbols the subject or the text cites and that are not linked yet."""
    keys = [row.key for row in citations.read(f"{document.subject}\n{document.text}") if row.key]
    if not keys:
        return []
    known = visible.filter(symbol_key__in=keys).exclude(pk=document.pk).exclude(symbol_key=document.symbol_key or "-")
    linked = known.exclude(pk__in=document.implements.values("pk")).exclude(related__document=document)
    return linked.exclude(status=Document.Status.VOIDED)
