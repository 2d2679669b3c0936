"""Documents that came in, of past years."""

from django.core.exceptions import ValidationError

from documents import citations
from documents.backlog import book
from documents.models import Document, Issuer
from partyportal.backlog import readers
from partyportal.backlog.kinds import TWICE, Column, ListKind, Scope
from partyportal.text import one_spelling

ARRIVAL_TAKEN = "Số đến {} đã có trong sổ của năm {}: {}."
TWO_ARRIVALS = "Số đến {} của năm {} đã ghi ở dòng {}."
YEAR_OF_ISSUE = "Không có ngày đến: số đến thuộc sổ của năm ban hành."
NO_YEAR = "Có số đến mà không có ngày đến, ngày ban hành: không rõ sổ của năm nào."


class Incoming(ListKind):
    """The book of incoming documents; each keeps the number of its arrival."""

    key, title = "incoming", "Văn bản đến các năm trước"
    intro = "Sổ văn bản đến, số đến giữ như trong sổ cũ. Văn bản mật không nhập vào cổng."
    model = Document
    name_of = ("symbol", "issuer", "subject")
    shown_at = "documents:incoming_book"
    columns = (
        Column("received_on", "Ngày đến", r"ngay (den|nhan|vao so)", readers.day, width=12, sample="20/01/2022"),
        Column("arrival_number", "Số đến", r"^so (den|tt den|vao so)$", readers.number, width=8, sample="12"),
        Column(
            "issuer",
            "Cơ quan ban hành",
            r"tac gia|co quan|noi (gui|ban hanh)|don vi (gui|ban hanh)",
            width=24,
            is_needed=True,
            sample="Tỉnh ủy",
        ),
        book.SYMBOL,
        book.issued_on(is_needed=False),
        book.KIND,
        book.SUBJECT,
        book.SIGNER,
        book.KEPT,
    )
    anchors = ({"symbol", "subject"}, {"arrival_number", "subject"}, {"issuer", "subject"})
    ignored = book.PASSED

    def known(self, lines, scope: Scope):
        rows = Document.objects.incoming().filter(organization=scope.organization).exclude(status="voided")
        there, arrivals = {}, {}
        for row in rows:
            there.setdefault(key_of(row), row)
            if row.arrival_number:
                arrivals[(row.arrival_year, row.arrival_number)] = row
        return there, arrivals, {}

    def say(self, line, known, scope: Scope):
        there, arrivals, met = known
        row = line.row = self.row_of(line, scope)
        key, place = key_of(row), (row.arrival_year, row.arrival_number)
        if key in met:
            raise ValidationError(TWICE.format(met[key]))
        met[key] = line.number
        line.twin = there.get(key)
        if not row.arrival_number or line.twin:
            return
        if other := arrivals.get(place):
            told = TWO_ARRIVALS.format(*reversed(place), other) if isinstance(other, int) else ""
            told = told or ARRIVAL_TAKEN.format(row.arrival_number, row.arrival_year, other)
            raise ValidationError({"arrival_number": told})
        arrivals[place] = line.number

    def row_of(self, line, scope: Scope) -> Document:
        symbol = citations.parse(line.get("symbol", ""))
        kind = book.kind_of(line, symbol) or Document.Type.OTHER
        document = Document(
            organization=scope.organization,
            direction=Document.Direction.INCOMING,
            status=Document.Status.REGISTERED,
            doc_type=kind,
            symbol_raw=line.get("symbol", ""),
            issuer=line.get("issuer"),
            issued_on=line.get("issued_on"),
            received_on=line.get("received_on"),
            subject=book.without_kind(line.get("subject"), kind),
            signer=line.get("signer", ""),
            kept_at=line.get("kept_at", ""),
        )
        document.fill_keys()
        self.number(document, line)
        return document

    def number(self, document: Document, line):
        """The number of its arrival, in the book of the year in which it came."""
        if not (number := line.get("arrival_number")):
            return
        day = document.received_on or document.issued_on
        if day is None:
            raise ValidationError({"received_on": NO_YEAR})
        if document.received_on is None:
            line.warnings.append(YEAR_OF_ISSUE)
        document.arrival_number, document.arrival_year = number, day.year

    def write(self, lines, reason):
        super().write(lines, reason)
        for name in {line.row.issuer for line in lines}:
            Issuer.objects.keep(name)


def key_of(row: Document) -> tuple:
    """What makes two rows one document: symbol, issuer and day; without a symbol its subject."""
    said = row.symbol_key or one_spelling(row.subject)
    return said, one_spelling(row.issuer), row.issued_on
