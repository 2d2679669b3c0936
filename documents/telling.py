"""Telling those to whom a document is sent."""

from accounts.models import Notice
from accounts.notices import telling


def tell_addressed(document, by):
    """Tell who keeps the register of each organisation that a registered document is sent to."""
    addressed = document.addressees.exclude(organization=document.organization_id)
    users = telling.holders(addressed.values("organization"), "documents.add_document") - {by.pk}
    name = f"{document}: {document.subject}" if document.symbol_raw else document.subject
    telling.tell(users, Notice.Kind.DOCUMENT, f"Văn bản đến: {name}", document.get_absolute_url())
