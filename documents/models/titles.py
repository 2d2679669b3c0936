"""How papers name a document within a sentence: kind, number, day, whose it is and what it is about, nothing twice."""

import re
from typing import NamedTuple

from documents.citations.names import NAME, STANDING, in_sentence
from documents.citations.symbols import parse
from partyportal import dates

# Kinds of papers whose name is longer than the kind that the register knows.
GENRE = re.compile(
    r"(?:chương trình hành động"
    r"|chương trình (?:công tác|làm việc)(?: năm \d{4}| toàn khóa| nhiệm kỳ \d{4} ?[-–] ?\d{4})?"
    r"|quy chế làm việc|báo cáo chính trị)(?!\w)",
    re.IGNORECASE,
)
# A paper of the State is entered as such; what it is, its own title or its symbol says.
STATE_KINDS = {
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TT": "Thông tư",
    "TB": "Thông báo",
    "BC": "Báo cáo",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "HD": "Hướng dẫn",
    "QC": "Quy chế",
    "CTr": "Chương trình",
    "TTr": "Tờ trình",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "L": "Luật",
    "PL": "Pháp lệnh",
}
VAGUE = "Văn bản"
OWN_NUMBER = r"(?:số:? ?)?{}(?!\w)"
OWN_DAY = re.compile(r",? ?ngày \d{1,2}/\d{1,2}/\d{4}")
ABOUT = " về "
# Known by what it is about, not by whose it is: Quy định Những điều đảng viên không được làm.
BY_SUBJECT = re.compile(STANDING)


class Named(NamedTuple):
    """What a subject says: the kind, whose it is where it says that, and what it is about, with its «về»."""

    kind: str
    whose: str
    about: str


def kind_of(document) -> str:
    """The kind in a sentence; a paper of the State, or of another kind, by its symbol, else by its title."""
    if document.doc_type not in {document.Type.STATE, document.Type.OTHER}:
        return document.get_doc_type_display()
    symbol = parse(document.symbol_raw)
    if symbol and symbol.doc_type in STATE_KINDS:
        return STATE_KINDS[symbol.doc_type]
    return next((kind for kind in STATE_KINDS.values() if _begins(document.subject, kind)), VAGUE)


def named(document) -> Named:
    """A register is often given the whole title of a paper: its kind, number and issuer stand in the subject too."""
    kind, subject = kind_of(document), document.subject.strip().rstrip(".")
    if genre := GENRE.match(subject):
        return Named(_begun(genre[0]), *_whose(kind, subject[genre.end() :].strip(), bare=True))
    if not _begins(subject, kind):
        return Named(kind, *_whose(kind, subject))
    rest = subject[len(kind) :].strip()
    if document.symbol_raw:
        rest = re.sub(OWN_NUMBER.format(re.escape(document.symbol_raw)), "", rest, count=1).strip()
    rest = OWN_DAY.sub("", rest, count=1).lstrip(" ,") if OWN_DAY.match(rest) else rest
    return Named(kind, *_whose(kind, rest))


def cited(document) -> str:
    """As papers name it within a sentence: Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về …"""
    kind, whose, about = named(document)
    if not document.symbol_raw and _begins(document.subject, kind_of(document)):
        # What came without a symbol is known by its title alone: Nghị quyết Trung ương 4 khóa XII.
        return f"{document.subject}{_day_of(document)}{'' if whose else _of(document.issuer)}"
    return f"{_headed(document, kind, whose)}{about and f' {about}'}"


def cited_by_number(document) -> str:
    """By its head alone: Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."""
    kind, whose, _ = named(document)
    return _headed(document, kind, whose)


def cited_in_short(document) -> str:
    """By its symbol alone; what came without one by its kind, day and issuer."""
    if document.symbol_raw:
        return f"{kind_of(document)} {document.symbol_raw}"
    return f"{kind_of(document)}{_day_of(document).removeprefix(',')}{_of(document.issuer)}"


def _headed(document, kind: str, whose: str) -> str:
    day = _day_of(document)
    number = f" số {document.symbol_raw}{day}" if document.symbol_raw else day.removeprefix(",")
    return f"{kind}{number}{_of(whose or document.issuer)}"


def _day_of(document) -> str:
    return f", ngày {dates.in_short(document.issued_on)}" if document.issued_on else ""


def _of(issuer: str) -> str:
    return f" của {issuer}" if issuer else ""


def _begins(subject: str, kind: str) -> bool:
    return f"{subject} ".lower().startswith(f"{kind} ".lower())


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _whose(kind: str, rest: str, *, bare: bool = False) -> tuple[str, str]:
    """Whose it is where the title itself says it, and what it is about; «Về …» begins a field, not a sentence."""
    rest = re.sub(r"^Về ", "về ", rest)
    if rest.startswith("của "):
        whose, mark, about = rest.removeprefix("của ").partition(ABOUT)
        return whose, f"về {about}" if mark else ""
    is_of_nobody = rest.startswith("về ") or rest[:1].isdigit() or BY_SUBJECT.match(f"{kind} {rest}")
    known = None if is_of_nobody else NAME.match(f"{kind} {rest}")
    behind = known and rest[known.end() - len(kind) - 1 :]
    if known and (not behind or behind.startswith(ABOUT)):
        whose = rest[: len(rest) - len(behind)]
        return f"Hội nghị {whose}" if whose.startswith("Trung ương") else whose, behind.strip()
    return "", rest if bare or not rest else _about(rest)


def _about(rest: str) -> str:
    """«về» before what it is about, unless the title has it already: «một số vấn đề về …»."""
    if rest.startswith("về "):
        return rest
    begun = in_sentence(rest)
    return begun if begun.startswith("một số ") and ABOUT in begun else f"về {begun}"
