import pytest

from tests.factories import AddresseeFactory, DocumentFactory, OutgoingFactory, TermFactory


@pytest.fixture
def document(committee):
    """A directive in the committee's register, addressed to no one."""
    return DocumentFactory(organization=committee)


@pytest.fixture
def addressed(document, branch):
    """The directive, addressed to the branch."""
    AddresseeFactory(document=document, organization=branch)
    return document


@pytest.fixture
def draft(committee):
    """An outgoing draft of the committee, with a term that gives numbers."""
    TermFactory(organization=committee)
    return OutgoingFactory(organization=committee)


@pytest.fixture
def no_pdf(monkeypatch):
    """Pages and jobs are tested without WeasyPrint."""
    make = "documents.printing.pdfs.make"
    monkeypatch.setattr(make, lambda document, progress=None: b"%PDF-" + document.title.encode())
