"""The papers of the room; a branch's monthly resolution: what was done, what is to do, who sees to it."""

import datetime
from collections.abc import Iterator

from django.db.models import Q

from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Block, Column, Heading, Paragraph, PrintedText, Row, Table, numbered
from documents.printing.prose import spelled
from meetings.models import Attendance, Meeting
from meetings.papers import rules_of
from members.models import CommitteeSeat
from members.signers import signature
from partyportal import dates
from partyportal.dates import add_months, in_short
from partyportal.text import fold, lower_first, padded, percent
from resolutions import handling
from resolutions.answers import ANSWERS
from resolutions.tasks.models import Task

ONE_DAY = datetime.timedelta(days=1)
TASK_COLUMNS = (
    Column("TT", 10),
    Column("Nhiệm vụ", None, "left"),
    Column("Người phụ trách", 40, "left"),
    Column("Hạn", 24),
)
MOST_NAMED = 5  # so many unfinished tasks are named, of more the rest only counted


def monthly(meeting: Meeting, day: datetime.date | None = None) -> PrintedText:
    """The resolution on the work of the meeting's month, from its conclusions and their tasks."""
    issued_on, day = day, day or meeting.day
    issuer = meeting.organization.name_on(day).issuer_name
    superior = heads.committee_above(meeting.organization, day)
    return PrintedText(
        letterhead=heads.letterhead(meeting.organization, day, kind="NQ", issued_on=issued_on),
        doc_type="NGHỊ QUYẾT",
        subject_lines=(f"lãnh đạo thực hiện nhiệm vụ tháng {meeting.day.month} năm {meeting.day.year}",),
        author=issuer,
        blocks=numbered(_blocks(meeting, issuer)),
        recipients=(
            f"{superior or 'Cấp ủy cấp trên'} (để báo cáo)",
            "Đảng viên trong Chi bộ",
            "Lưu Chi bộ",
        ),
        signature=signature(meeting.organization, day),
        is_compact=True,
    )


def _blocks(meeting: Meeting, issuer: str) -> Iterator[Block]:
    before = add_months(meeting.day.replace(day=1), -1)
    yield from heads.grounds([], end=";")
    yield Paragraph((f"Ngày {in_short(meeting.day)}, {issuer} họp phiên thường kỳ, thống nhất ra Nghị quyết như sau:",))
    # A branch of which nothing is known yet, as in its first month here, has no results to tell.
    if results := [*_results(meeting, before)]:
        yield Heading(1, f"KẾT QUẢ THÁNG {before.month}")
        yield from (Paragraph((spelled(text),)) for text in results)
    yield Heading(1, f"NHIỆM VỤ TRỌNG TÂM THÁNG {meeting.day.month}")
    yield from _work(meeting)
    yield Heading(1, "TỔ CHỨC THỰC HIỆN")
    yield from (Paragraph((text,)) for text in _carrying_out(meeting))
    if vote := vote_of(meeting):
        yield Paragraph((passed_in_words(vote),))


def _results(meeting: Meeting, first: datetime.date) -> Iterator[str]:
    """What the register of tasks and the attendance of that month say, and what was noted when it was looked at."""
    last = add_months(first, 1) - ONE_DAY
    due = [*Task.objects.filter(organization=meeting.organization).due_between(first, last).order_by("due_on", "pk")]
    done = [task for task in due if task.done_on and task.done_on <= meeting.day]
    if due:
        yield _told(done, due)
    for item in meeting.agenda.exclude(notes=""):
        if "danh gia" in fold(item.text):
            yield from filter(None, map(str.strip, item.notes.splitlines()))
    came, obliged = Attendance.objects.attendance_of(meeting.organization, first, last)
    if came:
        yield f"Tỷ lệ đảng viên dự sinh hoạt: {padded(came)}/{padded(obliged)} lượt ({percent(came, obliged)})."


def _told(done: list[Task], due: list[Task]) -> str:
    """How many of those due were done, and which were not; where none was, a share would say nothing."""
    titles = [lower_first(task.title) for task in due if task not in done]
    if done:
        share = f"{padded(len(done))}/{padded(len(due))} nhiệm vụ đến hạn ({percent(len(done), len(due))})"
        return f"Hoàn thành {share}{f'; chưa hoàn thành: {_named(titles)}' if titles else ''}."
    return f"Chưa hoàn thành {padded(len(due))} nhiệm vụ đến hạn: {_named(titles)}."


