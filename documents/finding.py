"""What the search over everything finds of documents and of the files that hang on rows."""

import re

from documents.citations.symbols import key_of
from documents.models import Attachment, Document
from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject

# Of more that have the words, the latest are compared; the exact symbol is always among them.
MOST_RANKED = 500


def find_documents(rows, text: str):
    """By words of symbol, subject, issuer and of the files' text, or by the symbol in whatever spelling."""
    latest = rows.find(text).newest_first().values("pk")[:MOST_RANKED]
    if not re.search(r"\d", text):
        return rows.filter(pk__in=latest)
    # Asked apart: «one of these, or of this symbol» reads the whole table.
    exact = rows.filter(symbol_key=key_of(text)).order_by().values("pk")[:MOST_RANKED]
    return rows.filter(pk__in=[row["pk"] for row in (*latest, *exact)])


def _line(document: Document) -> str:
    day = dates.shown(document.issued_on) if document.issued_on else ""
    subject = document.subject if document.symbol_raw else ""
    return " · ".join(filter(None, [day, subject]))


SUBJECTS = [
    Subject(
        key="document",
        title="Văn bản",
        noun="văn bản",
        icon="file-earmark-text",
        rows=lambda: Document.objects.all(),
        find=find_documents,
        line=_line,
        spelled="subject",
        order=("-issued_on",),
        listed="documents:list",
    ),
    Subject(
        key="file",
        title="Tệp đính kèm",
        noun="tệp đính kèm",
        icon="paperclip",
        rows=lambda: Attachment.objects.in_use().defer("text", "search"),
        line=lambda file: f"{file.get_kind_display()} · {dates.shown_with_time(file.at)}",
        spelled="name",
        order=("-at",),
        shortest=3,
    ),
]
SHORTCUTS = [
    Shortcut(
        label="Vào sổ văn bản đến",
        url_name="documents:add",
        perm="documents.add_document",
        icon="file-earmark-plus",
        words="thêm, đăng ký",
    ),
    Shortcut(
        label="Soạn văn bản đi",
        url_name="documents:add_outgoing",
        perm="documents.add_document",
        icon="file-earmark-plus",
        words="thêm, dự thảo, phát hành",
    ),
]
