"""The books of what came in and of what went out, in the columns that offices keep, on screen, paper and in Excel."""

from django.db.models import F

from documents.filters import BookFilter
from documents.listing import INCOMING_BOOK, OUTGOING_BOOK
from documents.models import Document
from partyportal import lists

# What was never numbered stands at the end, on both databases.
LAST_ARRIVED = [F(name).desc(nulls_last=True) for name in ("arrival_year", "arrival_number", "received_on")] + ["-pk"]


class Book(lists.ListView):
    """One book: registered and voided documents of one direction, in the order of their numbers."""

    model = Document
    filterset_class = BookFilter
    noun = "văn bản"
    template_name = "documents/book.html"

    @property
    def title(self):
        return self.heading


class IncomingBook(Book):
    queryset = (
        Document.objects.incoming().in_books().order_by("-arrival_year", "-arrival_number", "-received_on", "-pk")
    )
    columns = INCOMING_BOOK
    heading = "Sổ văn bản đến"
    order_words = "số đến mới nhất trước"


class OutgoingBook(Book):
    queryset = Document.objects.outgoing().in_books().order_by("-issued_on", "-pk")
    columns = OUTGOING_BOOK
    heading = "Sổ văn bản đi"
    order_words = "mới nhất trước"