def _named(titles: list[str]) -> str:
    more = f"; và {padded(len(titles) - MOST_NAMED)} nhiệm vụ khác" if len(titles) > MOST_NAMED else ""
    return f"{'; '.join(titles[:MOST_NAMED])}{more}"


def _work(meeting: Meeting) -> Iterator[Block]:
    """The conclusions, and the tasks: theirs, and those open before that fall due this month.

    The resolution is one page: a conclusion whose words are those of its task is said once, in the table.
    """
    tasks = tasks_of(meeting)
    titles = {_bare(task.title) for task in tasks if task.conclusion_id}
    texts = [row.text for row in meeting.conclusions.all() if _bare(row.text) not in titles]
    for number, text in enumerate(texts, start=1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        yield Paragraph((f"{number}. {spelled(lines[0])}",))
        yield from (Paragraph((spelled(line),)) for line in lines[1:])
    if tasks:
        rows = (Row((str(number), *_cells(task, meeting))) for number, task in enumerate(tasks, start=1))
        yield Table("", TASK_COLUMNS, tuple(rows))


def _bare(text: str) -> str:
    return fold(text).strip(" .;")


def tasks_of(meeting: Meeting) -> list[Task]:
    """What follows from the meeting, and what the branch still owes by the end of its month."""
    first = meeting.day.replace(day=1)
    last = add_months(first, 1) - ONE_DAY
    is_open = Q(done_on=None) | Q(done_on__gt=meeting.day)
    owed = Q(is_open, organization=meeting.organization, due_on__range=(first, last), assigned_on__lte=meeting.day)
    rows = Task.objects.filter(Q(conclusion__meeting=meeting) | owed).distinct()
    return [*rows.select_related("assignee", "organization").order_by("due_on", "pk")]


def _cells(task: Task, meeting: Meeting) -> tuple[str, str, str]:
    who = f"Đ/c {task.assignee.full_name}" if task.assignee else _leaders(meeting)
    return task.title, who, dates.shown(task.due_on)


def _leaders(meeting: Meeting) -> str:
    """Who leads a branch on the day: its committee, or where it has none, its secretary."""
    seats = CommitteeSeat.objects.on(meeting.day).filter(organization=meeting.organization)
    has_committee = seats.filter(post=CommitteeSeat.Post.BRANCH_COMMITTEE_MEMBER).exists()
    return "Chi ủy" if has_committee else "Bí thư Chi bộ"


def _carrying_out(meeting: Meeting) -> Iterator[str]:
    """What each is asked to do, the leaders first."""
    leads = "lãnh đạo, phân công, kiểm tra, báo cáo kết quả tại kỳ sinh hoạt tháng sau"
    do = "đảng viên hoàn thành đúng hạn nhiệm vụ được giao"
    yield f"{_leaders(meeting)} {leads}; {do}; các đoàn thể vận động đoàn viên, hội viên cùng thực hiện."


def vote_of(meeting: Meeting):
    """The show of hands by which the resolution was adopted, if one was counted."""
    votes = [vote for vote in meeting.votes.select_related("rule") if "nghi quyet" in fold(vote.subject)]
    return next((vote for vote in reversed(votes) if vote.is_passed), None)


def passed_in_words(vote) -> str:
    counts = f"{padded(vote.votes_for)}/{padded(vote.base)}"
    return f"Nghị quyết được Chi bộ thông qua với {counts} đảng viên chính thức tán thành ({vote.share})."


def no_resolution(meeting: Meeting) -> str:
    """Why there can be no monthly resolution of this meeting."""
    if meeting.kind != Meeting.Kind.BRANCH_REGULAR:
        return "Nghị quyết tháng chỉ lập từ sinh hoạt chi bộ thường kỳ."
    if meeting.status not in {Meeting.Status.HELD, Meeting.Status.APPROVED}:
        return "Nghị quyết tháng lập sau khi chi bộ đã họp."
    return "" if meeting.conclusions.exists() else "Buổi sinh hoạt chưa ghi kết luận nào để đưa vào nghị quyết."


PAPERS = by_key(
    Paper(
        room="resolutions",
        key="monthly",
        name="Nghị quyết tháng",
        model=Meeting,
        right=("view", Meeting),
        printed=monthly,
        register=Document.Type.RESOLUTION,
        numbering=Numbering(issuer=lambda meeting: meeting.organization, rules=rules_of),
        refusal=no_resolution,
    ),
    Paper(
        room="resolutions",
        key="handling",
        name="Phiếu xử lý văn bản đến",
        model=Document,
        right=("view", Document),
        printed=handling.sheet,
        refusal=handling.not_in_book,
    ),
    *ANSWERS.values(),
)
