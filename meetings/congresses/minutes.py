"""The draft of a congress's minutes: its official session, with the elections as their counts were confirmed."""

from collections.abc import Iterator

from meetings import drafting
from meetings.congresses.models import BodySeat, Election, Listed, Nominee, Round, Session
from meetings.drafting import Kind, Line
from meetings.models import Congress, Meeting
from partyportal.text import padded


def lines_of(congress: Congress, meeting: Meeting) -> list[Line]:
    """The lines of the session, with bodies and elections behind the point of the programme that speaks of them."""
    lines = drafting.lines_of(meeting)
    told = [*elected_lines(congress)]
    place = next((n for n, line in enumerate(lines) if line[0] == Kind.POINT and line[1].startswith("Bầu cử")), None)
    if place is None:
        told, place = [(Kind.POINT, "Bầu cử"), *told], _before_decisions(lines)
    else:
        place += 1
    lines[place:place] = told
    chosen = next((n for n, line in enumerate(lines) if line[1].startswith("Bầu đoàn chủ tịch")), None)
    if chosen is not None:
        lines[chosen + 1 : chosen + 1] = [*body_lines(congress)]
    return lines


def official(meeting: Meeting) -> Congress | None:
    """The congress of which this is the official sitting."""
    session = Session.objects.filter(meeting=meeting, kind=Session.Kind.OFFICIAL).select_related("congress").first()
    return session and session.congress


def of_sitting(meeting: Meeting) -> list[Line]:
    """The draft of a sitting: the elections stand in that of the official one."""
    congress = official(meeting)
    return lines_of(congress, meeting) if congress else drafting.lines_of(meeting)


def waiting(meeting: Meeting) -> list[str]:
    """The elections of the official sitting whose result the minutes would not hold."""
    congress = official(meeting)
    elections = congress.elections.select_related("session").prefetch_related("rounds") if congress else []
    open_ones = [str(one) for one in elections if not one.at_first_conference and not one.is_over]
    return [f"Còn nội dung bầu cử chưa xong, biên bản sẽ thiếu kết quả: {', '.join(open_ones)}."] if open_ones else []


SITTINGS = (Meeting.Kind.CONGRESS, Meeting.Kind.DELEGATES)
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


def elected_lines(congress: Congress) -> Iterator[Line]:
    """Each election with its list, its rounds and who was elected."""
    elections = congress.elections.select_related("session").prefetch_related("rounds__names__nominee__member")
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
    gone = [f"{row.member.full_name} ({drafting.lower_first(row.note)})" for row in nominees if row.is_withdrawn]
    left = f" Rút khỏi danh sách: {'; '.join(gone)}." if gone else ""
    return f"{election}: số lượng cần bầu {padded(election.seats)} đồng chí; được giới thiệu: {', '.join(parts)}.{left}"


def round_in_words(row: Round) -> str:
    """The confirmed count of a round as minutes write it."""
    bad = row.returned - row.valid
    why = f" ({'; '.join(f'{padded(count)} phiếu {label}' for label, count in row.invalid_lines)})" if bad else ""
    counts = (
        f"được triệu tập {padded(row.summoned)}, có mặt {padded(row.present)}; phát ra {padded(row.issued)} phiếu, "
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
    return f"{words} Đại hội không bầu tiếp: {election.stop_reason}." if election.stop_reason else words
