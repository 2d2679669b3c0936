"""What the rooms know of a branch's period beyond the printed sentences, as paragraphs for whoever writes."""

import re
from collections.abc import Callable, Iterable, Iterator

from measures.rows import Figure, FigureRow
from meetings.models import Meeting
from partyportal.dates import add_months, in_short
from partyportal.text import padded
from reports.book import FigureBook
from reports.drafting.telling import NAMING
from reports.outlines.elements import Chip, Element, Para
from resolutions.tasks.models import Task

# More are a table, not a paragraph.
MOST = 12
# Tasks that fall due so long after the closing day are next to be done.
MONTHS_AHEAD = 3
DUE = re.compile(r"hạn [^:]*")


def offered(book: FigureBook, outline: Iterable[Element]) -> dict[str, list[str]]:
    """The paragraphs for each section, by its key; a figure that the outline itself tells row by row is left out."""
    told = _told_in_full(outline)
    return {
        key: [said for code, say in facts if code not in told and (said := _said(book, code, say))]
        for key, facts in FACTS.items()
    } | {"tasks": _ahead(book)}


def _told_in_full(outline: Iterable[Element]) -> set[str]:
    """The codes whose rows the outline names in its sentences."""
    paragraphs = (element for element in outline if isinstance(element, Para))
    clauses = (clause for one in paragraphs for sentence in one.sentences for clause in sentence.clauses)
    parts = (part for clause in clauses for words in clause.wordings for part in words)
    return {part.code for part in parts if isinstance(part, Chip) and part.form in NAMING}


def _said(book: FigureBook, code: str, say: Callable[[str, list[FigureRow]], str]) -> str:
    """Nothing where nothing counts, or where the branch states another number than its rows make."""
    figure: Figure = book[code]
    rows = [row for row in figure.rows if row.amount]
    return "" if figure.is_stated or not rows else say(padded(len(rows)), rows)


def _listed(named: list[str]) -> str:
    more = len(named) - MOST
    return "; ".join(named[:MOST]) + (f"; và {padded(more)} việc khác" if more > 0 else "")


def _rows(lead: str) -> Callable[[str, list[FigureRow]], str]:
    """The rows by their labels."""
    return lambda count, rows: f"{lead.format(count)}: {_listed([row.label for row in rows])}."


def _tasks(lead: str) -> Callable[[str, list[FigureRow]], str]:
    """Each task with its due day, and the day on which it was done."""

    def said(count, rows):
        named = [f"{row.label} ({found[0]})" if (found := DUE.search(row.detail)) else row.label for row in rows]
        return f"{lead.format(count)}: {_listed(named)}."

    return said


def _people(lead: str) -> Callable[[str, list[FigureRow]], str]:
    """Each person with the day."""

    def said(count, rows):
        named = [f"đồng chí {row.label.rpartition(' – ')[0]} ({row.detail})" for row in rows]
        return f"{lead.format(count)}: {_listed(named)}."

    return said


def _topics(count: str, rows: list[FigureRow]) -> str:
    """Each meeting with what it was about and its day."""
    keys = [int(row.key.partition(":")[2]) for row in rows]
    topics = dict(Meeting.objects.filter(pk__in=keys).values_list("pk", "topic"))
    named = [
        f"«{topics.get(key) or row.label}» ({row.detail.rpartition(', ')[2]})"
        for key, row in zip(keys, rows, strict=True)
    ]
    return f"Tổ chức {count} kỳ sinh hoạt chuyên đề: {_listed(named)}."


def _regular(count: str, rows: list[FigureRow]) -> str:
    """The days of the regular meetings."""
    return f"Họp {count} kỳ sinh hoạt thường kỳ: {_listed([row.detail.rpartition(', ')[2] for row in rows])}."


def _ahead(book: FigureBook) -> list[str]:
    """The open tasks of the organisation that fall due after the closing day, a line each."""
    return [f"- {task.title} (hạn {in_short(task.due_on)})." for task in _open_tasks(book)]


def _open_tasks(book: FigureBook) -> Iterator[Task]:
    scope = book.scope
    rows = Task.objects.filter(organization__in=scope.ground.on(scope.ends_on), withdrawn_on=None, done_on=None)
    soon = rows.filter(due_on__gt=scope.ends_on, due_on__lte=add_months(scope.ends_on, MONTHS_AHEAD))
    yield from soon.order_by("due_on", "pk")[:MOST]


DOCUMENTS = ("F28c", _rows("Học tập, quán triệt {} văn bản"))
DONE = (
    ("F26", _tasks("Hoàn thành đúng hạn {} nhiệm vụ")),
    ("F26b", _tasks("Hoàn thành chậm {} nhiệm vụ")),
)
FACTS = {
    "ideology": (DOCUMENTS, ("F20", _topics)),
    "situation": (DOCUMENTS,),
    "political": DONE,
    "results": DONE,
    "organisation": (
        ("F19", _regular),
        ("F12", _people("Kết nạp {} đảng viên")),
        ("F13", _people("Công nhận chính thức {} đảng viên")),
        ("F14", _people("Tiếp nhận {} đảng viên chuyển sinh hoạt đến")),
        ("F15", _people("Giới thiệu {} đảng viên chuyển sinh hoạt đi")),
        ("F23", _rows("Ban hành {} nghị quyết")),
    ),
}
