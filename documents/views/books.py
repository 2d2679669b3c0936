"""The books of what came in and of what went out, in the columns that offices keep, on screen, paper and in Excel."""

from django.db.models import F
from django.utils.functional import cached_property

from documents.filters import BookFilter
from documents.listing import INCOMING_BOOK, OUTGOING_BOOK, REGISTER
from documents.models import Document
from partyportal import lists

# What was never numbered stands at the end, on both databases.
ARRIVAL = [F("arrival_year"), F("arrival_number"), F("received_on")]
LAST_ARRIVED = [*(field.desc(nulls_last=True) for field in ARRIVAL), "-pk"]
FIRST_ARRIVED = [*(field.asc(nulls_last=True) for field in ARRIVAL), "pk"]


class Book(lists.ListView):
    """One book: registered and voided documents of one direction, in the order of their numbers."""

    model = Document
    filterset_class = BookFilter
    noun = "văn bản"
    template_name = "documents/book.html"
    as_kept = ()  # how the book itself runs: from its first entry to the last

    @property
    def title(self):
        return self.heading

    @cached_property
    def seen(self):
        """Where the books of several stand together, each line says whose number it is; one book has one owner."""
        user = self.request.user
        is_one = (
            self.filterset.form.cleaned_data.get("organization") or user.organizations("view", Document).count() < 2
        )
        return [column for column in super().seen if column is not REGISTER or not is_one]

    def taken_out(self, kind, rows):
        """A book on paper runs forward, as it is written; only the screen shows the latest first."""
        if "sort" not in self.request.GET:
            rows = rows.order_by(*self.as_kept)
        return super().taken_out(kind, rows)


class IncomingBook(Book):
    queryset = Document.objects.incoming().in_books().order_by(*LAST_ARRIVED)
    as_kept = FIRST_ARRIVED
    columns = INCOMING_BOOK
    heading = "Sổ văn bản đến"
    order_words = "số đến mới nhất trước"


class OutgoingBook(Book):
    queryset = Document.objects.outgoing().in_books().order_by("-issued_on", "-pk")
    as_kept = ("issued_on", "pk")
    columns = OUTGOING_BOOK
    heading = "Sổ văn bản đi"
    order_words = "mới nhất trước"
