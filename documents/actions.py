"""Numbers of the outgoing register, and addressees."""

import datetime
import logging

from django.core.exceptions import ValidationError
from django.db.models import Max

from branches.models import Organization, Term
from documents.models import Addressee, Document, SeriesStart
from documents.models.kinds import named, symbol_of
from partyportal import dates
from partyportal.saving.acts import act
from rulebook.models import RuleValue

# Quyết định and Quy định print as QĐ; one sequence for both, so that no symbol is given twice.
PRINTED = {Document.Type.REGULATION: "QĐ"}
UNNUMBERED = [Document.Type.STATE, Document.Type.OTHER]
logger = logging.getLogger(__name__)


def printed_type(doc_type: str) -> str:
    """Return the type as it stands in a symbol."""
    return PRINTED.get(doc_type, doc_type)


@act
def take_number(document: Document, *, day: datetime.date, by, reason: str = "") -> Document:
    """Register an outgoing draft under the next number of its kind in the term that runs on the day."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not (document.is_outgoing and document.is_draft):
        raise ValidationError("Chỉ cấp số cho bản nháp của văn bản đi.")
    if document.doc_type in UNNUMBERED:
        raise ValidationError("Loại văn bản này không lấy số trong sổ văn bản đi của cấp ủy.")
    organization = document.organization
    document.term = term_on(organization, day)
    document.authority_reason = reason
    _bear(document, next_number(document.term, document.doc_type, document.body), day)
    document.save()
    return document


def next_number(term: Term, doc_type: str, body: str = "") -> int:
    """Return the number after the last one given, in the portal or before it; gaps are never refilled."""
    given = given_in(term, doc_type, body).aggregate(last=Max("number"))["last"] or 0
    before = SeriesStart.objects.filter(term=term, body=body, doc_type__in=same_series(doc_type))
    return max(given, before.aggregate(last=Max("last_number"))["last"] or 0) + 1


def same_series(doc_type: str) -> list[str]:
    """The types whose numbers are one sequence with those of the type."""
    return [value for value in Document.Type.values if printed_type(value) == printed_type(doc_type)]


def given_in(term: Term, doc_type: str, body: str = ""):
    """The documents of the series that bear a number; a commission has its own."""
    outgoing = Document.objects.outgoing().filter(body=body).exclude(number=None)
    return outgoing.filter(organization=term.organization_id, term=term, doc_type__in=same_series(doc_type))


def out_of_order(term: Term, doc_type: str, number: int, day: datetime.date, body: str = "") -> str:
    """Why number and day do not go together in the series: one before it is of a later day, or the other way."""
    given = given_in(term, doc_type, body)
    later = given.filter(number__lt=number, issued_on__gt=day).order_by("-issued_on", "-number").first()
    earlier = given.filter(number__gt=number, issued_on__lt=day).order_by("issued_on", "number").first()
    other = later or earlier
    if other is None:
        return ""
    return (
        f"Số và ngày không theo thứ tự: số {number:02d} ghi ngày {dates.shown(day)}, trong khi {other} "
        f"ghi ngày {dates.shown(other.issued_on)}."
    )


@act
def enter_issued(*, document: Document, number: int, day: datetime.date, by) -> Document:
    """Enter a document that was issued outside the portal, with the number and day that it bears."""
    organization = document.organization
    document.term = term_on(organization, day)
    if twin := given_in(document.term, document.doc_type, document.body).filter(number=number).first():
        raise ValidationError({"number": f"Số này đã có trong sổ của nhiệm kỳ: {twin}, {twin.subject}."})
    _bear(document, number, day)
    document.save()
    return document


@act
def start_series(
    *, organization: Organization, doc_type: str, last_number: int, day: datetime.date, by, body: str = ""
) -> SeriesStart:
    """Keep the last number that was given before the portal, in the term that runs on the day."""
    term = term_on(organization, day)
    given = given_in(term, doc_type, body).aggregate(last=Max("number"))["last"] or 0
    if last_number < given:
        raise ValidationError({"last_number": f"Cổng đã cấp đến số {given:02d} của loại này trong nhiệm kỳ."})
    start, _ = SeriesStart.objects.update_or_create(
        term=term, body=body, doc_type=doc_type, defaults={"organization": organization, "last_number": last_number}
    )
    return start


def _bear(document: Document, number: int, day: datetime.date):
    """Write number, symbol, issuer and day as they stand on the paper."""
    organization = document.organization
    symbol = symbol_of(organization, document.body)
    document.number, document.issuer_symbol = number, symbol
    document.symbol_raw = f"{number:02d}-{printed_type(document.doc_type)}/{symbol}"
    name = organization.name_on(day)
    document.issuer = named(name.issuer_name if name else organization.issuer_name, document.body)
    document.issued_on, document.status = day, Document.Status.REGISTERED


def term_on(organization: Organization, day: datetime.date) -> Term:
    """The term whose register is written on the day."""
    # The lock on the term's row makes the next taker of a number wait.
    term = organization.terms.on(day).select_for_update().order_by("-begins_on").first()
    if term is None:
        raise ValidationError(
            f"{organization} không có nhiệm kỳ nào đang chạy vào ngày {dates.shown(day)}, nên không lấy được số. "
            "Hãy nhập nhiệm kỳ của tổ chức, hoặc chọn ngày khác."
        )
    return term


@act
def create_outgoing(
    *,
    organization: Organization,
    doc_type: str,
    subject: str,
    day: datetime.date,
    by,
    reason: str = "",
    number: int | None = None,
    body: str = "",
) -> Document:
    """Enter a document of our own under the next number, or the one that it bears; other rooms issue theirs so."""
    document = Document(
        organization=organization,
        direction=Document.Direction.OUTGOING,
        doc_type=doc_type,
        subject=subject,
        body=body,
        issuer=named(organization.issuer_name, body),
    )
    document.clean()
    if number:
        return enter_issued(document=document, number=number, day=day, by=by)
    document.save()
    return take_number(document, day=day, by=by, reason=reason)


def authority_doubt(document: Document, day: datetime.date) -> RuleValue | None:
    """Return the rule that lists what such an organisation issues, where this type is not on it; anybody may copy."""
    if document.doc_type == Document.Type.COPY:
        return None
    key = f"issuing_authority_{document.organization.kind}"
    try:
        rule = RuleValue.objects.in_force(key, day, document.organization)
    except RuleValue.DoesNotExist:
        return None
    return None if document.doc_type in rule.items else rule


@act
def address(*, document: Document, organizations, by):
    """Send the document to exactly these organisations."""
    wanted = {organization.pk for organization in organizations}
    document.addressees.exclude(organization__in=wanted).delete()
    known = set(document.addressees.values_list("organization_id", flat=True))
    Addressee.objects.bulk_create(Addressee(document=document, organization_id=pk) for pk in sorted(wanted - known))


def whole_committee(organization: Organization, day: datetime.date | None = None):
    """The organisation and all that are below it on the day, today unless told."""
    return Organization.objects.under([organization]).active(day)
