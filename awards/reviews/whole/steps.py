"""One step of a round as columns of Excel: what a row says of a subject, how it stands already, how it is written."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from awards.models import OUTSTANDING, Level
from awards.reviews import actions
from awards.reviews.desk import POLLS
from awards.reviews.earlier.reading import day_of, grade_in
from awards.reviews.models import Grade, Kind, Opinion, Poll, ReviewRound, StepKind, Subject
from partyportal import dates
from partyportal.text import fold

SETTLE = "settle"
MOST_VOTES = 9999
YES = {"x", "co", "tieu bieu", "1"}
Said = dict[str, str]


@dataclass
class Step:
    """What is entered of many subjects at once; `key` is a step of the scheme, or the grades of the committee."""

    round: ReviewRound
    kind: str
    key: str
    grades: list[Grade]
    kept: dict[int, object] = field(default_factory=dict)  # what stands already, by subject

    heads: tuple[str, ...] = ()
    titles: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def grade(self, said: str) -> Grade | None:
        return grade_in(self.grades, said, self.round.year) if said else None

    def day(self, said: str, name: str) -> datetime.date:
        """The day that a cell says: not in the future, not before the year that is reviewed."""
        day = day_of(said)
        if day is None:
            raise ValidationError(f"Thiếu {name}.")
        if not self.round.days[0] <= day <= dates.today():
            raise ValidationError(f"Không thể có {name} {dates.shown(day)}.")
        return day


@dataclass
class Opinions(Step):
    heads: tuple[str, ...] = ("Nơi cho ý kiến", "Ngày cho ý kiến", "Đề nghị mức", "Nội dung")
    titles: dict = field(
        default_factory=lambda: {
            "giver": ("noi cho",),
            "day": ("ngay cho",),
            "grade": ("muc",),
            "text": ("noi dung",),
        }
    )

    def look_up(self, subjects: list[Subject]):
        rows = Opinion.objects.filter(step=self.key, subject__in=subjects).select_related("grade")
        self.kept = {row.subject_id: row for row in rows}

    def stands(self, subject: Subject) -> tuple:
        row = self.kept.get(subject.pk)
        return (row.giver, dates.shown(row.given_on), _label(row.grade), row.text) if row else ("",) * 4

    def is_blank(self, said: Said) -> bool:
        return not (said.get("grade") or said.get("text"))

    def read(self, subject: Subject, said: Said) -> tuple:
        if not said.get("giver"):
            raise ValidationError("Thiếu nơi cho ý kiến.")
        text, row = said.get("text", ""), self.kept.get(subject.pk)
        if len(text) > 2000 or len(said["giver"]) > 160:
            raise ValidationError("Nơi cho ý kiến dài nhất 160 chữ, nội dung dài nhất 2000 chữ.")
        grade = self.grade(said.get("grade", "")) or (row and row.grade)
        return said["giver"], self.day(said.get("day", ""), "ngày cho ý kiến"), grade, text or (row.text if row else "")

    def is_known(self, subject: Subject, value: tuple) -> bool:
        row = self.kept.get(subject.pk)
        return bool(row) and (row.giver, row.given_on, row.grade, row.text) == value

    def words(self, value: tuple) -> str:
        giver, day, grade, text = value
        return "; ".join(filter(None, [f"{giver}, {dates.shown(day)}", _label(grade), text]))

    def write(self, values: dict[Subject, tuple], by) -> int:
        groups: dict[tuple, dict] = {}
        for subject, (giver, day, grade, text) in values.items():
            groups.setdefault((giver, day), {})[subject] = (grade, text)
        for (giver, day), said in groups.items():
            actions.write_opinions(step=self.key, given_on=day, giver=giver, said=said, by=by)
        return len(values)


@dataclass
class Polls(Step):
    COUNTS = {"base": "tổng số để tính tỷ lệ", "issued": "số phiếu phát ra", "collected": "số phiếu thu về"}

    def __post_init__(self):
        counts = ("Tổng số để tính tỷ lệ", "Phiếu phát ra", "Phiếu thu về")
        self.heads = ("Ngày bỏ phiếu", *counts, *(grade.short for grade in self.grades), "Không hợp lệ")
        votes = sorted(self.grades, key=lambda grade: -len(fold(grade.short)))
        self.titles = {"day": ("ngay bo",), "base": ("tong so",), "issued": ("phat ra",), "collected": ("thu ve",)}
        self.titles |= {"invalid": ("khong hop le",)} | {f"votes_{one.pk}": (fold(one.short),) for one in votes}

    def look_up(self, subjects: list[Subject]):
        rows = Poll.objects.filter(body=POLLS[self.key], subject__in=subjects)
        self.kept = {row.subject_id: row for row in rows}

    def stands(self, subject: Subject) -> tuple:
        row = self.kept.get(subject.pk)
        if row is None:
            return ("",) * len(self.heads)
        votes = (row.counts.get(str(grade.pk), 0) for grade in self.grades)
        return dates.shown(row.held_on), row.base, row.issued, row.collected, *votes, row.invalid

    def is_blank(self, said: Said) -> bool:
        return not any(text for key, text in said.items() if key.startswith("votes_") or key == "invalid")

    def read(self, subject: Subject, said: Said) -> Poll:
        poll = Poll(subject=subject, body=POLLS[self.key])
        poll.held_on = self.day(said.get("day", ""), "ngày bỏ phiếu")
        for name, words in self.COUNTS.items():
            setattr(poll, name, _number(said.get(name, ""), words))
        poll.invalid = _number(said.get("invalid") or "0", "phiếu không hợp lệ")
        votes = {one.pk: _number(said.get(f"votes_{one.pk}") or "0", one.short) for one in self.grades}
        poll.counts = {str(key): count for key, count in votes.items()}
        if fault := "" if poll.base else "Tổng số để tính tỷ lệ phải từ 1.":
            raise ValidationError(fault)
        poll.clean()
        return poll

    def is_known(self, subject: Subject, value: Poll) -> bool:
        row = self.kept.get(subject.pk)
        names = ("held_on", *self.COUNTS, "invalid", "counts")
        return bool(row) and all(getattr(row, name) == getattr(value, name) for name in names)

    def words(self, value: Poll) -> str:
        votes = ", ".join(f"{one.shortest} {value.counts[str(one.pk)]}" for one in self.grades)
        return f"{dates.shown(value.held_on)}: {votes}; không hợp lệ {value.invalid} (thu về {value.collected})"

    def write(self, values: dict[Subject, Poll], by) -> int:
        polls = []
        for subject, said in values.items():
            poll = self.kept.get(subject.pk, said)
            poll.subject = subject
            for name in ("held_on", *self.COUNTS, "invalid", "counts"):
                setattr(poll, name, getattr(said, name))
            polls.append(poll)
        actions.write_polls(polls=polls, grades=self.grades, by=by)
        return len(polls)


@dataclass
class Settling(Step):
    """The grade with which the committee goes into the decision."""

    def __post_init__(self):
        has_own_label = any(OUTSTANDING in grade.label for grade in self.grades)
        self.has_outstanding = self.kind == Kind.ORGANIZATION and not has_own_label
        self.heads = ("Mức xếp loại", *(["Tiêu biểu"] if self.has_outstanding else []))
        self.titles = {"grade": ("muc",)} | ({"top": (fold(OUTSTANDING),)} if self.has_outstanding else {})

    def look_up(self, subjects: list[Subject]):
        self.kept = {one.pk: (one.grade, one.is_outstanding) for one in subjects}

    def stands(self, subject: Subject) -> tuple:
        top = ("x" if subject.is_outstanding else "",) if self.has_outstanding else ()
        return _label(subject.grade), *top

    def is_blank(self, said: Said) -> bool:
        return not said.get("grade")

    def read(self, subject: Subject, said: Said) -> tuple:
        grade, is_top = self.grade(said["grade"]), subject.is_outstanding
        if self.has_outstanding and "top" in said:
            is_top = fold(said["top"]) in YES
        if is_top and grade.level != Level.EXCELLENT and said.get("top"):
            raise ValidationError("«Tiêu biểu» chọn trong số hoàn thành xuất sắc nhiệm vụ.")
        return grade, is_top and grade.level == Level.EXCELLENT

    def is_known(self, subject: Subject, value: tuple) -> bool:
        return self.kept[subject.pk] == value

    def words(self, value: tuple) -> str:
        grade, is_top = value
        return f"{grade.label} {OUTSTANDING}" if is_top else grade.label

    def write(self, values: dict[Subject, tuple], by) -> int:
        grades = {subject: grade for subject, (grade, _) in values.items()}
        tops = {subject: top for subject, (_, top) in values.items()} if self.has_outstanding else {}
        return actions.settle(grades=grades, outstanding=tops, by=by)


def _label(grade: Grade | None) -> str:
    return grade.label if grade else ""


def _number(said: str, what: str) -> int:
    if not said.isdecimal() or int(said) > MOST_VOTES:
        raise ValidationError(f"Thiếu {what}." if not said else f"«{said}» không phải {what}.")
    return int(said)


def step_of(round: ReviewRound, kind: str, key: str) -> Step:
    """The step with the grades of its kind."""
    grades = [grade for grade in round.scheme.grades.all() if grade.kind == kind]
    kind_of_step = Settling if key == SETTLE else Polls if key in POLLS else Opinions
    return kind_of_step(round, kind, key, grades)


def offered(round: ReviewRound, user) -> list[tuple[str, str, str]]:
    """Kind, key and name of each step that the user may enter somewhere in the round."""
    found = []
    for kind in Kind:
        there = {step.step for step in round.steps.all() if step.kind == kind}
        keys = [step for step in StepKind if step in there and (step in POLLS or step in Opinion.GIVEN)]
        named = [(key.value, key.label) for key in keys] + [(SETTLE, "Chốt mức xếp loại")]
        found += [(kind.value, key, f"{name} ({kind.label})") for key, name in named if _may(user, key)]
    return found


def right_for(key: str) -> str:
    """The action that a step asks for: what the committee says is not the branch's to enter."""
    return "accept" if key in (SETTLE, StepKind.VERIFICATION, StepKind.COMMITTEE) else "change"


def _may(user, key: str) -> bool:
    return user.has_perm(f"reviews.{right_for(key)}_subject")


def subjects_for(round: ReviewRound, kind: str, key: str, user) -> Iterable[Subject]:
    """Those of whom the user may enter the step, also decided ones: their rows are to say so."""
    rows = round.subjects.of_kind(kind).reviewed().visible_to(user, right_for(key))
    rows = rows.select_related("round", "organization", "member", "grade", "decision")
    return rows.order_by("organization__position", "organization", "member__sort_key", "pk")
