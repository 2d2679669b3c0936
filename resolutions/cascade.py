"""What a document carries out and what carries it out, as a tree; a level that no document fills is not drawn."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import F, Q, Value

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
    hidden: int = 0  # how many below it are not drawn here

    @cached_property
    def address(self) -> str:
        return self.document.get_absolute_url()

    @property
    def relation(self) -> str:
        return dict(KINDS).get(self.kind, "")


def above(document: Document) -> set[int]:
    """The keys of all documents that it carries out, guides or amends, at any distance."""
    return _walk({document.pk}, set())


def _walk(up: set[int], down: set[int]) -> set[int]:
    """The keys above the first and below the second, at any distance: one question a level, whatever their number."""
    found = up | down
    for _ in range(LEVELS):
        edges = _edges(Q(lower__in=up) | Q(upper__in=down))
        up = {upper for lower, upper, _ in edges if lower in up} - found
        down = {lower for lower, upper, _ in edges if upper in down} - found
        if not up | down:
            break
        found |= up | down
    return found


def _edges(wanted: Q) -> list[tuple[int, int, str]]:
    """Lower, upper and how, of what carries out, guides or amends."""
    through = Document.implements.through.objects
    carried = through.annotate(lower=F("from_document"), upper=F("to_document"), how=Value(IMPLEMENTS))
    related = Relation.objects.filter(kind__in=BELOW).annotate(lower=F("document"), upper=F("to"), how=F("kind"))
    rows = [part.filter(wanted).order_by().values_list("lower", "upper", "how") for part in (carried, related)]
    # What is carried out counts before what is guided, where both are noted.
    return sorted(rows[0].union(rows[1], all=True), key=lambda row: row[2] != IMPLEMENTS)


def _near(document: Document, visible) -> tuple[dict[int, Document], list[tuple[int, int, str]]]:
    """What the user sees above and below, reached over what the user sees; and how they stand to each other."""
    keys = _walk({document.pk}, {document.pk})
    rows = visible.filter(pk__in=keys).select_related("replaced_by").order_by()
    shown = {row.pk: row for row in rows} | {document.pk: document}
    edges = _edges(Q(lower__in=shown, upper__in=shown))
    near = _reached(document.pk, {(lower, upper) for lower, upper, _ in edges})
    near |= _reached(document.pk, {(upper, lower) for lower, upper, _ in edges})
    return {key: shown[key] for key in near}, [edge for edge in edges if edge[0] in near and edge[1] in near]


def _reached(start: int, steps: set[tuple[int, int]]) -> set[int]:
    onward = defaultdict(set)
    for here, there in steps:
        onward[here].add(there)
    found, frontier = {start}, {start}
    while frontier:
        frontier = set().union(*(onward[key] for key in frontier)) - found
        found |= frontier
    return found


def tree(document: Document, visible) -> list[Node]:
    """The documents above, with this one and all below it nested inside; each stands once, under its oldest one."""
    shown, edges = _near(document, visible)
    parts: dict[int, list[tuple[int, str]]] = {}
    for lower, upper, kind in edges:
        parts.setdefault(upper, []).append((lower, kind))
    lower_ones = {lower for lower, _, _ in edges}
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


def folded(nodes: list[Node], most: int) -> list[Node]:
    """The same tree with at most so many documents: the way to this one whole, else level by level from the top."""
    kept = {id(node) for node in _way(nodes)}
    level = nodes
    while level:
        kept |= {id(node) for node in level[: max(most - len(kept), 0)]}
        level = [child for node in level if id(node) in kept for child in node.children]
    return [_closed(node, kept) for node in nodes if id(node) in kept]


def _way(nodes: list[Node]) -> list[Node]:
    """The nodes from a top down to the document that the page is of."""
    for node in nodes:
        if node.here:
            return [node]
        if way := _way(node.children):
            return [node, *way]
    return []


def _closed(node: Node, kept: set[int]) -> Node:
    open_ones = [_closed(child, kept) for child in node.children if id(child) in kept]
    hidden = sum(1 for child in node.children if id(child) not in kept for _ in flat([child]))
    return replace(node, children=open_ones, hidden=hidden)


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
