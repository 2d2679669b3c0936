"""What a document carries out and what carries it out, as a tree; a level that no document fills is not drawn."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import F, Q, Value

from documents import citations
from documents.models import Document, Relation

# Deeper than any chain from the centre to a branch.
LEVELS = 8
IMPLEMENTS = "implements"
# The relations that put a document below another; the words stand before the upper one.
BELOW = {Relation.Kind.GUIDES, Relation.Kind.AMENDS}
KINDS = [(IMPLEMENTS, "thực hiện"), *Relation.Kind.choices]
# Lower and upper document, and how the one stands to the other.
Steps = dict[tuple[int, int], str]


@dataclass
class Node:
    document: Document
    kind: str = ""  # how it stands to the node above: implements, guides or amends
    here: bool = False
    root: bool = False
    children: list["Node"] = field(default_factory=list)
    hidden: int = 0  # how many below it are not drawn here

    @property
    def relation(self) -> str:
        return dict(KINDS).get(self.kind, "")


def above(document: Document) -> set[int]:
    """The keys of all documents that it carries out, guides or amends, at any distance."""
    return _walk({document.pk}, set())[0]


def _walk(up: set[int], down: set[int]) -> tuple[set[int], Steps]:
    """The keys above the first and below the second, at any distance, and the steps that led there: one question
    a level, whatever their number.
    """
    found, taken = up | down, {}
    for _ in range(LEVELS):
        steps = _steps(Q(lower__in=up) | Q(upper__in=down))
        taken |= steps
        up = {upper for lower, upper in steps if lower in up} - found
        down = {lower for lower, upper in steps if upper in down} - found
        if not up | down:
            break
        found |= up | down
    return found, taken


def _steps(wanted: Q) -> Steps:
    through = Document.implements.through.objects
    carried = through.annotate(lower=F("from_document"), upper=F("to_document"), how=Value(IMPLEMENTS))
    related = Relation.objects.filter(kind__in=BELOW).annotate(lower=F("document"), upper=F("to"), how=F("kind"))
    rows = [part.filter(wanted).order_by().values_list("lower", "upper", "how") for part in (carried, related)]
    # What is carried out counts before what is guided, where both are noted.
    ranked = sorted(rows[0].union(rows[1], all=True), key=lambda row: row[2] == IMPLEMENTS)
    return {(lower, upper): how for lower, upper, how in ranked}


def _near(document: Document, visible) -> tuple[dict[int, Document], Steps]:
    """What the user sees above and below, reached over what the user sees; and how they stand to each other."""
    keys, steps = _walk({document.pk}, {document.pk})
    shown = {row.pk: row for row in visible.filter(pk__in=keys).order_by()} | {document.pk: document}
    seen = {step for step in steps if shown.keys() >= set(step)}
    near = _reached(document.pk, seen) | _reached(document.pk, {(upper, lower) for lower, upper in seen})
    return {key: shown[key] for key in near}, {step: steps[step] for step in seen if near >= set(step)}


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
    shown, steps = _near(document, visible.select_related("replaced_by"))
    parts: dict[int, list[tuple[int, str]]] = {}
    for (lower, upper), how in steps.items():
        parts.setdefault(upper, []).append((lower, how))
    lower_ones = {lower for lower, _ in steps}
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
