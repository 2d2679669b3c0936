"""How papers under a directive name it, who gets them and who keeps them."""

import datetime

from branches.models import Organization
from documents.models import Document
from documents.models.titles import named
from documents.printing import heads


def name_of(document: Document) -> str:
    """A document as a text cites it: Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."""
    kind, whose, _ = named(document)
    cited = heads.of_document(kind, document.symbol_raw, document.issued_on)
    return f"{cited} của {whose or document.issuer}" if whose or document.issuer else cited


def in_title(document: Document) -> str:
    """A document as the title of a paper names it: Chỉ thị số 05-CT/TW; its kind alone where it has no number."""
    kind = named(document).kind
    return f"{kind} số {document.symbol_raw}" if document.symbol_raw else kind


def about(document: Document) -> tuple[str, ...]:
    """The line of what it is about; none where its title says no more than what it is and whose."""
    return tuple(filter(None, [named(document).about]))


def kept_by(organization: Organization) -> str:
    return f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"


def reported_to(organization: Organization, day: datetime.date) -> tuple[str, ...]:
    """The first line of those who get a paper: the committee directly above, where it is known."""
    superior = heads.committee_above(organization, day)
    return (f"{superior} (để báo cáo)",) if superior else ()
