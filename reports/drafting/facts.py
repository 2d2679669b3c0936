"""What the rooms know of a branch's period beyond the printed sentences, as paragraphs for whoever writes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from documents.printing import prose
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


@dataclass(frozen=True)
class Fact:
    """A figure whose rows are a paragraph: how it begins with the number, and where the report prints that already."""

    code: str
    lead: str
    again: str
    named: Callable[[list[FigureRow]], list[str]]

    def said(self, book: FigureBook, printed: set[str]) -> str:
        """Nothing where nothing counts, or where the branch states another number than its rows make."""
        figure: Figure = book[self.code]
        rows = [row for row in figure.rows if row.amount]
        if figure.is_stated or not rows:
            return ""
        lead = self.again if self.code in printed else self.lead.format(padded(len(rows)))
        return prose.spelled(f"{lead}: {_listed(self.named(rows))}.")


def offered(book: FigureBook, outline: Iterable[Element]) -> dict[str, list[str]]:
    """The paragraphs for each section, by its key; a figure that the outline itself tells row by row is left out."""
    chips = _chips(outline)
    told, printed = {chip.code for chip in chips if chip.form in NAMING}, {chip.code for chip in chips}
    return {
        key: [said for fact in facts if fact.code not in told and (said := fact.said(book, printed))]
        for key, facts in FACTS.items()
    } | {"tasks": _ahead(book)}


def _chips(outline: Iterable[Element]) -> list[Chip]:
    """The figures that the outline's sentences print."""
    paragraphs = (element for element in outline if isinstance(element, Para))
    clauses = (clause for one in paragraphs for sentence in one.sentences for clause in sentence.clauses)
    parts = (part for clause in clauses for words in clause.wordings for part in words)
    return [part for part in parts if isinstance(part, Chip)]


def _listed(named: list[str]) -> str:
    more = len(named) - MOST
    return "; ".join(named[:MOST]) + (f"; và {padded(more)} việc khác" if more > 0 else "")


def _labels(rows: list[FigureRow]) -> list[str]:
    return [row.label for row in rows]


def _tasks(rows: list[FigureRow]) -> list[str]:
    """Each task with its due day, and the day on which it was done."""
    return [f"{row.label} ({found[0]})" if (found := DUE.search(row.detail)) else row.label for row in rows]


def _people(rows: list[FigureRow]) -> list[str]:
    """Each person with the day."""
    return [f"đồng chí {row.label.rpartition(' – ')[0]} ({row.detail})" for row in rows]


def _topics(rows: list[FigureRow]) -> list[str]:
    """Each meeting with what it was about and its day."""
    keys = [int(row.key.partition(":")[2]) for row in rows]
    topics = dict(Meeting.objects.filter(pk__in=keys).values_list("pk", "topic"))
    pairs = zip(keys, rows, strict=True)
    return [f"«{topics.get(key) or row.label}» ({row.detail.rpartition(', ')[2]})" for key, row in pairs]


def _days(rows: list[FigureRow]) -> list[str]:
    """The days of the regular meetings."""
    return [row.detail.rpartition(", ")[2] for row in rows]


def _ahead(book: FigureBook) -> list[str]:
    """The open tasks of the organisation that fall due after the closing day, a line each."""
    return [f"- {task.title} (hạn {in_short(task.due_on)})." for task in _open_tasks(book)]


def _open_tasks(book: FigureBook) -> Iterator[Task]:
    scope = book.scope
    rows = Task.objects.filter(organization__in=scope.ground.on(scope.ends_on), withdrawn_on=None, done_on=None)
    soon = rows.filter(due_on__gt=scope.ends_on, due_on__lte=add_months(scope.ends_on, MONTHS_AHEAD))
    yield from soon.order_by("due_on", "pk")[:MOST]


DOCUMENTS = Fact("F28c", "Học tập, quán triệt {} văn bản", "Văn bản đã học tập, quán triệt", _labels)
TOPICS = Fact("F20", "Tổ chức {} kỳ sinh hoạt chuyên đề", "Nội dung sinh hoạt chuyên đề", _topics)
DONE = (
    Fact("F26", "Hoàn thành đúng hạn {} nhiệm vụ", "Nhiệm vụ hoàn thành đúng hạn", _tasks),
    Fact("F26b", "Hoàn thành chậm {} nhiệm vụ", "Nhiệm vụ hoàn thành chậm", _tasks),
)
FACTS = {
    "ideology": (DOCUMENTS, TOPICS),
    "situation": (DOCUMENTS,),
    "political": DONE,
    "results": DONE,
    "organisation": (
        Fact("F19", "Họp {} kỳ sinh hoạt thường kỳ", "Các kỳ sinh hoạt thường kỳ", _days),
        Fact("F12", "Kết nạp {} đảng viên", "Đảng viên được kết nạp", _people),
        Fact("F13", "Công nhận chính thức {} đảng viên", "Đảng viên được công nhận chính thức", _people),
        Fact("F14", "Tiếp nhận {} đảng viên chuyển sinh hoạt đến", "Đảng viên chuyển sinh hoạt đến", _people),
        Fact("F15", "Giới thiệu {} đảng viên chuyển sinh hoạt đi", "Đảng viên chuyển sinh hoạt đi", _people),
        Fact("F23", "Ban hành {} nghị quyết", "Nghị quyết đã ban hành", _labels),
    ),
}
