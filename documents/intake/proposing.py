"""What was read in a document, as proposals for its fields."""

import datetime
from dataclasses import replace

from documents import reading
from documents.models import Document, Issuer
from partyportal import dates

# Fields of a document, by what a reading calls them.
READ = {"symbol": "symbol_raw", "issuer": "issuer", "issued_on": "issued_on", "subject": "subject"} | {
    "signer": "signer",
    "urgency": "urgency",
    "due_on": "due_on",
    "due_words": "due_words",
    "doc_type": "doc_type",
}


def read(text: str) -> reading.Reading:
    """What a text says of its document, with issuers as the kept list writes them."""
    return reading.read(text, Issuer.objects.values_list("name", flat=True)) if text else reading.Reading()


def propose(document: Document, found: reading.Reading):
    """Write what was read where nobody has written anything; a day that cannot be is left out."""
    for attribute, value in proposals(document, found):
        setattr(document, attribute, value)


def proposals(document: Document, found: reading.Reading):
    """Yield each field that nobody has written, with what was read for it."""
    if found.day and found.day > dates.today():
        found = replace(found, issued_on=None)
    for name, attribute in READ.items():
        proposal = getattr(found, name)
        is_empty = getattr(document, attribute) in ("", None, Document.Type.OTHER)
        if proposal and is_empty and fits(attribute, proposal.value):
            yield attribute, _cut(attribute, proposal.value)


def fits(attribute: str, value) -> bool:
    if attribute == "doc_type":
        return value in Document.Type.values
    if isinstance(value, datetime.date):
        return dates.FIRST_YEAR <= value.year <= dates.today().year + dates.YEARS_AHEAD
    return True


def _cut(attribute: str, value):
    most = Document._meta.get_field(attribute).max_length
    return value[:most] if isinstance(value, str) and most else value
