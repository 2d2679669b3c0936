"""How the members of a day divide: each dimension as data, counted over rows that were fetched once."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from members.headcount.bands import age_bands, age_on, band_of_years, party_age_bands, steps_of
from members.models import Member, Status
from members.partyage import Gap, Ground, ground_of, party_age
from partyportal.dates import PartialDate
from partyportal.text import grouped, padded, percent

RULES = ["age_bands", "party_age_bands"]
PROBATION = "probation"
NOT_YET = {PROBATION: "Chưa tính (đảng viên dự bị)"}
UNKNOWN = "unknown"
UNKNOWN_LABEL = "Chưa rõ"
PROFESSIONAL = dict(Member.Professional.choices)


class Person(NamedTuple):
    """One dated membership with what is counted of its member."""

    membership_id: int
    member_id: int
    path: str
    status: str
    gender: str
    birth_date: PartialDate | None
    ethnicity: str
    professional: str
    theory: str
    decided: PartialDate | None  # the admission
    on_card: PartialDate | None
    admitted: PartialDate | None
    official: PartialDate | None
    full_since: datetime.date | None  # the first dated row as a full member
    standing: str | None  # full or probationary by the last row that says so


@dataclass(frozen=True)
class Dimension:
    """One way to divide the members: its bands in order, and the one in which a person falls."""

    key: str
    label: str
    bands: dict[str, str]
    choose: Callable[[Person, datetime.date], str] = field(repr=False)
    rule: object = None
    note: str = ""

    def band_of(self, person: Person, day: datetime.date) -> str:
        """The band of the person on the day; what fits none is unknown."""
        band = self.choose(person, day)
        return band if band in self.bands else UNKNOWN

    def label_of(self, band: str) -> str | None:
        """What a band is called; None for one that there is not."""
        return UNKNOWN_LABEL if band == UNKNOWN else self.bands.get(band)

    def count(self, people: Iterable[Person], day: datetime.date) -> Counter:
        return Counter(self.band_of(person, day) for person in people)


@dataclass(frozen=True)
class Line:
    """How many stand in one band, of how many, and how many stood there on the other day."""

    key: str
    label: str
    count: int
    whole: int
    before: int | None = None

    @property
    def is_unknown(self) -> bool:
        return self.key == UNKNOWN

    @property
    def share(self) -> str:
        return percent(self.count, self.whole) or "0%"

    @property
    def difference(self) -> str:
        """+2, −1, 0; empty without another day."""
        return "" if self.before is None else signed(self.count - self.before)

    @property
    def change(self) -> str:
        """The difference as a share of the other day's number; empty where there was nobody."""
        if not self.before:
            return ""
        more = self.count - self.before
        return f"{sign_of(more)}{percent(abs(more), self.before)}"


def signed(number: int) -> str:
    return f"{sign_of(number)}{grouped(abs(number))}"


def sign_of(number: int) -> str:
    return "+" if number > 0 else "−" if number < 0 else ""


@dataclass(frozen=True)
class Census:
    """The people of one day."""

    day: datetime.date
    people: list[Person]


def lines(dimension: Dimension, now: Census, before: Census | None = None) -> list[Line]:
    """The bands of a dimension with their numbers; the unknown last, and only where somebody is in it."""
    counts = dimension.count(now.people, now.day)
    earlier = dimension.count(before.people, before.day) if before else None
    shown = [*dimension.bands.items(), (UNKNOWN, UNKNOWN_LABEL)]
    drawn = [
        Line(key, label, counts[key], len(now.people), None if earlier is None else earlier[key])
        for key, label in shown
    ]
    return [line for line in drawn if not line.is_unknown or line.count or line.before]


def dimensions(people: list[Person], units: "Units", gaps: dict[int, list[Gap]], rules: dict) -> list[Dimension]:
    """All dimensions of the page; the bands of ethnicity and of organisations are those that occur."""
    ages, party_ages = (steps_of(rules[key].items) if key in rules else [] for key in RULES)
    return [
        Dimension("status", "Trạng thái", dict(Status.choices), lambda person, day: person.status),
        Dimension("organization", "Tổ chức đảng trực thuộc", units.labels, lambda person, day: units.of(person.path)),
        Dimension("gender", "Giới tính", dict(Member.Gender.choices), lambda person, day: person.gender),
        Dimension("age", "Tuổi đời", age_bands(ages), by_age(ages), rules.get("age_bands")),
        Dimension(
            "party_age",
            "Tuổi đảng",
            NOT_YET | party_age_bands(party_ages),
            by_party_age(party_ages, gaps),
            rules.get("party_age_bands"),
            estimated(people),
        ),
        Dimension("ethnicity", "Dân tộc", ethnicities(people), lambda person, day: person.ethnicity),
        Dimension("professional", "Trình độ chuyên môn", PROFESSIONAL, lambda person, day: person.professional),
        Dimension("theory", "Lý luận chính trị", dict(Member.Theory.choices), lambda person, day: person.theory),
    ]


def ethnicities(people: list[Person]) -> dict[str, str]:
    """The ethnicities that occur, the most frequent first."""
    counts = Counter(person.ethnicity for person in people if person.ethnicity)
    return {name: name for name in sorted(counts, key=lambda name: (-counts[name], name))}


def by_age(steps: list[int]) -> Callable[[Person, datetime.date], str]:
    """Choose the band of the age on the day."""

    def choose(person, day):
        return band_of_years(age_on(person.birth_date, day), steps) if person.birth_date else UNKNOWN

    return choose


def ground_of_person(person: Person) -> Ground | None:
    """From which day the person's party age is counted."""
    return ground_of(person.decided, person.on_card, person.admitted)


def estimated(people: Iterable[Person]) -> str:
    """How many party ages are an estimate, in a sentence; empty where none is."""
    known = {one.member_id: ground_of_person(one) for one in people if one.standing != Status.PROBATIONARY}
    count = sum(ground is not None and ground.is_estimate for ground in known.values())
    return f"Tạm tính theo ngày kết nạp, vì thiếu ngày quyết định: {padded(count)} đồng chí." if count else ""


def by_party_age(steps: list[int], gaps: dict[int, list[Gap]]) -> Callable[[Person, datetime.date], str]:
    """Choose the band of the party age on the day; unknown where the dates leave more than one band."""
    lasts = [step - 1 for step in steps]

    def choose(person, day):
        if person.standing == Status.PROBATIONARY:
            return PROBATION
        full_from = person.official or (PartialDate.from_day(person.full_since) if person.full_since else None)
        age = party_age(day, ground_of_person(person), full_from, gaps.get(person.member_id, ()))
        bands = {band_of_years(months // 12, lasts) for months in (age.least, age.most)}
        return UNKNOWN if age.why_not or len(bands) > 1 else bands.pop()

    return choose


@dataclass(frozen=True)
class Units:
    """What stands directly below an organisation, in today's tree, with the labels that are shown."""

    root_path: str
    labels: dict[str, str] = field(default_factory=dict)

    def of(self, path: str) -> str:
        """The key of the unit below the root that holds the path; the root's own for those directly in it."""
        below = path.removeprefix(self.root_path).split("/")[0]
        return below or self.root_path.rstrip("/").rsplit("/", 1)[-1]
