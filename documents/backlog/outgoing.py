"""Our own documents of past years."""

from django.core.exceptions import ValidationError

from branches.models import Term
from documents import citations
from documents.actions import UNNUMBERED, printed_type
from documents.backlog import book
from documents.models import Document
from documents.models.kinds import Body, named, symbol_of
from partyportal import dates
from partyportal.backlog import readers
from partyportal.backlog.kinds import TWICE, Column, ListKind, Scope
from partyportal.text import one_spelling

NO_NUMBER = "Chưa có số. Ghi số, ký hiệu đầy đủ (05-NQ/ĐU), hoặc số ở cột «Số»."
NO_TYPE = "Chưa rõ loại văn bản. Ghi ở cột «Loại văn bản», hoặc ghi ký hiệu đầy đủ như 05-NQ/ĐU."
NOT_NUMBERED = "Loại này không lấy số trong sổ văn bản đi. Hãy ghi loại khác, hoặc bỏ dòng này."
TWO_NUMBERS = "Cột «Số» ghi {}, ký hiệu ghi {}. Hãy giữ một số."
NO_TERM = "{} không có nhiệm kỳ nào vào ngày {}. Hãy nhập danh sách «Nhiệm kỳ các khóa trước» trước."
TAKEN = "Số này đã có trong sổ của nhiệm kỳ: {}, {}."


class Outgoing(ListKind):
    """The book of outgoing documents; each keeps the number that it bears."""

    key, title = "outgoing", "Văn bản đi các năm trước"
    intro = "Sổ văn bản đã ban hành, số giữ như trong sổ cũ; nhiệm kỳ của các năm đó phải có trong cổng."
    model = Document
    name_of = ("symbol", "number", "subject")
    shown_at = "documents:outgoing_book"
    columns = (
        book.SYMBOL,
        Column("number", "Số", r"^so$|^so di$", readers.number, width=8),
        book.KIND,
        book.issued_on(is_needed=True),
        book.SUBJECT,
        book.SIGNER,
        Column("sent_on", "Ngày gửi", r"ngay (gui|chuyen|phat hanh)", readers.day, width=12),
        book.KEPT,
    )
    anchors = ({"symbol", "subject"}, {"number", "subject"})
    ignored = book.PASSED

    def known(self, lines, scope: Scope):
        terms = list(Term.objects.filter(organization=scope.organization).order_by("-begins_on"))
        names = list(scope.organization.names.order_by("valid_from"))
        given = Document.objects.outgoing().filter(organization=scope.organization).exclude(number=None)
        known = {(row.term_id, row.body, printed_type(row.doc_type), row.number): row for row in given}
        return terms, names, known, {}

    def say(self, line, known, scope: Scope):
        terms, names, given, met = known
        symbol = citations.parse(line.get("symbol", ""))
        number, kind = number_of(line, symbol), book.kind_of(line, symbol)
        refuse_kind(kind)
        day, term = line.get("issued_on"), term_on(terms, line.get("issued_on"), scope)
        body = body_of(symbol)
        key = (term.pk, body, printed_type(kind), number)
        if key in met:
            raise ValidationError(TWICE.format(met[key]))
        met[key] = line.number
        line.row = self.row_of(line, scope, term, kind, number)
        line.row.body, line.row.issuer_symbol = body, symbol_of(scope.organization, body)
        line.row.issuer = named(issuer_on(scope.organization, names, day), body)
        line.row.fill_keys()
        if twin := given.get(key):
            if twin.issued_on != day or one_spelling(twin.subject) != one_spelling(line.row.subject):
                raise ValidationError({"symbol": TAKEN.format(twin, twin.subject)})
            line.twin = twin

    def row_of(self, line, scope: Scope, term: Term, kind: str, number: int) -> Document:
        place, written = scope.organization, line.get("symbol", "")
        return Document(
            organization=place,
            direction=Document.Direction.OUTGOING,
            status=Document.Status.REGISTERED,
            term=term,
            doc_type=kind,
            number=number,
            symbol_raw=written if citations.parse(written) else f"{number:02d}-{printed_type(kind)}/{place.symbol}",
            issued_on=line.get("issued_on"),
            sent_on=line.get("sent_on"),
            subject=book.without_kind(line.get("subject"), kind),
            signer=line.get("signer", ""),
            kept_at=line.get("kept_at", ""),
        )


def body_of(symbol) -> str:
    """Whose numbers the symbol is of: the commission's end with its own letters."""
    return Body.COMMISSION if symbol and symbol.issuer.upper().startswith("UBKT") else ""


def number_of(line, symbol) -> int:
    """The number of the symbol or of its own column; the two may not differ."""
    own, written = line.get("number"), line.get("symbol", "")
    of_symbol = symbol.number if symbol else int(written) if written.isdecimal() else None
    if own and of_symbol and own != of_symbol:
        raise ValidationError({"number": TWO_NUMBERS.format(own, of_symbol)})
    if not (own or of_symbol):
        raise ValidationError({"symbol": NO_NUMBER})
    return own or of_symbol


def issuer_on(place, names: list, day) -> str:
    """How the organisation called itself on the day, else at first."""
    held = [name for name in names if name.valid_from <= day and (name.valid_to is None or day < name.valid_to)]
    return (held or names[:1] or [place])[0].issuer_name


def refuse_kind(kind: str):
    if not kind:
        raise ValidationError({"doc_type": NO_TYPE})
    if kind in UNNUMBERED:
        raise ValidationError({"doc_type": NOT_NUMBERED})


def term_on(terms: list[Term], day, scope: Scope) -> Term:
    found = next((term for term in terms if term.begins_on <= day < term.first_day_after), None)
    if found is None:
        raise ValidationError({"issued_on": NO_TERM.format(scope.organization, dates.shown(day))})
    return found
