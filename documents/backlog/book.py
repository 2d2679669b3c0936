"""What both books have in common: their columns, and which type of document a row is of."""

import re

from django.core.exceptions import ValidationError

from documents.actions import printed_type
from documents.models import Document
from partyportal.backlog import readers
from partyportal.backlog.kinds import Column
from partyportal.text import fold

Type = Document.Type
ABBREVIATED = {fold(printed_type(value)): value for value in Type.values if value != Type.REGULATION}
NAMED = sorted(((fold(kind.label), kind) for kind in Type), key=lambda pair: -len(pair[0]))
SYMBOL = Column(
    "symbol",
    "Số, ký hiệu",
    r"so (va )?,? ?ky hieu|so hieu|^ky hieu$|so van ban|^so vb$",
    readers.symbol,
    sample="05-NQ/ĐU",
)
KIND = Column("doc_type", "Loại văn bản", r"^(ten )?loai( van ban| vb)?$|the loai", width=16)
SUBJECT = Column(
    "subject",
    "Trích yếu",
    r"trich yeu|noi dung|ve viec|ten van ban",
    width=48,
    is_needed=True,
    sample="Nghị quyết về nhiệm vụ năm 2022",
)
SIGNER = Column("signer", "Người ký", r"nguoi ky", width=20)
KEPT = Column("kept_at", "Nơi lưu", r"noi (luu|de)|luu tru|^luu$", width=20)
# What the books have besides; deadlines of past years would fall due today.
PASSED = r"noi nhan|don vi nhan|ky nhan|so luong|ghi chu|han xu ly|nguoi nhan|so ban|so to"


def issued_on(is_needed: bool) -> Column:
    """The day of the document itself; our own has one."""
    pattern = r"ngay (thang|ban hanh|ky|van ban|vb)|^ngay( thang nam)?$"
    return Column(
        "issued_on", "Ngày ban hành", pattern, readers.day, width=12, is_needed=is_needed, sample="15/01/2022"
    )


def kind_of(line, symbol) -> str:
    """The type by its own column, by the first words of the subject, by the symbol; empty where none says it."""
    if named := line.get("doc_type", ""):
        if found := kind_named(named) or ABBREVIATED.get(fold(named)):
            return found
        raise ValidationError({"doc_type": readers.UNKNOWN.format(named, ", ".join(Type.labels))})
    if symbol and symbol.is_state:
        return Type.STATE
    by_symbol = ABBREVIATED.get(fold(symbol.doc_type), "") if symbol else ""
    by_subject = kind_named(line.get("subject", ""))
    # Quyết định and Quy định print as QĐ: the subject tells which.
    return by_subject if not by_symbol or by_subject == Type.REGULATION else by_symbol


def kind_named(text: str) -> str:
    return next((kind for label, kind in NAMED if re.match(rf"{re.escape(label)}\b", fold(text))), "")


def without_kind(subject: str, kind: str) -> str:
    """The subject of «Nghị quyết: về nhiệm vụ năm» without the type that has a field of its own."""
    label = Type(kind).label
    rest = subject[len(label) :].lstrip()
    is_apart = subject.startswith(label) and rest[:1] in (":", "–", "-")
    return (rest[1:].strip() or subject) if is_apart else subject
