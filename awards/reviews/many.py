"""Slips and forms of many in one file: for whom each can be made, for whom not yet, and what the file holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef

from awards.reviews import papers
from awards.reviews.models import Poll, ReviewRound, SelfReview, Subject
from awards.reviews.models.rounds import SubjectQuerySet
from awards.reviews.selfpaper import self_review
from branches.models import Organization
from documents.printing import heads
from documents.printing.blocks import PrintedText
from documents.printing.bundles import PrintedBundle
from members.signers import signature

# A file of so many papers is still opened and printed in one go.
MOST = 200
# Those that are kept nowhere are drawn while the reader waits.
MOST_AT_ONCE = 40
MOST_NAMED = 12


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """One kind of slip or form: whose there should be, whose there can be, and how one is printed."""

    key: str
    name: str
    printed: Callable[[Subject], PrintedText]
    wanted: Callable[[SubjectQuerySet], SubjectQuerySet]
    made: Callable[[SubjectQuerySet], SubjectQuerySet] = lambda rows: rows
    lack: str = ""  # what those wait for of whom there is none
    is_private: bool = False  # read by few, printed at once, kept in no file


@dataclass(frozen=True)
class Lot:
    """The sheets of one kind that the user may take out."""

    sheets: Sheets
    subjects: SubjectQuerySet
    user: object = field(repr=False)

    @cached_property
    def wanted(self) -> SubjectQuerySet:
        return self.sheets.wanted(self.subjects)

    @cached_property
    def made(self) -> SubjectQuerySet:
        rows = self.sheets.made(self.wanted)
        return rows.filter(pk__in=_readable(self.user)) if self.sheets.is_private else rows

    @cached_property
    def count(self) -> int:
        return self.made.count()

    @cached_property
    def lacking(self) -> SubjectQuerySet:
        """Those of whom there is none yet."""
        done = self.sheets.made(self.wanted).order_by().values("pk")
        return self.wanted.exclude(pk__in=done).select_related("member", "organization")

    @cached_property
    def open(self) -> int:
        return self.lacking.count() if self.sheets.lack else 0

    @cached_property
    def named(self) -> list[Subject]:
        return list(self.lacking[:MOST_NAMED]) if self.open else []

    @property
    def more(self) -> int:
        return self.open - len(self.named)

    @property
    def most(self) -> int:
        return MOST_AT_ONCE if self.sheets.is_private else MOST

    @property
    def is_too_long(self) -> bool:
        return self.count > self.most

    def bundle(self, round: ReviewRound, place: Organization | None) -> PrintedBundle:
        """All of them, branch by branch in the order of names."""
        whose, day = place or round.organization, papers.day_of(round)
        rows = self.made.select_related("organization", "member", "grade", "decision", "self_review__grade")
        ordered = rows.order_by("organization__position", "organization", "member__sort_key", "pk")
        return PrintedBundle(
            letterhead=heads.letterhead(whose, day),
            doc_type=self.sheets.name.upper(),
            subject_lines=(f"đánh giá, xếp loại {round.period}",),
            author=whose.name_on(day).issuer_name,
            signature=signature(whose, day),
            texts=tuple(self.sheets.printed(one) for one in _of_one_round(ordered, round)),
        )


def _of_one_round(rows: SubjectQuerySet, round: ReviewRound):
    """The subjects with the same round and the same organisations, so that each is asked for its facts once."""
    places: dict[int, Organization] = {}
    for one in rows:
        one.round, one.organization = round, places.setdefault(one.organization_id, one.organization)
        yield one


def _readable(user):
    return SelfReview.objects.visible_to(user).order_by().values("subject")


def _blank(subject: Subject) -> PrintedText:
    return self_review(SelfReview(subject=subject))


def _written(subject: Subject) -> PrintedText:
    review = subject.self_review
    review.subject = subject
    return self_review(review)


def _unwritten(rows: SubjectQuerySet) -> SubjectQuerySet:
    return rows.reviewed().filter(self_review__handed_in_on=None)


def _handed_in(rows: SubjectQuerySet) -> SubjectQuerySet:
    return rows.filter(self_review__handed_in_on__isnull=False, self_review__erased_on=None)


def _voting(rows: SubjectQuerySet) -> SubjectQuerySet:
    """The organisations in which members are reviewed: each votes on its own."""
    people = Subject.objects.filter(round=OuterRef("round"), organization=OuterRef("organization"))
    return rows.organizations().filter(Exists(people.members().reviewed()))


def _counted(rows: SubjectQuerySet) -> SubjectQuerySet:
    polls = Poll.objects.filter(body=Poll.Body.BRANCH, subject__member__isnull=False)
    whose = {"subject__round": OuterRef("round"), "subject__organization": OuterRef("organization")}
    return rows.filter(Exists(polls.filter(**whose)))


SHEETS = {
    one.key: one
    for one in (
        Sheets(key="blank", name="Mẫu tự kiểm điểm để viết tay", printed=_blank, wanted=_unwritten),
        Sheets(
            key="written",
            name="Bản kiểm điểm đã nộp",
            printed=_written,
            wanted=SubjectQuerySet.reviewed,
            made=_handed_in,
            lack="chưa nộp",
            is_private=True,
        ),
        Sheets(key="slip", name="Phiếu lấy ý kiến", printed=papers.slip, wanted=SubjectQuerySet.reviewed),
        Sheets(key="ballot", name="Phiếu biểu quyết", printed=papers.ballot, wanted=_voting),
        Sheets(
            key="tally",
            name="Biên bản kiểm phiếu",
            printed=papers.tally,
            wanted=_voting,
            made=_counted,
            lack="chưa nhập kết quả bỏ phiếu",
        ),
        Sheets(key="minutes", name="Biên bản hội nghị kiểm điểm", printed=papers.minutes, wanted=_voting),
    )
}


def subjects_for(user, round: ReviewRound, place: Organization | None = None) -> SubjectQuerySet:
    """Those of the round in the organisations whose papers the user may take out."""
    rows = round.subjects.filter(organization__in=user.organizations(*papers.VIEW))
    return rows.filter(organization=place) if place else rows


def lots(user, round: ReviewRound, place: Organization | None = None) -> list[Lot]:
    rows = subjects_for(user, round, place)
    return [Lot(sheets, rows, user) for sheets in SHEETS.values()]
