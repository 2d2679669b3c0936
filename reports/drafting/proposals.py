"""What the portal proposes for the sections that judge and look ahead: only what its rows say."""

import datetime
import re
from collections.abc import Iterable

from documents.citations.names import in_sentence
from documents.printing import prose
from documents.printing.blocks import Block, Paragraph, Part
from documents.printing.blocks import Figure as PrintedFigure
from measures.rows import FigureRow
from meetings.drafting import named
from meetings.models import Conclusion, Meeting
from partyportal.dates import add_months, in_short
from partyportal.text import padded, percent
from reports.book import FigureBook
from reports.models import ReportPeriod
from resolutions.tasks.models import Task
from rulebook.models import RuleValue
from targets.figures import is_due, is_to_come, told
from targets.models import Target, TargetSet
from targets.progress import Comparator, Verdict
from targets.wording import number_text, of_targets

LOW = "report_low_attendance"
MOST = 5
# Orders that one sentence holds.
MOST_SAID = 6
MOST_WORDS = 60
SEVERAL = re.compile(r"[.;:!?]\s")
BESIDE = "Bên cạnh những kết quả đạt được"
# The beginning of a sentence, and what is named behind it.
Told = tuple[tuple[Part, ...], list[str]]
REVIEWS = {
    ReportPeriod.Kind.YEAR: Meeting.Kind.YEAR_REVIEW,
    ReportPeriod.Kind.HALF_YEAR: Meeting.Kind.INTERIM_REVIEW,
}
# A conference that closes a period is held at most so long after its figures close.
MONTHS_AFTER = 3


def weaknesses(book: FigureBook) -> list[Block]:
    """Late and open tasks, missed targets, low attendance: one in a sentence, several each on a line of its own."""
    found = [
        *_tasks(book, "F26b", "nhiệm vụ hoàn thành chậm"),
        *_tasks(book, "F26c", "nhiệm vụ đến hạn chưa hoàn thành"),
        *_missed(book),
        *_low_attendance(book),
    ]
    if len(found) == 1:
        said, rest = found[0]
        return _line((f"{BESIDE}, ", *said), rest)
    lines = [block for said, rest in found for block in _line(("- ", *_capitalised(said)), rest)]
    return [Paragraph((f"{BESIDE}, công tác lãnh đạo, chỉ đạo có mặt hạn chế:",)), *lines] if lines else []


def _capitalised(said: tuple[Part, ...]) -> tuple[Part, ...]:
    return (said[0][:1].upper() + said[0][1:], *said[1:])


def _line(said: tuple, rest: list[str], mark: str = "+") -> list[Block]:
    """What is named stands behind a colon, several of them on lines of their own: no capital after a semicolon."""
    if len(rest) < 2:
        return [Paragraph((*said, "".join(f": {in_sentence(one)}" for one in rest), "."))]
    ends = [*";" * (len(rest) - 1), "."]
    lines = [Paragraph((f"{mark} {one}{end}",)) for one, end in zip(rest, ends, strict=True)]
    return [Paragraph((*said, ":")), *lines]


def _tasks(book: FigureBook, code: str, what: str) -> list[Told]:
    figure = book[code]
    if not figure.value:
        return []
    said = ("còn ", PrintedFigure(figure.code, padded(int(figure.value))), f" {what}")
    if figure.is_stated:
        return [(said, [])]
    owed = [prose.spelled(f"{row.label} ({_owed_by(row, book)})") for row in figure.rows[:MOST]]
    more = [f"Và {padded(len(figure.rows) - MOST)} nhiệm vụ khác"] if len(figure.rows) > MOST else []
    return [(said, owed + more)]


def _owed_by(row: FigureRow, book: FigureBook) -> str:
    """Whose task it was and when it was due; whoever reports does not name themselves."""
    told = row.detail.rsplit(":", 1)[0]
    return told[told.rindex("hạn ") :] if row.organization_id == book.scope.organization.pk else told


def _missed(book: FigureBook) -> list[Told]:
    """Targets that are missed, each with what was promised and reached."""
    missed = [
        f"{value.target.name} ({value.plan_text}{value.done_text})"
        for one, lines in told(book.scope)
        for line in lines
        for value in line.values
        if value.verdict == Verdict.MISSED or value.verdict == Verdict.BEHIND and is_due(one, book.scope)
    ]
    if not missed:
        return []
    return [(("còn ", PrintedFigure("F40", padded(len(missed))), " chỉ tiêu chưa đạt"), missed)]


def _low_attendance(book: FigureBook) -> list[Told]:
    """The branches whose attendance is below what the rulebook calls low."""
    rule = RuleValue.objects.known([LOW], book.scope.ends_on, book.scope.organization).get(LOW)
    if rule is None:
        return []
    figure = book["F21"]
    parts = [(branch.short_name, figure.of({branch.pk})) for branch in book.scope.branches]
    low = [(name, part) for name, part in parts if part.whole and part.value * 100 < part.whole * rule.number]
    if not low:
        return []
    if book.scope.organization.is_branch:
        share = PrintedFigure("F21", percent(figure.value, figure.whole))
        return [(("tỷ lệ đảng viên dự sinh hoạt còn thấp, đạt ", share), [])]
    shares = ", ".join(f"{name} đạt {percent(part.value, part.whole)}" for name, part in low)
    return [(("tỷ lệ dự sinh hoạt của ", PrintedFigure("F21", padded(len(low))), f" chi bộ còn thấp: {shares}"), [])]


