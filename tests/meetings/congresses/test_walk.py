"""A congress from its file to the new term, page by page: a second round, a planted difference, all that follows."""

import datetime

import pytest
import time_machine

from documents.printing.blocks import plain
from meetings import minutes
from meetings.congresses.models import Election, Round
from meetings.models import Congress
from members.models import CommitteeSeat
from tests.clerk import Clerk, key_in, words_of
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory
from tests.reports.seeds.desk import Desk, written

NAMES = ("An", "Bình", "Cường", "Dũng", "Giang", "Hải", "Khánh", "Lan", "Minh")
WHOLE = {"summoned": 9, "present": 9, "printed": 10, "issued": 9, "spoiled": 0, "left": 1}
BOARDS = {"presidium": "Hải", "secretariat": "Khánh", "counting": "Lan"}


def moment(*when):
    """Travel to an hour of Việt Nam in 2026."""
    zone = datetime.timezone(datetime.timedelta(hours=7))
    return time_machine.travel(datetime.datetime(2026, *when, tzinfo=zone), tick=False)


@pytest.fixture
def people(branch):
    """Nine members; the first of them has led the branch so far."""
    found = {name: MemberFactory(full_name=f"Trần Văn {name}", organization=branch) for name in NAMES}
    old = TermFactory(organization=branch, ordinal=4, begins_on=datetime.date(2021, 3, 1))
    CommitteeSeatFactory(member=found["An"], term=old)
    return found


def prepare(clerk, branch, people) -> str:
    """Open the file, plan the sitting with its bodies, and call the members; return the address of the file."""
    facts = {"ordinal": 5, "kind": "members", "term_label": "2026-2031", "held_on": "05/03/2026", "place": "Hội trường"}
    file = clerk.fill("/meetings/congresses/add/", organization=branch.pk, noticed_on="15/01/2026", **facts)
    for body, name in BOARDS.items():
        clerk.fill(f"{file}bodies/add/", body=body, member=people[name].pk, is_head=True)
    clerk.fill(f"{file}sessions/add/", kind="official", starts_at="05/03/2026 8h00")
    clerk.press(f"{file}", f"{file}files/political/")
    meeting = Congress.objects.get().sessions.get().meeting_id
    clerk.fill(f"/meetings/{meeting}/convene/")
    return file


def put_up(clerk, file: str, office: str, seats: int, names) -> Election:
    session = Congress.objects.get().sessions.get().pk
    key = key_in(clerk.fill(f"{file}elections/add/", office=office, seats=seats, session=session) and file)
    election = Election.objects.get(congress=key, office=office)
    clerk.fill(f"{election.get_absolute_url()}nominees/add/", members=[one.pk for one in names], source="committee")
    return election


def typed(row: Round, votes: dict) -> dict:
    """One bundle of all nine ballots."""
    keys = {name.nominee.member.full_name.split()[-1]: name.pk for name in row.names.all()}
    return {"returned": 9, "valid": 9} | {f"votes_{keys[name]}": count for name, count in votes.items()}


def vote(clerks, election: Election, votes: dict, slip: dict | None = None) -> Round:
    """Open a round, count it twice, and make it the result; a slip of the second reading is found and mended."""
    first, second = clerks
    row = Round.objects.get(pk=key_in(first.fill(f"{election.get_absolute_url()}open/")))
    first.fill(f"{row.get_absolute_url()}sheet/", **WHOLE)
    readings = [reading.get_absolute_url() for reading in row.readings.order_by("number")]
    for clerk, reading, counts in zip(clerks, readings, (votes, votes | (slip or {})), strict=True):
        clerk.fill(reading, **typed(row, counts))
        clerk.press(reading, f"{reading}finish/")
    if slip:
        assert "Hai lần nhập còn 01 chỗ khác nhau." in words_of(first.page(row.get_absolute_url()))
        second.press(row.get_absolute_url(), f"{readings[1]}reopen/")
        batch = row.readings.get(number=2).batches.get()
        second.fill(f"/meetings/congresses/batches/{batch.pk}/edit/", **typed(row, votes))
        second.press(readings[1], f"{readings[1]}finish/")
    first.fill(f"{row.get_absolute_url()}confirm/")
    row.refresh_from_db()
    return row


