"""The draft of a congress's minutes: its official session, with the elections as their counts were confirmed."""

from collections.abc import Iterator, Sequence

from django.db.models import Q, prefetch_related_objects

from meetings import drafting
from meetings.congresses import actions, counting, crediting
from meetings.congresses.models import BodySeat, Election, Listed, Nominee, Round, Session
from meetings.drafting import Kind, Line
from meetings.models import Congress, Meeting
from partyportal.text import lower_first, padded


def of_sitting(meeting: Meeting) -> list[Line]:
    """The draft of a sitting, with bodies and elections behind the points of the programme that speak of them."""
    session = Session.objects.filter(meeting=meeting).select_related("congress__organization").first()
    told = {start: lines for start, lines in told_at(session) if lines} if session else {}
    lines = drafting.lines_of(meeting, tuple(told))
    for start, more in told.items():
        place = next((n for n, (kind, text) in enumerate(lines) if kind == Kind.POINT and text.startswith(start)), None)
        if place is None and start in BALLOTS:
            place = _before_decisions(lines)
            lines.insert(place, (Kind.POINT, start))
        if place is not None:
            lines[place + 1 : place + 1] = more
    return lines


def told_at(session: Session) -> Iterator[tuple[str, list[Line]]]:
    """What the file of the congress has to add at a sitting, under the beginning of the point where it belongs."""
    congress, is_first = session.congress, session.kind == Session.Kind.FIRST_CONFERENCE
    if not is_first:
        yield actions.CHOSEN, [*body_lines(congress)]
    if session.kind == Session.Kind.OFFICIAL and congress.delegates.exists():
        yield actions.CREDENTIALS, [(Kind.PARAGRAPH, text) for text in crediting.examined(congress)]
    yield (actions.OFFICES if is_first else actions.VOTES), [*elected_lines(congress, elections_at(session))]


BALLOTS = (actions.OFFICES, actions.VOTES)


def elections_at(session: Session) -> list[Election]:
    """What is elected at a sitting; what names none belongs to the official one."""
    here = Q(session=session)
    if session.kind == Session.Kind.OFFICIAL:
        here |= Q(session=None)
    return [*session.congress.elections.filter(here).select_related("session")]


def waiting(meeting: Meeting) -> list[str]:
    """The elections of the sitting whose result the minutes would not hold."""
    session = Session.objects.filter(meeting=meeting).select_related("congress").first()
    open_ones = [str(one) for one in elections_at(session) if not one.is_over] if session else []
    return [f"Còn nội dung bầu cử chưa xong, biên bản sẽ thiếu kết quả: {', '.join(open_ones)}."] if open_ones else []


SITTINGS = (Meeting.Kind.CONGRESS, Meeting.Kind.DELEGATES, Meeting.Kind.FIRST_CONFERENCE)
DRAFTS, UNSETTLED = dict.fromkeys(SITTINGS, of_sitting), dict.fromkeys(SITTINGS, waiting)


def _before_decisions(lines: list[Line]) -> int:
    found = (n for n, line in enumerate(lines) if line[0] == Kind.POINT and line[1].startswith("Kết luận"))
    return next(found, len(lines) - 1)


def body_lines(congress: Congress) -> Iterator[Line]:
    """Who was chosen to lead the congress and to write it down."""
    bodies = BodySeat.Body
    for body in (bodies.PRESIDIUM, bodies.SECRETARIAT, bodies.CREDENTIALS):
        if names := names_in(congress, body):
            yield Kind.PARAGRAPH, f"{body.label} gồm {names}."


def names_in(congress: Congress, body: str) -> str:
    """The people of a body, its head first: 03 đồng chí: An (đứng đầu), Bình."""
    seats = [*congress.bodies.filter(body=body).select_related("member")]
    heads = {seat.pk for seat in seats if seat.is_head and len(seats) > 1}  # who is alone leads nobody
    names = ", ".join(f"{seat.member.full_name}{' (đứng đầu)' if seat.pk in heads else ''}" for seat in seats)
    return f"{padded(len(seats))} đồng chí: {names}" if seats else ""


def elected_lines(congress: Congress, elections: Sequence[Election]) -> Iterator[Line]:
    """Each of these elections with its list, its rounds and who was elected, the boards that counted them first."""
    prefetch_related_objects(elections, "rounds__names__nominee__member")
    boards = {election.counting_body: "" for election in elections}
    for body in boards:
        if names := names_in(congress, body):
            yield Kind.PARAGRAPH, f"{BodySeat.Body(body).label} gồm {names}."
    for election in elections:
        yield Kind.PARAGRAPH, election_in_words(election)
        for row in election.rounds.all():
            if row.is_confirmed:
                yield Kind.PARAGRAPH, round_in_words(row)
        yield Kind.PARAGRAPH, outcome_in_words(election)


def election_in_words(election: Election) -> str:
    nominees = [*election.nominees.select_related("member")]
    parts = [
        f"{padded(count)} đồng chí {label}"
        for source, label in Nominee.Source.choices
        if (count := sum(row.source == source for row in nominees))
    ]
    if election.at_first_conference:  # no committee called a congress there
        parts = [f"{padded(len(nominees))} đồng chí"]
    gone = [f"{row.member.full_name} ({lower_first(row.note)})" for row in nominees if row.is_withdrawn]
    left = f" Rút khỏi danh sách: {'; '.join(gone)}." if gone else ""
    return f"{election}: số lượng cần bầu {padded(election.seats)} đồng chí; được giới thiệu: {', '.join(parts)}.{left}"


def round_in_words(row: Round) -> str:
    """The confirmed count of a round as minutes write it."""
    bad = row.returned - row.valid
    why = f" ({'; '.join(f'{padded(count)} phiếu {label}' for label, count in row.invalid_lines)})" if bad else ""
    called = "tổng số để tính tỷ lệ" if counting.why_fewer(row) else "được triệu tập"
    counts = (
        f"{called} {padded(row.summoned)}, có mặt {padded(row.present)}; phát ra {padded(row.issued)} phiếu, "
        f"thu về {padded(row.returned)} phiếu, hợp lệ {padded(row.valid)}, không hợp lệ {padded(bad)}{why}"
    )
    names = "; ".join(
        f"{name.nominee.member.full_name} {padded(name.votes)} phiếu ({name.share})" for name in row.names.all()
    )
    return f"Vòng {row.number}: {counts}. Kết quả: {names}."


def outcome_in_words(election: Election) -> str:
    if not election.rounds.filter(confirmed_at__isnull=False).exists():
        return "Chưa có kết quả bầu."
    elected = Listed.objects.elected().filter(round__election=election)
    names = ", ".join(listed.nominee.member.full_name for listed in elected)
    words = f"Trúng cử: {names}." if names else "Không có người trúng cử."
    where = "Hội nghị" if election.at_first_conference else "Đại hội"
    return f"{words} {where} không bầu tiếp: {election.stop_reason}." if election.stop_reason else words
