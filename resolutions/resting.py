"""What rests on a document: what falls, or must be written anew, when it is replaced."""

from dataclasses import dataclass, field

from django.db.models import Model, Q

from documents import citations
from documents.citations.symbols import DIGITS
from documents.models import Attachment, Document, EditedPaper
from partyportal.text import fold
from resolutions.tasks.models import Task
from rulebook.models import RuleSource, RuleValue

MOST = 100


@dataclass
class Resting:
    """The rows that still name a document, each kind by itself."""

    own: list[Document] = field(default_factory=list)
    others: list[Document] = field(default_factory=list)
    rules: list[RuleValue] = field(default_factory=list)
    drafts: list[tuple[EditedPaper, Model]] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    def __bool__(self):
        return any((self.own, self.others, self.rules, self.drafts, self.tasks))


def on(document: Document, user) -> Resting:
    """What still cites the document, of what the user sees: documents in force, rules, edited texts, open tasks."""
    rows = _documents(document, Document.objects.visible_to(user))
    return Resting(
        own=[row for row in rows if row.is_outgoing],
        others=[row for row in rows if not row.is_outgoing],
        rules=rules_of(document),
        drafts=drafts_of(document, user),
        tasks=_tasks(document, user),
    )


def _documents(document: Document, visible) -> list[Document]:
    """Documents that are linked to it or cite it; not what stands in its place, nor what is over."""
    standing = visible.in_place().filter(status__in=["registered", "draft"])
    standing = standing.exclude(pk=document.pk).exclude(replaces=document)
    standing = standing.exclude(relations__in=document.related.filter(kind="replaces"))
    linked = Q(pk__in=document.implemented_by.order_by().values("pk")) | Q(pk__in=document.related.values("document"))
    return list(standing.filter(linked | Q(pk__in=_citing(document, standing))).newest_first()[:MOST])


def _citing(document: Document, standing) -> list[int]:
    """The search finds where the symbol may stand; the reader of citations says where it does."""
    if not document.symbol_key:
        return []
    words = fold(document.symbol_key)
    others = standing.exclude(symbol_key=document.symbol_key)
    subjects = others.filter(search__contains=words).values_list("pk", "subject")[:MOST]
    files = Attachment.objects.in_use().filter(search__contains=words, documents__in=others.order_by().values("pk"))
    texts = files.values_list("documents", "text")[:MOST]
    return [pk for pk, text in [*subjects, *texts] if is_named_in(text, document)]


def rules_of(document: Document) -> list[RuleValue]:
    """The values of the rulebook in force whose source is the document."""
    if not document.symbol_key:
        return []
    titles = RuleSource.objects.values_list("pk", "title")
    keys = [pk for pk, title in titles if is_named_in(title, document)]
    values = RuleValue.objects.filter(source__in=keys, effective_to=None) if keys else RuleValue.objects.none()
    return list(values.select_related("source").order_by("key")[:MOST])


def drafts_of(document: Document, user) -> list[tuple[EditedPaper, Model]]:
    """Texts of papers that people edited, that nobody has yet and that name the document; each with its row."""
    if not document.symbol_key:
        return []
    rows = EditedPaper.objects.visible_to(user).unissued().select_related("organization").order_by("-pk")[: 5 * MOST]
    naming = [row for row in rows if is_named_in("\n".join(unit["text"] for unit in row.units), document)]
    return [(row, subject) for row in naming if (subject := row.subject_for(user))]


def is_named_in(text: str, document: Document) -> bool:
    """Whether the text cites the document; most texts lack its very digits, which is sooner seen than read."""
    if str(document.number or "") not in text.translate(DIGITS).replace(".", ""):
        return False
    return any(row.key == document.symbol_key for row in citations.read(text))


def _tasks(document: Document, user) -> list[Task]:
    """Open tasks that follow from it, or name it."""
    rows = Task.objects.visible_to(user).open().select_related("organization")
    found = list(rows.filter(document=document)[:MOST])
    if document.symbol_key:
        named = rows.filter(search__contains=fold(document.symbol_key)).exclude(document=document)[:MOST]
        found += [row for row in named if is_named_in(row.title, document)]
    return found