def conclusions(book: FigureBook) -> list[Block]:
    """What the conference that closed the period concluded, and the tasks that follow from it."""
    kind, scope = REVIEWS.get(book.scope.kind), book.scope
    if kind is None:
        return []
    first, last = scope.ends_on - datetime.timedelta(days=45), add_months(scope.ends_on, MONTHS_AFTER)
    held = Meeting.objects.held().filter(organization=scope.organization, kind=kind).between(first, last)
    found = Conclusion.objects.filter(meeting__in=held).order_by("meeting__starts_at", "ordinal")
    tasks: dict[int, list[Task]] = {}
    for task in Task.objects.filter(conclusion__in=found, withdrawn_on=None).order_by("due_on", "pk"):
        tasks.setdefault(task.conclusion_id, []).append(task)
    said = f"Thực hiện kết luận của {_conferences(found)}, tập trung"
    texts = [_closed(one.text) for one in found]
    if not tasks and _is_short(texts):
        what = "nhiệm vụ" if len(texts) == 1 else "các nhiệm vụ"
        return [Paragraph((f"{said} vào {what}: {prose.spelled('; '.join(map(in_sentence, texts)))}.",))]
    lines = [block for one in found for block in _line((f"- {_closed(one.text)}",), _owed(tasks.get(one.pk, [])))]
    return [Paragraph((f"{said} vào các nhiệm vụ sau:",)), *lines] if lines else []


def _is_short(texts: list[str]) -> bool:
    """Whether all stand in one sentence that is read without losing its beginning."""
    is_one_each = all(SEVERAL.search(text) is None for text in texts)
    return 0 < len(texts) <= MOST_SAID and is_one_each and sum(len(text.split()) for text in texts) <= MOST_WORDS


def _conferences(found: Iterable[Conclusion]) -> str:
    """The conferences that concluded, each with its day."""
    meetings = {one.meeting_id: one.meeting for one in found}.values()
    return "; ".join(f"{named(one)}, ngày {in_short(one.day)}" for one in meetings)


def _closed(text: str) -> str:
    """The conclusion on one line, without its full stop."""
    return " ".join(text.split()).rstrip(".;")


def _owed(tasks: list[Task]) -> list[str]:
    return [f"{_closed(task.title)} (hạn {in_short(task.due_on)})" for task in tasks]


def carried_over(book: FigureBook) -> list[Block]:
    """What goes on into the next period: the key tasks of the year ahead, and what fell due and is still open."""
    found = _key_tasks(book.scope)
    figure = book["F26c"]
    if figure.value:
        count = PrintedFigure(figure.code, padded(int(figure.value)))
        found.append((("Tập trung hoàn thành ", count, " nhiệm vụ chuyển tiếp từ kỳ trước"), []))
    if len(found) == 1 and not conclusions(book):
        return _line(*found[0], mark="-")
    return [block for said, rest in found for block in _line(("- ", *said), rest)]


def _key_tasks(scope) -> list[Told]:
    """What is said of each span of years, each key task once, to however many given; those of conclusions aside."""
    if scope.kind not in REVIEWS:
        return []
    year = scope.year + (scope.kind == ReportPeriod.Kind.YEAR)
    last = add_months(scope.ends_on, MONTHS_AFTER)
    rows = Task.objects.key_in(year).filter(organization__in=scope.ground.on(scope.ends_on), assigned_on__lte=last)
    spans: dict[str, dict[str, None]] = {}
    for task in rows.filter(conclusion=None, withdrawn_on=None).order_by("key_from", "key_to", "pk"):
        spans.setdefault(task.key_years, {})[_closed(task.title)] = None
    return [((f"Thực hiện {padded(len(found))} {_span(span)}",), [*found]) for span, found in spans.items()]


def _span(years: str) -> str:
    return f"nhiệm vụ trọng tâm {'giai đoạn' if '–' in years else 'năm'} {years.replace(' ', '')}"


def targets_ahead(book: FigureBook) -> list[Block]:
    """What is promised for the time right after the report's, or for its year and not yet due, a target on a line."""
    day = book.scope.ends_on
    running = told(book.scope) if book.scope.kind == ReportPeriod.Kind.HALF_YEAR else []
    waiting = [one for one, lines in running if is_to_come(one, lines, book.scope)]
    sets = TargetSet.objects.standing().filter(organization=book.scope.organization, begins_on__gt=day)
    soon = sets.filter(begins_on__lte=add_months(day, MONTHS_AFTER)).order_by("begins_on", "pk")
    soon = soon.select_related("organization")
    is_named = book.scope.kind != ReportPeriod.Kind.TERM
    if not is_named:
        soon = soon.filter(kind=TargetSet.Kind.CONGRESS)
    return [block for one in (*waiting, *soon) for block in _promises(one, is_named=is_named)]


def _promises(one: TargetSet, *, is_named: bool) -> list[Block]:
    """A congress is not told of its resolution before it has met."""
    found = [f"{target.name}{_aim(target)}" for target in one.targets.standing().order_by("line", "pk")]
    said = f"{'các ' if len(found) > 1 else ''}{of_targets(one) if is_named else 'chỉ tiêu sau'}"
    return _line((f"Phấn đấu thực hiện {said}",), found, mark="-") if found else []


def _aim(target: Target) -> str:
    """`: từ 98% trở lên`; that something be done is in its name."""
    if target.aim.is_yes_no:
        return ""
    value = number_text(target.aim.value, target.unit)
    return f": từ {value} trở lên" if target.aim.comparator == Comparator.GE else f": {target.promise}"
