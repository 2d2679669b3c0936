"""Documents that a text cites by name alone: «Nghị quyết Trung ương 4 khóa XII», «Điều lệ Đảng».

The register holds them where the title of exactly one document is that name, whatever its abbreviations and brackets.
"""

import re
from collections import defaultdict

from django.db.models import Q

from documents.models import Document
from partyportal.text import fold

Type = Document.Type
# One spelling of a folded name.
SPELLINGS = (
    (re.compile(r"\bt\.?[wu]\b"), "trung uong"),
    (re.compile(r"\bnq\b"), "nghi quyet"),
    (re.compile(r"\bkl\b"), "ket luan"),
    (re.compile(r"[(),.:]"), " "),
    (re.compile(r"^dieu le (?:dang cong san viet nam|dang csvn|dcs ?vn)\b"), "dieu le dang"),
)
LABELS = tuple(f"{fold(kind.label)} " for kind in Type)
ANY_TITLE = {Type.OTHER, Type.STATE}
# So many names of one text are looked for; no paper cites more.
MOST = 20


def key_of(name: str) -> str:
    """What spellings of one name have in common."""
    found = fold(name)
    for spelling, one in SPELLINGS:
        found = spelling.sub(one, found)
    return " ".join(found.split())


def known_by_name(names, visible) -> dict[str, Document]:
    """The documents that bear the names, by the key of the name; none where several bear it."""
    keys = list(dict.fromkeys(map(key_of, names)))[:MOST]
    if not keys:
        return {}
    holding = Q()
    for key in keys:
        holding |= Q(*(Q(search__contains=word) for word in key.split()))
    rows = visible.filter(holding).exclude(status__in=[Document.Status.DRAFT, Document.Status.VOIDED])
    bearers = defaultdict(list)
    for row in rows.select_related("replaced_by"):
        for key in keys:
            if _bears(row, key):
                bearers[key].append(row)
    return {key: found[0] for key, found in bearers.items() if len(found) == 1}


def _bears(row: Document, key: str) -> bool:
    """Whether the title is the name, with or without the matter behind it: «… khóa XII về tăng cường …»."""
    if key.startswith(LABELS):
        fits = row.doc_type in ANY_TITLE or key.startswith(f"{fold(row.get_doc_type_display())} ")
    else:
        fits = row.doc_type in ANY_TITLE or not row.symbol_raw
    title = key_of(row.subject)
    titles = (title, f"{fold(row.get_doc_type_display())} {title}")
    return fits and any(one == key or one.startswith(f"{key} ve ") for one in titles)
