"""How papers under a directive name it, who gets them and who keeps them."""

import datetime

from branches.models import Organization
from documents.models import Document
from documents.printing import heads


def name_of(document: Document) -> str:
    """A document as a text cites it: Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."""
    cited = heads.of_document(document.get_doc_type_display(), document.symbol_raw, document.issued_on)
    return f"{cited} của {document.issuer}" if document.issuer else cited


def in_title(document: Document) -> str:
    """A document as the title of a paper names it: Chỉ thị số 05-CT/TW; its kind alone where it has no number."""
    kind = document.get_doc_type_display()
    return f"{kind} số {document.symbol_raw}" if document.symbol_raw else kind


def about(document: Document) -> str:
    subject = document.subject.rstrip(" .")
    return subject[:1].lower() + subject[1:]


def kept_by(organization: Organization) -> str:
    return f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"


def reported_to(organization: Organization, day: datetime.date) -> tuple[str, ...]:
    """The first line of those who get a paper: the committee directly above, where it is known."""
    superior = heads.committee_above(organization, day)
    return (f"{superior} (để báo cáo)",) if superior else ()