@pytest.fixture
def walked(branch, committee, secretary, office, people):
    """All that is done of a congress, by the branch and by the office above it."""
    with moment(1, 15, 9):
        file = prepare(Clerk(secretary), branch, people)
    with moment(3, 5, 11, 30):
        clerks = branch_clerk, _ = Clerk(secretary), Clerk(office)
        meeting = Congress.objects.get().sessions.get().meeting_id
        branch_clerk.fill(
            f"/meetings/{meeting}/attendance/", **{f"state_{one.pk}": "present" for one in people.values()}
        )
        committee_of = put_up(branch_clerk, file, "branch_committee", 3, [people[name] for name in NAMES[:4]])
        rounds = [
            vote(clerks, committee_of, {"An": 9, "Bình": 7, "Cường": 4, "Dũng": 4}, slip={"Dũng": 3}),
            vote(clerks, committee_of, {"Cường": 6, "Dũng": 3}),
        ]
        lead = put_up(branch_clerk, file, "secretary", 1, [people["An"], people["Bình"]])
        rounds.append(vote(clerks, lead, {"An": 8, "Bình": 1}))
        branch_clerk.press(f"/meetings/{meeting}/", f"/meetings/{meeting}/hold/")
        branch_clerk.fill(f"{file}minutes/")
        branch_clerk.fill(f"/meetings/{meeting}/approve/")
        branch_clerk.fill(f"{file}hold/")
    with moment(3, 20, 9):
        desk = Desk(office)
        desk.fill(f"/meetings/congresses/papers/report/{key_in(file)}/issue/", day="10/03/2026")
        desk.fill(f"{file}edit/", received_on="11/03/2026")
        leads_to = desk.fill(f"{file}approve/", symbol="15-QĐ/ĐU", day="18/03/2026")
        days = {"begins_on": datetime.date(2025, 12, 1), "ends_on": datetime.date(2026, 5, 31)}
        period = desk.open_period(committee, "half_year", 2026, due_on=datetime.date(2026, 6, 5), **days)
        yield {"rounds": rounds, "leads_to": leads_to, "file": file, "meeting": meeting, "period": period}


def words(printed) -> str:
    return " ".join(plain([block.text]) for block in printed.blocks if block.kind != "table")


MINUTES = (
    "Đoàn chủ tịch gồm 01 đồng chí: Trần Văn Hải.",
    "Trần Văn Cường 04 phiếu (44,4%); Trần Văn Dũng 04 phiếu (44,4%).",
    "Vòng 2: được triệu tập 09, có mặt 09; phát ra 09 phiếu, thu về 09 phiếu, hợp lệ 09, không hợp lệ 00.",
    "Trúng cử: Trần Văn An, Trần Văn Bình, Trần Văn Cường.",
    "Bầu Bí thư: số lượng cần bầu 01 đồng chí",
)


def test_a_congress_is_walked_from_its_file_to_the_new_term_and_into_the_report(walked, branch, office):
    clerk, congress = Clerk(office), Congress.objects.get()
    seats = CommitteeSeat.objects.filter(term=congress.term).order_by("member__sort_key")
    minutes_said = words(minutes.printed(congress.sessions.get().meeting))
    log = words_of(clerk.page(f"/meetings/congresses/papers/log/{walked['rounds'][0].pk}/"))

    assert [row.outcome for row in walked["rounds"]] == ["short", "filled", "filled"]
    assert [said for said in MINUTES if said not in minutes_said] == []
    assert [line for line in ("Mở lại lần 2", "Sửa tập 1, lần 2") if line not in log] == []
    assert [(seat.member.full_name, seat.post) for seat in seats] == [
        ("Trần Văn An", "secretary"),
        ("Trần Văn Bình", "branch_committee_member"),
        ("Trần Văn Cường", "branch_committee_member"),
    ]
    assert words_of(clerk.page(walked["leads_to"])).startswith("Tổng quanChi bộ CB1Bàn giao bí thư")
    terms = words_of(clerk.page(f"/members/of/{branch.pk}/terms/"))
    assert "Nhiệm kỳ hiện nayNhiệm kỳ 2026 – 2031" in terms
    assert "01/03/2021 – 06/03/2026 kết thúc sớm" in terms
    assert "01/01 chi bộ tổ chức đại hội nhiệm kỳ 2026–2031, đạt 100%" in written(Desk(office).draft(walked["period"]))
