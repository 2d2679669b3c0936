"""People on the way into the Party, at every stage: one whose certificate runs out, one whose decision is late."""

import datetime
import random

from demo import names
from demo.calendar import workday_before
from members.admission import actions
from members.admission.checklist import OF_A_COMMITTEE, RESOLUTIONS, VOTES
from members.admission.models import Candidate, CandidateStep, CandidateVote, Sponsor
from members.models import Member, Membership, Status
from partyportal.dates import PartialDate, add_months

Kind = CandidateStep.Kind

# What is done in this order, each so many days after the one before.
COURSE = {
    "listed": 0,
    "class_sent": 40,
    "certificate": 32,
    "dossier_allowed": 160,
    "application": 25,
    "background_form": 6,
    "union_resolution": 20,
    "sponsor": 2,
    "background_sent": 8,
    "background_received": 36,
    "opinions": 15,
    "branch_resolution": 20,
    "committee_resolution": 14,
    "decision": 30,
}
BEFORE_THE_DOSSIER = ("listed", "class_sent", "certificate")

# branch | sex | age | post | workplace | last step, days ago | days more before the dossier | closed, days ago
FILES = """
1|F|26|Chuyên viên|Văn phòng Sở|listed 38|0|
3|M|25|Viên chức|Trung tâm Đổi mới sáng tạo|class_sent 96|0|
2|F|31|Chuyên viên|Phòng Chuyển đổi số|background_form 52|1560|
1|M|29|Chuyên viên|Thanh tra Sở|background_sent 24|0|
2|F|27|Viên chức|Trung tâm Công nghệ số|opinions 40|0|
3|F|30|Chuyên viên|Phòng Quản lý khoa học|committee_resolution 10|0|
2|M|28|Chuyên viên|Phòng Bưu chính, Viễn thông|committee_resolution 82|0|
1|F|32|Kế toán viên|Văn phòng Sở|decision 12|0|
3|M|34|Viên chức|Trung tâm Đổi mới sáng tạo|class_sent 260|0|45
"""

PAPERS = {
    Kind.CERTIFICATE: ("{n}-GCN/TTCT", "Trung tâm Chính trị tỉnh An Bình"),
    Kind.UNION_RESOLUTION: ("{n}-NQ/CĐ", "Công đoàn Sở Khoa học và Công nghệ"),
    Kind.BACKGROUND_SENT: ("{n}-CV/ĐU", "Đảng ủy Sở Khoa học và Công nghệ"),
    Kind.DECISION: ("{n}-QĐ/ĐUUB", "Đảng ủy Ủy ban nhân dân tỉnh An Bình"),
}


def build(stage):
    dice = random.Random("kết nạp")
    lines = [line.split("|") for line in FILES.strip().splitlines()]
    people = names.new_names(dice, [_gender(line[1]) for line in lines])
    for serial, (line, name) in enumerate(zip(lines, people, strict=True), start=1):
        _open(stage, dice, line, name, serial)
    for member in Member.objects.in_head_count().filter(status=Status.PROBATIONARY):
        candidate = actions.open_recognition(member=member, by=stage.users["office"])
        written = member.admitted_on.day + datetime.timedelta(days=20)
        if written <= stage.today:
            _record(stage, candidate, Kind.MEMBER_RECORD, workday_before(written), 0)


def _gender(letter):
    return {"M": "male", "F": "female"}[letter]


def _days(last: str, longer: str) -> dict[str, int]:
    """How many days ago each step was done, back from the last one."""
    kind, ago = last.split()
    kinds, total, days = list(COURSE), int(ago), {}
    for step in reversed(kinds[: kinds.index(kind) + 1]):
        days[step] = total + (int(longer) if step in BEFORE_THE_DOSSIER else 0)
        total += COURSE[step]
    return dict(reversed(days.items()))


def _open(stage, dice, line, name, serial):
    days = _days(line[5], line[6])
    candidate = _candidate(stage, dice, line, name, serial)
    candidate.opened_on = _ago(stage, days.pop("listed"))
    actions.open_file(candidate=candidate, by=stage.users["office"])
    for kind, ago in days.items():
        if candidate.organization.is_whole_unit and kind in OF_A_COMMITTEE:
            continue
        _record(stage, candidate, kind, _ago(stage, ago), serial)
    if line[7]:
        note = {"closed_reason": Candidate.Closing.MOVED, "closed_note": "Chuyển công tác sang cơ quan khác."}
        actions.close(candidate=candidate, day=_ago(stage, line[7]), by=stage.users["office"], **note)


def _candidate(stage, dice, line, name, serial) -> Candidate:
    branch, sex, age, post, workplace, *_ = line
    born = datetime.date(stage.today.year - int(age), dice.randint(1, 12), dice.randint(1, 28))
    return Candidate(
        full_name=name,
        organization=stage.units()[min(int(branch), len(stage.units())) - 1],
        gender=_gender(sex),
        birth_date=PartialDate.from_day(born),
        ethnicity="Kinh",
        religion="Không",
        hometown=names.hometown(dice),
        government_post=post,
        workplace=workplace,
        schooling="12/12",
        professional="university",
        phone=f"0200 3000 {200 + serial}",
        email=names.email(name, 100 + serial),
    )


def _ago(stage, days) -> datetime.date:
    return workday_before(stage.today - datetime.timedelta(days=int(days) - 1))


def _record(stage, candidate, kind, day, serial):
    office = stage.users["office"]
    if kind == "sponsor":
        _sponsor(candidate, day)
    elif kind in RESOLUTIONS:
        actions.record_vote(vote=_vote(candidate, kind, day, serial), by=office)
    else:
        number, issuer = PAPERS.get(kind, ("", ""))
        if kind == Kind.BACKGROUND_SENT and candidate.organization.is_whole_unit:
            number, issuer = "{n}-CV/CB", candidate.organization.name
        paper = {"document_number": number.format(n=20 + serial), "document_issuer": issuer}
        issued = workday_before(day) if kind == Kind.DECISION else day
        step = CandidateStep(
            candidate=candidate, kind=kind, done_on=day, document_on=issued if number else None, **paper
        )
        actions.record_step(step=step, by=office)


def _sponsor(candidate, letter):
    full = Membership.objects.on(letter).filter(organization=candidate.organization, status=Status.FULL)
    for row in full.select_related("member").order_by("valid_from", "member__sort_key")[:1]:
        Sponsor.objects.create(
            candidate=candidate,
            member=row.member,
            valid_from=candidate.opened_on,
            together_since=add_months(letter, -30),
            letter_on=letter,
        )


def _vote(candidate, kind, day, serial) -> CandidateVote:
    level, matter = VOTES[kind]
    of_branch = level == CandidateVote.Level.BRANCH
    full = Membership.objects.on(day).filter(organization=candidate.organization, status=Status.FULL).count()
    base = full if of_branch else 8
    absent = serial % 2
    return CandidateVote(
        candidate=candidate,
        level=level,
        matter=matter,
        voted_on=day,
        document_number=f"{serial + 30}-NQ/{'CB' if of_branch else 'ĐU'}",
        document_on=day,
        summoned=base,
        present=base - absent,
        votes_for=base - absent,
    )
