"""Two congresses between the regular ones: one whose ballots are being counted, one in preparation."""

import datetime

from demo.calendar import at, workday, workday_before
from demo.writing import of_one_branch
from meetings import actions as meeting_actions
from meetings.actions import Mark
from meetings.congresses import actions, counting
from meetings.congresses.models import Batch, BodySeat, Election, Listed, Nominee, Round, Session
from meetings.congresses.tallies import Count
from meetings.models import Attendance, Congress, Meeting
from members.models import Member, Status

Body, Office = BodySeat.Body, Election.Office
WHY = "Đại hội bất thường để kiện toàn chi ủy; Đảng ủy đồng ý tại Kết luận số {}-KL/ĐU"
THEME = "Đoàn kết, kỷ cương, đổi mới sáng tạo, phát triển"
CALLED_BEFORE, AHEAD = 48, 52  # days
SEATS = 3
WITHDREW = "Xin rút vì sắp chuyển công tác, đại hội đồng ý"


def build(stage):
    """The last branch has voted once and counts the second round; the one before it prepares its list."""
    units = stage.units()
    _count(stage, units[-1], workday_before(stage.today - datetime.timedelta(days=1)))
    if stage.branches:
        _prepare(stage, units[-2], workday(stage.today + datetime.timedelta(days=AHEAD)))


def _open(unit, day, number, noticed_on=None) -> Congress:
    last = unit.congresses.order_by("ordinal").last()
    return Congress.objects.create(
        organization=unit,
        ordinal=last.ordinal + 1,
        term_label=last.term_label,
        theme=THEME,
        noticed_on=noticed_on,
        held_on=day,
        place="Phòng họp tầng 3, trụ sở Sở",
        note=WHY.format(number) if unit.parent_id else of_one_branch(WHY.format(number)),
    )


def _people(unit, day) -> list[Member]:
    """The full members of the branch, the longest in the Party first: they lead, stand and count."""
    rows = unit.memberships.on(day).obliged(day).filter(status=Status.FULL).select_related("member")
    return sorted((row.member for row in rows), key=lambda member: (str(member.admitted_on), member.pk))


def _count(stage, unit, day):
    congress = _open(unit, day, 58, noticed_on=day - datetime.timedelta(days=CALLED_BEFORE))
    office, people = stage.users["office"], _people(unit, day)
    standing, board = people[: SEATS + 2], people[SEATS + 2 : SEATS + 4]
    _seat(congress, Body.PRESIDIUM, [people[0]])
    _seat(congress, Body.SECRETARIAT, [standing[-1]])  # who withdraws
    _seat(congress, Body.COUNTING, board)
    session = _meet(congress, day, office)
    committee = _election(congress, session, Office.BRANCH_COMMITTEE, SEATS, standing)
    _election(congress, session, Office.SECRETARY, 1, standing[:2])
    withdrawn = committee.nominees.get(member=standing[-1])
    withdrawn.is_withdrawn, withdrawn.note = True, WITHDREW
    withdrawn.save()
    present = session.meeting.attendances.came().filter(member__in=people).count()
    first = _round(committee, present, office)
    half = present // 2
    _read(stage, first, [_votes(first, standing, [present, present - 1, half, half - 1], present)] * 2)
    counting.confirm(row=first, by=office)
    # The second pass took one vote less for the first of the two: the portal finds it.
    second = _round(committee, present, office)
    true, wrong = [present - 3, 3], [present - 4, 3]
    rest = [member for member in standing[:-1] if second.names.filter(nominee__member=member).exists()]
    _read(stage, second, [_votes(second, rest, votes, present) for votes in (true, wrong)])


def _seat(congress, body, members):
    for place, member in enumerate(members):
        BodySeat.objects.create(congress=congress, body=body, member=member, is_head=place == 0)


def _meet(congress, day, by) -> Session:
    """The official session, with all ticked as present but one without a vote, who is on leave."""
    session = actions.plan_session(
        congress=congress,
        kind=Session.Kind.OFFICIAL,
        starts_at=at(day, 8),
        ends_at=at(day, 11, 30),
        place=congress.place,
        by=by,
    )
    meeting = session.meeting
    meeting.status = Meeting.Status.HELD
    meeting.save_without_historical_record(update_fields=["status"])
    rows = [*meeting.obliged().select_related("member").order_by("-member__admitted_on", "member_id")]
    away = next((row for row in rows if row.status == Status.PROBATIONARY), None)
    states = {True: (Attendance.State.EXCUSED, "Đi công tác"), False: (Attendance.State.PRESENT, "")}
    meeting_actions.tick(meeting=meeting, marks=[Mark(row, *states[row == away]) for row in rows], by=by)
    return session


def _election(congress, session, office, seats, members) -> Election:
    row = Election(congress=congress, session=session, office=office, seats=seats)
    actions.add_election(election=row, by=None)
    for place, member in enumerate(members):
        source = Nominee.Source.COMMITTEE if place < seats + 1 else Nominee.Source.FLOOR
        Nominee.objects.create(election=row, member=member, source=source)
    return row


def _round(election, present, by) -> Round:
    row = counting.open_round(election=election, nominees=[*counting.candidates_of(election)], by=by)
    row.present, row.printed, row.issued, row.spoiled, row.left = present, present + 2, present, 1, 1
    row.save()
    return row


def _votes(row, members, votes, present) -> Count:
    """One bundle: every ballot valid, the votes by person."""
    keys = dict(Listed.objects.filter(round=row).values_list("nominee__member", "pk"))
    return Count(present, present, {}, {keys[member.pk]: count for member, count in zip(members, votes, strict=False)})


def _read(stage, row, counts):
    """Two people enter the count, each their own reading."""
    readers = [stage.users["office"], stage.users["secretary"]]
    for reading, count, by in zip(row.readings.order_by("number"), counts, readers, strict=True):
        counting.put_batch(batch=Batch(reading=reading), count=count, by=by)
        counting.finish(reading=reading, by=by)


def _prepare(stage, unit, day):
    """The list is drawn up and consulted on; nothing is voted on yet."""
    congress = _open(unit, day, 61)
    people = _people(unit, stage.today)
    _seat(congress, Body.PRESIDIUM, [people[0]])
    election = _election(congress, None, Office.BRANCH_COMMITTEE, SEATS, people[: SEATS + 1])
    election.consulted = len(people)
    election.save()
    for less, nominee in enumerate(election.nominees.order_by("pk")):
        nominee.consulted_for = len(people) - less
        nominee.save()


def backdate(stage):
    """Their rows were written when they were announced, or today; the register had long been opened."""
    for congress in Congress.objects.exclude(place=""):
        congress.history.update(history_date=at(congress.noticed_on or stage.today, 9))
