"""The draft of a meeting's minutes, in the order of sample 02: who was there, what was said, what was decided."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils import timezone

from meetings import quorums
from meetings.models import AgendaItem, Attendance, Guest, Meeting, MinutesLine, QualityScore
from members.models import CommitteeSeat, Member, Status
from partyportal.dates import in_words, weekday
from partyportal.text import lower_first, padded, percent

Kind = MinutesLine.Kind
State = Attendance.State
Line = tuple[str, str]
ROOMS = ("Phòng ", "Hội trường ", "Trụ sở ")
# What those who came are called; elsewhere all are members.
WHO = dict.fromkeys([*Meeting.SEATED_KINDS, Meeting.Kind.FIRST_CONFERENCE], "Thành viên")
WHO[Meeting.Kind.DELEGATES] = "Đại biểu"
MONTH = re.compile(r"(tháng \d{1,2})/(\d{4})")
ENDED = re.compile(r"[.,;:!?…][”\")]*$")
MOST_NAMED = 20  # so many absent people are named, of more only the numbers


def lines_of(meeting: Meeting, filled: tuple[str, ...] = ()) -> list[Line]:
    """The kind and the text of each paragraph, all from what the portal holds of the meeting.

    `filled` are the beginnings of those points of the agenda to which a room above has something to add.
    """
    return [
        (Kind.PARAGRAPH, opening(meeting)),
        (Kind.SECTION, "THÀNH PHẦN"),
        *((Kind.PARAGRAPH, f"{n}. {text}") for n, text in enumerate(_attendance(meeting), start=1)),
        (Kind.SECTION, "NỘI DUNG"),
        *_points(meeting, filled),
        *_decisions(meeting),
        *_quality(meeting),
        (Kind.PARAGRAPH, closing(meeting)),
    ]


def opening(meeting: Meeting) -> str:
    begins = timezone.localtime(meeting.starts_at)
    when = f"{clock(meeting.starts_at)}, {in_words(begins.date())} ({weekday(begins)})"
    place = f", tại {within(meeting.place)}" if meeting.place else ""
    issuer = meeting.organization.name_on(meeting.day).issuer_name
    held = named(meeting).replace(f"đại hội {issuer} ", "đại hội ")
    held = held.replace(f"hội nghị lần thứ nhất {issuer}", "hội nghị lần thứ nhất")  # the sentence has named it
    return f"Hôm nay, vào hồi {when}{place}, {issuer} tổ chức {held}{on_topic(meeting)}."


def named(meeting: Meeting) -> str:
    """The title as papers write it: sinh hoạt chuyên đề tháng 11 năm 2026, not 11/2026."""
    return MONTH.sub(r"\1 năm \2", lower_first(meeting.title))


def on_topic(meeting: Meeting) -> str:
    """What follows the title within a sentence where a meeting has a topic."""
    return f", chuyên đề “{meeting.topic}”" if meeting.topic else ""


def closing(meeting: Meeting) -> str:
    if meeting.kind in (meeting.Kind.CONGRESS, meeting.Kind.DELEGATES):
        closes = f" bế mạc vào hồi {clock(meeting.ends_at)} cùng ngày" if meeting.ends_at else " bế mạc cùng ngày"
        return f"Biên bản đã được đọc trước đại hội và được đại hội nhất trí thông qua. Đại hội{closes}."
    body = "Chi bộ" if meeting.organization.is_branch else "hội nghị"
    ends = f" kết thúc vào hồi {clock(meeting.ends_at)} cùng ngày" if meeting.ends_at else " kết thúc cùng ngày"
    what = "Buổi sinh hoạt" if meeting.kind in meeting.BRANCH_KINDS else "Hội nghị"
    return f"Biên bản đã được đọc lại cho toàn {body} nghe và nhất trí thông qua. {what}{ends}."


def clock(moment) -> str:
    return timezone.localtime(moment).strftime("%H giờ %M phút")


def within(place: str) -> str:
    """A place as it stands in a sentence: a room loses its capital, a name keeps it."""
    return lower_first(place) if place.startswith(ROOMS) else place


def ended(line: str) -> str:
    """A sentence as it was typed, with the full stop that the paper wants and few type."""
    return line if ENDED.search(line) else f"{line}."


def _attendance(meeting: Meeting) -> Iterator[str]:
    if meeting.chair:
        yield f"Chủ trì: {titled(meeting.chair, meeting)}."
    if meeting.clerk:
        yield f"Thư ký: {titled(meeting.clerk, meeting)}."
    yield attended(meeting)
    guests = [*meeting.guests.all()]
    for role, label in Guest.Role.choices:
        if names := [guest.called for guest in guests if guest.role == role]:
            yield f"{label}: {'; '.join(names)}."


def titled(member: Member, meeting: Meeting) -> str:
    """The person with the posts that they held on the day: đồng chí An, Bí thư Đảng ủy, Giám đốc Sở."""
    posts = filter(None, (seat_of(member, meeting), member.government_post))
    return ", ".join([f"đồng chí {member.full_name}", *posts])


def seat_of(member: Member, meeting: Meeting) -> str:
    """The post in the Party on the day, first that of the organisation which meets; empty for who holds none.

    Of a branch that meets, which its own minutes name already: Bí thư Chi bộ.
    """
    seats = CommitteeSeat.objects.on(meeting.day).filter(member=member).select_related("organization")
    posts = {seat.organization_id: seat for seat in seats}
    own = posts.get(meeting.organization_id)
    if own and meeting.organization.is_branch:
        return f"{own.get_post_display()} Chi bộ"
    return next((seat.title for seat in [own, *posts.values()] if seat), "")


def attended(meeting: Meeting) -> str:
    """How many there are and came, and who did not, with the reason; whoever need not come counts once they came."""
    marks = {mark.member_id: mark for mark in meeting.attendances.all()}
    called = [*meeting.expected().select_related("member").order_by("member__sort_key")]
    people = [row for row in called if _counts(row, marks.get(row.member_id))]
    who = WHO.get(meeting.kind, "Đảng viên")
    new = sum(row.status == Status.PROBATIONARY for row in people)
    parts = f" ({padded(len(people) - new)} chính thức, {padded(new)} dự bị)" if who == "Đảng viên" else ""
    absent = [(row.member, marks.get(row.member_id)) for row in people if not _came(marks.get(row.member_id))]
    came = len(people) - len(absent)
    share = f" Tỷ lệ dự {percent(came, len(people))}." if people else ""
    whole = f"{who}: tổng số {padded(len(people))} đồng chí{parts}"
    units = quorums.units_of(meeting)
    sent = f" Đại biểu của {padded(units.present)}/{padded(units.total)} đơn vị trực thuộc." if units else ""
    here = f"{whole}. Có mặt {padded(came)} đồng chí; {_absent(absent)}."
    outside = [row for row in called if not _counts(row, marks.get(row.member_id))]
    return f"{here}{share}{_hours(people, marks)}{_left_out(outside)}{sent}"


def _hours(people: list, marks: dict[int, Attendance]) -> str:
    """Who came late and who left early, with the hour where it was noted; of many only the numbers."""
    there = [(row.member, marks[row.member_id]) for row in people if _came(marks.get(row.member_id))]
    late = [(member, mark.came_at) for member, mark in there if mark.state == State.LATE]
    left = [(member, mark.left_at) for member, mark in there if mark.left_at]
    parts = [f"{label} {_timed(rows)}" for label, rows in (("đến muộn", late), ("về sớm", left)) if rows]
    told = "; ".join(parts)
    return f" {told[0].upper()}{told[1:]}." if told else ""


def _timed(rows: list) -> str:
    counted = f"{padded(len(rows))} đồng chí"
    if len(rows) > MOST_NAMED:
        return counted
    names = (f"{member.full_name}{f', lúc {hour:%H giờ %M phút}' if hour else ''}" for member, hour in rows)
    return f"{counted} ({'; '.join(names)})"


def _counts(row, mark: Attendance | None) -> bool:
    """Who has to come, and of who is exempt or away for a time whoever came all the same: 294-QĐ/TW 9.3.2."""
    return row.is_obliged or (row.status != Status.SUSPENDED and _came(mark))


LEFT_OUT = {
    Status.EXEMPT: "được miễn sinh hoạt, không dự",
    Status.TEMP_AWAY: "sinh hoạt tạm thời nơi khác",
    Status.SUSPENDED: "đang đình chỉ sinh hoạt",
}


def _left_out(rows: list) -> str:
    """How many of those called stand outside the number, by why; a suspended person is not named."""
    counts = Counter(row.status for row in rows)
    told = ", ".join(f"{padded(counts[status])} {why}" for status, why in LEFT_OUT.items() if counts[status])
    return f" Không tính vào tổng số: {told}." if told else ""


def _came(mark: Attendance | None) -> bool:
    return mark is not None and mark.state in (State.PRESENT, State.LATE)


def _absent(absent: list) -> str:
    if not absent:
        return "không có đồng chí vắng mặt"
    counted = f"vắng {padded(len(absent))} đồng chí"
    if len(absent) > MOST_NAMED:
        marks = [mark for _, mark in absent if mark is not None]
        excused, unticked = sum(mark.state == State.EXCUSED for mark in marks), len(absent) - len(marks)
        told = [f"{padded(excused)} có lý do", f"{padded(len(marks) - excused)} không lý do"]
        told += [f"{padded(unticked)} chưa điểm danh"] if unticked else []
        return f"{counted} ({', '.join(told)})"
    return f"{counted} ({'; '.join(f'{member.full_name}, {_why(mark)}' for member, mark in absent)})"


def _why(mark: Attendance | None) -> str:
    if mark is None:
        return "chưa điểm danh"
    words = "có lý do" if mark.state == State.EXCUSED else "không lý do"
    return f"{words}: {lower_first(mark.note)}" if mark.note else words


def _points(meeting: Meeting, filled: tuple[str, ...]) -> Iterator[Line]:
    """Each point of the agenda of which something was noted; where of some nothing was, first the whole programme."""
    items = meeting.agenda.select_related("presenter", "document").prefetch_related("remarks__member", "remarks__guest")
    points = [(item.text.rstrip(" .;"), [*_told(item, meeting)]) for item in items]
    if any(not told and not title.startswith(filled) for title, told in points):
        listed = "; ".join(f"({place}) {title}" for place, (title, _) in enumerate(points, start=1))
        yield Kind.PARAGRAPH, f"Chương trình gồm {padded(len(points))} nội dung: {listed}."
    for title, told in points:
        if told or title.startswith(filled):
            yield Kind.POINT, title
            yield from ((Kind.PARAGRAPH, text) for text in told)


def _told(item: AgendaItem, meeting: Meeting) -> Iterator[str]:
    """Who presented a point, what was studied and noted, who spoke."""
    if item.presenter:
        yield _presented(item.presenter, meeting)
    if item.document:
        yield f"Học tập, quán triệt {item.document.cited}."
    yield from filter(None, map(str.strip, item.notes.splitlines()))
    for remark in item.remarks.all():
        name = remark.member.full_name if remark.member else remark.guest.name
        yield f"- Đồng chí {name}: {lower_first(' '.join(remark.text.split()))}"


def _presented(presenter: Member, meeting: Meeting) -> str:
    """Who presented a point; with their post where the minutes have not named it yet."""
    is_named = presenter.pk in (meeting.chair_id, meeting.clerk_id)
    title = "" if is_named else seat_of(presenter, meeting)
    return (
        f"Đồng chí {presenter.full_name}, {title}, trình bày."
        if title
        else f"Đồng chí {presenter.full_name} trình bày."
    )


def _decisions(meeting: Meeting) -> Iterator[Line]:
    """What was concluded and voted on."""
    conclusions, votes = [*meeting.conclusions.all()], [*meeting.votes.all()]
    if not (conclusions or votes):
        return
    yield Kind.POINT, "Kết luận và biểu quyết" if votes else "Kết luận"
    for conclusion in conclusions:
        first, *others = filter(None, map(str.strip, conclusion.text.splitlines()))
        yield Kind.PARAGRAPH, f"({conclusion.ordinal}) {ended(first)}"
        yield from ((Kind.PARAGRAPH, ended(line)) for line in others)
    for vote in votes:
        yield Kind.PARAGRAPH, vote_in_words(vote)


def _quality(meeting: Meeting) -> Iterator[Line]:
    """How the meeting judged itself, where it was scored."""
    if score := QualityScore.objects.filter(meeting=meeting).first():
        yield Kind.PARAGRAPH, f"Chất lượng buổi sinh hoạt tự đánh giá: {score}."


def vote_in_words(vote) -> str:
    """The count of a show of hands as minutes write it, with the base when not all count, and what was not carried."""
    who = "người có quyền biểu quyết" if vote.meeting.is_seated else "đảng viên chính thức"
    words = f"Biểu quyết về {lower_first(vote.subject)}: {padded(vote.votes_for)}/{padded(vote.base)} {who} tán thành"
    others = [(vote.votes_against, "không tán thành"), (vote.votes_other, "ý kiến khác")]
    counts = ", ".join(f"{padded(count)} {label}" for count, label in others if count)
    verdict = ["không thông qua"] if vote.is_passed is False else []
    return f"{'; '.join([f'{words} ({vote.share})', *filter(None, [counts]), *verdict])}."


def write(meeting: Meeting, lines: Iterable[Line]):
    """Put a new draft in the place of the old one."""
    meeting.minutes_lines.all().delete()
    MinutesLine.objects.bulk_create(
        MinutesLine(meeting=meeting, ordinal=ordinal, kind=kind, text=text)
        for ordinal, (kind, text) in enumerate(lines, start=1)
    )
