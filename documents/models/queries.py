"""Which documents somebody sees, and the adjectives of the register."""

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from documents.citations.remembered import as_written
from documents.models.kinds import Direction, Status
from partyportal import dates
from partyportal.models import ScopedQuerySet
from partyportal.search.fulltext import MOST_HITS, hits
from partyportal.text import begun, fold, searched_words

RANK = models.IntegerField()


def _newest_first(constant=lambda value: value):
    """Drafts without a day, which wait for somebody; then by the day; what never had one stands at the end."""
    waits, undated = Q(status=constant(Status.DRAFT), issued_on=None), Q(issued_on=None)
    cases = models.When(waits, then=constant(0)), models.When(undated, then=constant(2))
    rank = models.Case(*cases, default=constant(1), output_field=RANK)
    return rank.asc(), F("issued_on").desc(), F("id").desc()


def _in_words(value: int | str) -> RawSQL:
    """A constant of ours within the SQL: SQLite knows an index again only without parameters."""
    return RawSQL(f"'{value}'" if isinstance(value, str) else str(value), [])


# An index of the table stands in this order: of a hundred thousand that an everyday word finds the first page is read,
# not all sorted.
NEWEST_FIRST = _newest_first()
# One or two letters begin a word of every text.
SHORTEST_IN_TEXTS = 3


class DocumentQuerySet(ScopedQuerySet):
    def scope(self, user, action):
        """Documents of registers in the scope; to view, also registered ones addressed to the user's organisations."""
        scope = super().scope(user, action)
        if action == "view":
            addressed = self.model.addressees.rel.related_model.objects.filter(
                organization__in=user.own_organization_ids
            )
            scope |= Q(pk__in=addressed.values("document")) & Q(status=Status.REGISTERED)
        return scope

    def visible_to(self, user, action="view"):
        """As elsewhere; who reaches all of a long register is not asked about each row."""
        return self if user.reaches_all(action, self.model) else super().visible_to(user, action)

    def newest_first(self):
        return self.order_by(*_newest_first(_in_words))

    def registered(self):
        return self.filter(status=Status.REGISTERED)

    def in_books(self):
        """What the books of an office show: all that ever got its line, with those to whom it was sent."""
        rows = self.exclude(status=Status.DRAFT).select_related("replaced_by")
        return rows.prefetch_related("addressees__organization")

    def voidable(self):
        """What may be taken out of use: registered documents, and those whose issue was taken back."""
        return self.filter(status__in=[Status.REGISTERED, Status.WITHDRAWN])

    def in_place(self):
        """Those in whose place no other one stands today."""
        return self.filter(Q(replaced_on=None) | Q(replaced_on__gt=dates.today()), replaced_by=None)

    def outgoing(self):
        return self.filter(direction=Direction.OUTGOING)

    def incoming(self):
        return self.filter(direction=Direction.INCOMING)

    @staticmethod
    def choice_label(document) -> str:
        """What a select says of a document: every branch has a «Nghị quyết 20-NQ/CB»."""
        day = f", {dates.shown(document.issued_on)}" if document.issued_on else ""
        whose = f" ({document.organization})" if document.direction == Direction.OUTGOING else ""
        subject = f": {begun(document.subject)}" if document.symbol_raw else ""
        return f"{document}{day}{whose}{subject}"

    def drafts(self):
        return self.filter(status=Status.DRAFT)

    def editable(self):
        """What may still be written: drafts, and what came in."""
        incoming = Q(direction=Direction.INCOMING, status=Status.REGISTERED)
        return self.filter(Q(status=Status.DRAFT) | incoming)

    def search(self, text: str):
        """Documents whose symbol, subject or issuer holds every word, whatever the marks and capitals."""
        holding = Q(*(Q(search__contains=word) for word in searched_words(text)))
        if symbol := as_written(text):
            holding |= Q(search__contains=symbol)
        return self.filter(holding)

    def find(self, text: str):
        """Documents that `search` finds, and those with a file in use whose text has every word."""
        return self.named_or_with(text, self.files_with(text))

    def files_with(self, text: str) -> list[int] | None:
        """The keys of the files whose text has every word; None where too many have them to tell anything."""
        files = self.model.attachments.rel.model
        return hits(files, text, self.db) if len(fold(text)) >= SHORTEST_IN_TEXTS else []

    def named_or_with(self, text: str, files: list[int] | None):
        """Documents that `search` finds, and those on which one of the files is in use.

        Few keys are looked up once, before a page counts and reads its rows: no index finds the middle of a word.
        """
        if files is None:
            return self.search(text)
        named = self.model.objects.search(text).order_by().values_list("pk", flat=True)
        in_use = self.model.attachments.rel.model.objects.in_use().filter(pk__in=files)
        held = self.model.attachments.through.objects.filter(attachment__in=in_use.order_by().values("pk"))
        held = held.values_list("document", flat=True)
        keys = [*named[: MOST_HITS + 1]]
        if len(keys) > MOST_HITS:
            return self.filter(pk__in=named.union(held)) if files else self.search(text)
        return self.filter(pk__in={*keys, *held})

    def twins_of(self, document):
        """Other documents of the same register and direction that bear the same symbol."""
        if not document.symbol_key:
            return self.none()
        same = self.filter(
            organization=document.organization_id, direction=document.direction, symbol_key=document.symbol_key
        )
        return same.exclude(pk=document.pk).exclude(status=Status.VOIDED)
