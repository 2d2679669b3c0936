"""The tables of a round's papers: ballots, counts, the summary of all raters, the list of a decision."""

from collections import Counter
from collections.abc import Iterable, Iterator

from awards.models import OUTSTANDING
from awards.reviews.desk import POLLS, Desk, on_the_desk
from awards.reviews.models import Kind, Poll, ReviewRound, StepKind, Subject
from documents.printing.blocks import Centred, Column, Letterhead, PrintedList, Row, Table, grouped_rows
from members.signers import signature
from partyportal import dates
from partyportal.text import padded

ORDINAL = Column("TT", 10)
NAME = Column("Họ và tên", None, "left")
PLACE = Column("Tên tổ chức đảng", None, "left")
RESULT_COLUMNS = (ORDINAL, NAME, Column("Tự nhận", 40), Column("Chi bộ đề nghị", 44))


def grades_of(round: ReviewRound, kind: str) -> list:
    return [grade for grade in round.scheme.grades.all() if grade.kind == kind]


def ballot(round: ReviewRound, subjects: Iterable[Subject], kind: str) -> Table:
    """A line for each, an empty box for each grade."""
    grades = grades_of(round, kind)
    columns = (ORDINAL, NAME, *(Column(grade.short, 24) for grade in grades))
    rows = [Row((str(place), str(one), *[""] * len(grades))) for place, one in enumerate(subjects, start=1)]
    return Table("", columns, tuple(rows))


def tally(round: ReviewRound, polls: Iterable[Poll]) -> Table:
    """How many votes each grade had of each subject."""
    grades = grades_of(round, Kind.MEMBER)
    columns = (ORDINAL, NAME, *(Column(grade.short, 22) for grade in grades), Column("Không hợp lệ", 18))
    rows = []
    for place, poll in enumerate(polls, start=1):
        votes = [str(poll.counts.get(str(grade.pk), 0)) for grade in grades]
        rows.append(Row((str(place), str(poll.subject), *votes, str(poll.invalid))))
    return Table("Kết quả kiểm phiếu", columns, tuple(rows))


def result(subjects: list[Subject]) -> Table:
    """What each claimed and what the branch proposes."""
    claimed = {one.pk: str(one.self_review.grade or "") for one in subjects if hasattr(one, "self_review")}
    rows = [
        Row((str(place), str(one), claimed.get(one.pk, ""), str(one.grade or "")))
        for place, one in enumerate(subjects, start=1)
    ]
    return Table("Kết quả đề nghị xếp loại", RESULT_COLUMNS, tuple(rows))


def summary(round: ReviewRound, kind: str, letterhead: Letterhead) -> PrintedList:
    """The grid of the desk as a landscape list."""
    desk = Desk(round, kind, round.subjects.all())
    steps = [step for step in desk.steps if step.step != StepKind.DECISION]
    columns = (
        ORDINAL,
        NAME if kind == Kind.MEMBER else PLACE,
        *(Column(step.short, 25) for step in steps),
        Column("Mức xếp loại", 28),
    )
    places: dict[str, list[tuple]] = {}
    for subject, cells, _ in desk.rows_of(list(on_the_desk(desk.subjects, round))):
        said = [_said(cell) for cell in cells if cell.step.step != StepKind.DECISION]
        head = subject.organization.short_name if kind == Kind.MEMBER else "Tổ chức đảng"
        grade = subject.grade.shortest if subject.grade else ""
        grade = f"{grade} {OUTSTANDING}" if subject.stands_out else grade
        places.setdefault(head, []).append((str(subject), *said, grade))
    noun = "đảng viên" if kind == Kind.MEMBER else "tổ chức đảng"
    title = f"ý kiến đánh giá, xếp loại {noun} {round.period}"
    return _list(round, letterhead, "BẢNG TỔNG HỢP", title, columns, places, noun)


def _said(cell) -> str:
    """A cell as the list prints it: of a vote with its count, of all else without its day."""
    return f"{cell.text} ({cell.sub})" if cell.step.step in POLLS and cell.text else cell.text


def apart(round: ReviewRound, letterhead: Letterhead) -> PrintedList:
    """Who is not classified, by organisation, with the reason."""
    rows = round.subjects.members().exclude(left_out="").select_related("member", "organization")
    places: dict[str, list[tuple]] = {}
    for one in rows:
        places.setdefault(one.organization.short_name, []).append((str(one), one.left_out))
    columns = (ORDINAL, NAME, Column("Lý do", 120, "left"))
    title = f"đảng viên không xếp loại {round.period}"
    return _list(round, letterhead, "DANH SÁCH", title, columns, places, "đảng viên")


def _list(round, letterhead, doc_type, title, columns, places, noun) -> PrintedList:
    day = min(dates.today(), round.last_day)
    count = sum(len(rows) for rows in places.values())
    return PrintedList(
        letterhead=letterhead,
        doc_type=doc_type,
        subject_lines=(title,),
        author=round.organization.name_on(day).issuer_name,
        signature=signature(round.organization, day),
        columns=columns,
        rows=grouped_rows(places.items()),
        count_sentence=f"Danh sách có {padded(count)} {noun}.",
        empty_note=f"Không có {noun}",
    )


def counted(subjects: list[Subject]) -> str:
    """How many of each grade, best first: 02 hoàn thành xuất sắc nhiệm vụ; 10 hoàn thành tốt nhiệm vụ."""
    counts = Counter(one.grade for one in subjects if one.grade)
    ordered = sorted(counts.items(), key=lambda count: count[0].position)
    told = "; ".join(f"{padded(count)} {grade.label[0].lower()}{grade.label[1:]}" for grade, count in ordered)
    top = sum(one.stands_out for one in subjects)
    return f"{told}; trong số hoàn thành xuất sắc có {padded(top)} {OUTSTANDING}" if top else told


def listed(subjects: list[Subject], kind: str) -> Iterator[Centred | Table]:
    """The list that the decision carries; whose members they are is said where that differs."""
    by_member = kind == Kind.MEMBER
    yield Centred(("DANH SÁCH KÈM THEO QUYẾT ĐỊNH",))
    is_told = by_member and not all(one.organization.is_whole_unit for one in subjects)
    where = (Column("Chi bộ", 40, "left"),) if is_told else ()
    columns = (ORDINAL, NAME if by_member else PLACE, *where, Column("Mức xếp loại", 56, "left"))
    rows = []
    for place, one in enumerate(subjects, start=1):
        home = (one.organization.short_name,) if is_told else ()
        rows.append(Row((str(place), str(one), *home, one.result)))
    yield Table("", columns, tuple(rows))
