"""The members with their dated memberships, the committee seats, the accounts."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import Grant, User
from accounts.roles import Role
from demo import names
from members import actions
from members.models import CommitteeSeat, Member, Membership, Status
from partyportal.dates import PartialDate, add_months

Post = CommitteeSeat.Post

# key | branch | sex | age in the last full year | years in the Party | post | workplace | level | theory
BASE = """
director|1|M|54|29|Giám đốc Sở|Ban Giám đốc|doctor|advanced
vice|1|F|50|24|Phó Giám đốc Sở|Ban Giám đốc|master|advanced
chief|1|M|47|21|Chánh Văn phòng|Văn phòng Sở|master|advanced
cb1|1|F|45|18|Phó Chánh Văn phòng|Văn phòng Sở|master|advanced
cb1d|1|M|43|16|Thanh tra viên chính|Thanh tra Sở|master|intermediate
cb1m|1|F|41|14|Kế toán trưởng|Văn phòng Sở|university|intermediate
inspector|1|M|46|17|Chánh Thanh tra|Thanh tra Sở|master|advanced
member1|1|F|38|11|Chuyên viên|Văn phòng Sở|university|elementary
a1|1|M|39|12|Chuyên viên|Văn phòng Sở|master|intermediate
a2|2|F|35|8|Chuyên viên|Thanh tra Sở|university|elementary
x1|1|M|60|31|Chuyên viên chính|Văn phòng Sở|university|intermediate
cb2|2|M|48|22|Trưởng phòng|Phòng Chuyển đổi số|master|advanced
cb2d|2|F|40|13|Phó Trưởng phòng|Phòng Chuyển đổi số|master|intermediate
cb2m|2|M|44|17|Giám đốc Trung tâm|Trung tâm Công nghệ số|master|advanced
b1|2|F|37|11|Phó Giám đốc Trung tâm|Trung tâm Công nghệ số|master|intermediate
b2|2|M|35|7|Chuyên viên|Phòng Chuyển đổi số|university|elementary
b3|2|F|34|6|Chuyên viên|Phòng Chuyển đổi số|university|elementary
b4|2|M|41|15|Trưởng phòng|Phòng Bưu chính, Viễn thông|master|intermediate
b5|2|F|36|9|Chuyên viên|Phòng Bưu chính, Viễn thông|university|elementary
x2|2|M|33|5|Viên chức|Trung tâm Công nghệ số|university|elementary
b6|2|F|32|4|Viên chức|Trung tâm Công nghệ số|university|elementary
cb3|3|F|42|15|Trưởng phòng|Phòng Quản lý khoa học|master|advanced
cb3d|3|M|40|13|Trưởng phòng|Phòng Sở hữu trí tuệ|master|intermediate
vice2|3|M|51|26|Phó Giám đốc Sở|Ban Giám đốc|doctor|advanced
cb3m|3|F|39|12|Phó Trưởng phòng|Phòng Quản lý khoa học|master|intermediate
veteran|3|M|55|30|Chi cục trưởng|Chi cục Tiêu chuẩn Đo lường Chất lượng|master|advanced
c1|3|F|34|7|Chuyên viên|Phòng Sở hữu trí tuệ|university|elementary
c2|3|M|37|10|Chuyên viên|Chi cục Tiêu chuẩn Đo lường Chất lượng|university|intermediate
c3|3|M|29|2|Viên chức|Trung tâm Đổi mới sáng tạo|university|elementary
x3|3|M|38|9|Chuyên viên|Phòng Quản lý khoa học|master|intermediate
x0|3|F|44|16|Phó Chi cục trưởng|Chi cục Tiêu chuẩn Đo lường Chất lượng|master|intermediate
"""

# Who came: key | branch | sex | age | years in the Party (0: admitted here) | how | years later, month, day | the rest
COMERS = """
p0|2|M|31|0|admitted|-1 6 27|Chuyên viên|Phòng Bưu chính, Viễn thông|university|elementary
p1|1|F|30|0|admitted|0 6 27|Chuyên viên|Văn phòng Sở|university|elementary
p2|2|F|27|0|admitted|0 9 2|Viên chức|Trung tâm Công nghệ số|university|none
m1|3|M|41|15|moved_in|0 3 3|Giám đốc Trung tâm|Trung tâm Đổi mới sáng tạo|master|intermediate
m2|2|M|38|10|moved_in|0 4 15|Viên chức|Trung tâm Công nghệ số|master|intermediate
m3|1|F|36|8|moved_in|1 3 2|Chuyên viên chính|Văn phòng Sở|master|intermediate
p3|3|F|28|0|admitted|1 6 27|Viên chức|Trung tâm Đổi mới sáng tạo|university|none
p4|1|M|29|0|admitted|1 9 2|Chuyên viên|Thanh tra Sở|university|none
"""

# Each admission of the running year falls on the day of a recognition and of a departure: the head-count stays.
GOERS = {"x0": (0, 10, 1), "x3": (1, 3, 2), "x1": (1, 6, 27), "x2": (1, 9, 2)}
MOVES = {"a2": (0, 2, 10, 1), "c2": (1, 1, 12, 2)}  # key: years later, month, day, number of the new branch

ADMISSION_DAYS = [(2, 3), (3, 26), (5, 19), (9, 2), (12, 22)]
ETHNICITIES = {"b3": "Tày", "c1": "Khmer", "cb3d": "Mường"}
MEMORABLE = "veteran"  # reaches thirty years in the Party in the last full year

COMMITTEE = [
    ("director", Post.SECRETARY),
    ("vice", Post.DEPUTY_SECRETARY),
    ("vice2", Post.COMMITTEE_MEMBER),
    ("chief", Post.COMMITTEE_MEMBER),
    ("cb1", Post.COMMITTEE_MEMBER),
    ("cb2", Post.COMMITTEE_MEMBER),
    ("cb3", Post.COMMITTEE_MEMBER),
    ("inspector", Post.COMMITTEE_MEMBER),
    ("inspector", Post.INSPECTION_CHAIR),
    ("cb1d", Post.INSPECTION_MEMBER),
    ("cb3m", Post.INSPECTION_MEMBER),
]

# A department that is one branch has no commission of its own.
ALONE_WITHOUT = {Post.INSPECTION_CHAIR, Post.INSPECTION_MEMBER}

# account: role, code of its organisation, whose it is
ACCOUNTS = {
    "committee": {
        "admin": (Role.ADMINISTRATOR, "DU", None),
        "secretary": (Role.SECRETARY, "DU", "director"),
        "office": (Role.OFFICE, "DU", "chief"),
        "branch1": (Role.BRANCH_SECRETARY, "CB1", "cb1"),
        "branch2": (Role.BRANCH_SECRETARY, "CB2", "cb2"),
        "branch3": (Role.BRANCH_SECRETARY, "CB3", "cb3"),
        "inspector": (Role.INSPECTOR, "DU", "inspector"),
        "member1": (Role.MEMBER, "CB1", "member1"),
    },
    "single-branch": {
        "admin": (Role.ADMINISTRATOR, "CB", None),
        "secretary": (Role.SECRETARY, "CB", "director"),
        "office": (Role.OFFICE, "CB", "chief"),
        "branch1": (Role.BRANCH_SECRETARY, "CB", "vice"),
        "inspector": (Role.INSPECTOR, "CB", "inspector"),
        "member1": (Role.MEMBER, "CB", "member1"),
    },
}


@dataclass
class Person:
    """One line of the tables, with the days that follow from it."""

    key: str
    branch: int
    gender: str
    birth_year: int
    admitted: datetime.date
    how_in: str
    since: datetime.date
    post: str
    workplace: str
    professional: str
    theory: str

    @property
    def official(self) -> datetime.date:
        return add_months(self.admitted, 12)


def build(stage):
    cast = [person for person in [*_base(stage), *_comers(stage)] if person.since <= stage.today]
    cast = cast if stage.shape == "committee" else _of_one_branch(cast)
    labels = names.new_names(stage.dice, [person.gender for person in cast])
    for serial, (person, name) in enumerate(zip(cast, labels, strict=True), start=1):
        stage.people[person.key] = _enter(stage, person, name, serial)
    _move_and_go(stage)
    _fill_seats(stage)
    _link_accounts(stage)


def _of_one_branch(cast):
    """The people of the first branch, which alone is the whole department."""
    return [person for person in cast if person.branch == 1]


def _base(stage):
    for line in BASE.strip().splitlines():
        key, branch, sex, age, years, *facts = line.split("|")
        month, day = (10, 20) if key == MEMORABLE else stage.dice.choice(ADMISSION_DAYS)
        admitted = stage.day(-int(years), month, day)
        how_in = "initial" if admitted < stage.opened else "admitted"
        since = max(admitted, stage.opened)
        yield Person(key, int(branch), _gender(sex), stage.year - int(age), admitted, how_in, since, *facts)


def _comers(stage):
    for line in COMERS.strip().splitlines():
        key, branch, sex, age, years, how_in, when, *facts = line.split("|")
        since = stage.day(*map(int, when.split()))
        admitted = stage.day(-int(years), *stage.dice.choice(ADMISSION_DAYS)) if how_in == "moved_in" else since
        yield Person(key, int(branch), _gender(sex), stage.year - int(age), admitted, how_in, since, *facts)


def _gender(letter):
    return {"M": "male", "F": "female"}[letter]


def _enter(stage, person, name, serial) -> Member:
    official = person.official if person.official <= stage.today else None
    started = Status.FULL if person.official <= person.since else Status.PROBATIONARY
    member = actions.enter(
        member=_record(stage, person, name, serial, official),
        organization=stage.units()[person.branch - 1],
        status=started,
        day=person.since,
        how_in=person.how_in,
        by=stage.users["office"],
    )
    if started == Status.PROBATIONARY and official:
        actions.recognise(member=member, day=official, by=stage.users["office"])
    return member


def _record(stage, person, name, serial, official) -> Member:
    dice = stage.dice
    born = datetime.date(person.birth_year, dice.randint(1, 12), dice.randint(1, 28))
    decided = person.admitted - datetime.timedelta(days=dice.randint(8, 20))
    citizen = names.citizen_number(person.gender, person.birth_year, serial)
    old_card = f"0{serial:03d}{person.admitted:%y%m}"
    card = official and (citizen if official.year >= stage.year - 2 else old_card)
    member = Member(
        full_name=name,
        birth_date=PartialDate.from_day(born),
        ethnicity=ETHNICITIES.get(person.key, "Kinh"),
        religion="Không",
        hometown=names.hometown(dice),
        government_post=person.post,
        workplace=person.workplace,
        schooling="12/12",
        **{name: getattr(person, name) for name in ("professional", "theory", "gender")},
        phone=f"0200 3000 {100 + serial}",
        email=names.email(name, serial),
        card_number=card,
        citizen_number=citizen,
        **_days(decided, person.admitted, official),
    )
    member.full_clean(exclude=["organization", "status"])
    return member


def _days(decided, admitted, official) -> dict:
    days = {"admission_decision_on": decided, "admitted_on": admitted}
    if official:
        days |= {"official_on": official, "official_decision_on": official + datetime.timedelta(days=26)}
    return {name: PartialDate.from_day(day) for name, day in days.items()}


def _move_and_go(stage):
    office = stage.users["office"]
    for key, (*when, number) in MOVES.items():
        if stage.branches and stage.day(*when) <= stage.today:
            actions.move_within(
                member=stage.people[key], organization=stage.branches[number - 1], day=stage.day(*when), by=office
            )
    for key, when in GOERS.items():
        if key in stage.people and stage.day(*when) <= stage.today:
            actions.end(member=stage.people[key], day=stage.day(*when), how_out=Membership.HowOut.MOVED_OUT, by=office)


def _fill_seats(stage):
    for term in stage.root.terms.all():
        for key, post in COMMITTEE:
            if key in stage.people and (stage.branches or post not in ALONE_WITHOUT):
                alone = post == Post.COMMITTEE_MEMBER and not stage.branches
                _seat(term, stage.people[key], Post.BRANCH_COMMITTEE_MEMBER if alone else post)
    for number, branch in enumerate(stage.branches, start=1):
        for term in branch.terms.all():
            _seat(term, stage.people[f"cb{number}"], Post.SECRETARY)
            _seat(term, stage.people[f"cb{number}d"], Post.DEPUTY_SECRETARY)
            _seat(term, stage.people[f"cb{number}m"], Post.BRANCH_COMMITTEE_MEMBER)


def _seat(term, member, post):
    last = term.extended_to or term.ends_on
    follows = term.organization.terms.filter(begins_on__gt=term.begins_on).exists()
    CommitteeSeat.objects.create(
        term=term, member=member, post=post, begins_on=term.begins_on, ends_on=last if follows else None
    )


def demo_password() -> str:
    """One hash for all accounts: they share one password, and hashing is slow on purpose."""
    return make_password(settings.DEMO_PASSWORD)


def open_account(username: str, password: str) -> User:
    return User.objects.create(username=username, password=password, full_name="Quản trị hệ thống")


def open_accounts(stage):
    password = demo_password()
    places = {place.code: place for place in [stage.root, *stage.branches]}
    for username, (role, code, _) in ACCOUNTS[stage.shape].items():
        user = open_account(username, password)
        Grant.objects.create(user=user, role=role, organization=places[code], valid_from=stage.opened)
        stage.users[username] = user


def _link_accounts(stage):
    for username, (_, _, key) in ACCOUNTS[stage.shape].items():
        if key is None:
            continue
        user, member = stage.users[username], stage.people[key]
        user.full_name = member.full_name
        user.save(update_fields=["full_name"])
        member.user = user
        member.save(update_fields=["user"])
