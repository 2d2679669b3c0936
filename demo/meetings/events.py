"""What is to be held in a month of the demonstration, before it is written."""

import datetime
from dataclasses import dataclass, field

from branches.models import Organization
from demo.calendar import at, committee_day, workday, workday_before
from demo.work import topics
from documents.models import Document
from meetings.models import Meeting

Kind = Meeting.Kind
# month | day of the conferences that study documents
STUDY_DAYS = {2: 12, 4: 23, 5: 27, 8: 20, 10: 15, 11: 12}
HALL = "Hội trường tầng 3, trụ sở Sở"


@dataclass
class Event:
    """A meeting before it is written."""

    organization: Organization
    kind: str
    title: str
    starts_at: datetime.datetime
    minutes: int
    place: str
    topic: str = ""
    guests: str = ""
    whole: bool = False
    agenda: list[str] = field(default_factory=list)
    conclusions: list[str] = field(default_factory=list)
    studied: list[Document] = field(default_factory=list)


def of_month(stage, first):
    for number, unit in enumerate(stage.units()):
        yield from _of_branch(unit, first, number)
    if stage.branches:
        yield _committee(stage, first)
    yield from _conferences(stage, first)


def _of_branch(unit, first, number):
    label = f"tháng {first.month}/{first.year}"
    day = workday(first.replace(day=4 + number))
    place = f"Phòng họp tầng {number + 2}"
    yield Event(
        unit,
        Kind.BRANCH_COMMITTEE,
        f"Họp chi ủy {label}",
        at(workday_before(day), 16),
        60,
        place,
        agenda=["Đánh giá việc thực hiện nghị quyết tháng trước", "Chuẩn bị nội dung sinh hoạt chi bộ"],
    )
    yield Event(
        unit,
        Kind.BRANCH_REGULAR,
        f"Sinh hoạt chi bộ thường kỳ {label}",
        at(day, 14),
        105,
        place,
        agenda=topics.BRANCH_AGENDA,
        conclusions=topics.pick(topics.BRANCH_CONCLUSIONS, first.month + number * 5, 2),
    )
    if first.month in topics.THEMATIC_MONTHS:
        yield _thematic(unit, first, number, place)


def _thematic(unit, first, number, place):
    topic = topics.pick(topics.THEMES, first.year * 4 + first.month + number, 1)[0]
    return Event(
        unit,
        Kind.BRANCH_THEMATIC,
        f"Sinh hoạt chuyên đề quý {(first.month + 2) // 3}/{first.year}",
        at(workday(first.replace(day=16 + number)), 14),
        120,
        place,
        topic=topic,
        agenda=["Trình bày báo cáo chuyên đề", "Thảo luận, liên hệ với nhiệm vụ của chi bộ", "Kết luận"],
        conclusions=[f"Đưa nội dung «{topic}» vào kế hoạch công tác quý tới của chi bộ."],
    )


def _committee(stage, first):
    return Event(
        stage.root,
        Kind.COMMITTEE,
        f"Hội nghị Đảng ủy thường kỳ tháng {first.month}/{first.year}",
        at(committee_day(first), 8),
        150,
        "Phòng họp số 1, trụ sở Sở",
        agenda=topics.COMMITTEE_AGENDA,
        conclusions=topics.pick(topics.COMMITTEE_CONCLUSIONS, first.year + first.month * 3, 3),
    )


def _conferences(stage, first):
    whole = "Đảng bộ" if stage.branches else "Chi bộ"
    if first.month in STUDY_DAYS:
        day = workday(first.replace(day=STUDY_DAYS[first.month]))
        title = f"Hội nghị học tập, quán triệt nghị quyết, chỉ thị của Đảng tháng {first.month}/{first.year}"
        agenda = ["Báo cáo viên truyền đạt các văn bản", "Thảo luận, viết thu hoạch", "Kết luận hội nghị"]
        yield Event(stage.root, Kind.DISSEMINATION, title, at(day, 8), 210, HALL, whole=True, agenda=agenda)
    if (first.year, first.month) == (stage.year, 11):
        title = "Lễ trao Huy hiệu 30 năm tuổi Đảng"
        agenda = [
            "Công bố quyết định tặng Huy hiệu Đảng",
            "Trao Huy hiệu",
            "Phát biểu của đảng viên được tặng Huy hiệu",
        ]
        yield Event(stage.root, Kind.CEREMONY, title, at(stage.day(0, 11, 7), 8), 60, HALL, whole=True, agenda=agenda)
    if first.month == 7:
        title = f"Hội nghị sơ kết công tác xây dựng Đảng 6 tháng đầu năm {first.year} của {whole}"
        yield _review(stage, Kind.INTERIM_REVIEW, title, at(workday(first.replace(day=3)), 14), topics.HALF_YEAR_AGENDA)
    if first.month == 12:
        title = f"Hội nghị tổng kết công tác xây dựng Đảng năm {first.year} của {whole}"
        yield _review(stage, Kind.YEAR_REVIEW, title, at(workday(first.replace(day=26)), 8), topics.YEAR_AGENDA)


def _review(stage, kind, title, starts_at, agenda):
    guests = "Đại diện các ban của Đảng ủy Ủy ban nhân dân tỉnh An Bình"
    conclusions = topics.REVIEW_CONCLUSIONS
    return Event(
        stage.root, kind, title, starts_at, 180, HALL, guests=guests, whole=True, agenda=agenda, conclusions=conclusions
    )
