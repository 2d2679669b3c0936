"""Who a row of a member list speaks of: by card or citizen number, by name and birth date; what is near is asked."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from branches.models import Organization
from members import likeness
from members.imports.facts.drafts import Draft
from members.imports.lists.titles import label_of_field
from members.likeness import Known
from members.models import Member
from partyportal.text import fold, one_spelling

TWO_PEOPLE = "Số thẻ và số căn cước thuộc về hai người khác nhau. Hãy kiểm tra lại cả hai số."
# It does not say that somebody elsewhere holds the number.
ELSEWHERE = (
    "Số này không ghi được vào hồ sơ. Hãy kiểm tra lại từng chữ số; nếu số đúng và người này chuyển từ nơi khác đến, "
    "hãy lập chuyển sinh hoạt."
)
TWICE = "Trùng với dòng {}: cùng một người. Hãy giữ một dòng."
TWO_ROWS = "Cùng số với dòng {} ({}) mà họ tên khác. Hãy kiểm tra lại số và họ tên ở cả hai dòng."
SAME_AS_ROW = "cùng người với dòng {}"
OTHER_PERSON = "cùng số với {} nhưng họ tên và ngày sinh đều khác"
NUMBERS = ["card_number", "citizen_number", "old_identity_number"]
SLICE = 5000


@dataclass
class Candidate:
    """Somebody that a row may speak of: a member, or a new person of an earlier row; and why."""

    reason: str
    member: Member | None = None
    row: Draft | None = None
    is_only_spelling: bool = False

    @property
    def told(self) -> str:
        if self.member is None:
            return self.reason
        known = ", ".join(filter(None, [str(self.member.birth_date or ""), self.member.organization.short_name]))
        return f"{self.member.full_name} ({known}): {self.reason}"


class People:
    """The people that the rows may speak of, read in a few queries, and those already met in the list."""

    def __init__(self, drafts: list[Draft], root: Organization, titles: dict[str, str]):
        self.root, self.titles = root, titles
        self.known: dict[int, Member] = {}
        self.by_number = {name: {} for name in NUMBERS}
        self.by_name, self.by_words, self.by_birth = defaultdict(set), defaultdict(set), defaultdict(set)
        self.met_members, self.met_numbers, self.met_names = {}, {}, {}
        self.rows_by_name, self.rows_by_words = defaultdict(list), defaultdict(list)
        for name in NUMBERS:
            self.load_numbers(name, {draft.values[name] for draft in drafts if name in draft.values})
        self.index()
        self.load({pk for draft in drafts if draft.name for pk in self.near_keys(draft)})
        for draft in drafts:
            if draft.name:
                self.rows_by_name[one_spelling(draft.name)].append(draft)
                self.rows_by_words[words_key(draft.name)].append(draft)

    def load_numbers(self, name: str, wanted: set[str]):
        for part in slices(sorted(wanted)):
            for member in Member.objects.filter(**{f"{name}__in": part}).select_related("organization"):
                self.by_number[name][getattr(member, name)] = self.known.setdefault(member.pk, member)

    def index(self):
        """Note the names and birth dates of all people of the tree, without reading the people."""
        below = Member.objects.filter(organization__path__startswith=self.root.path).order_by()
        for pk, spelled, birth in below.values_list("pk", "spelled", "birth_date"):
            self.by_name[spelled].add(pk)
            self.by_words[words_key(spelled)].add(pk)
            if birth and birth.day:
                self.by_birth[birth.iso].add(pk)

    def load(self, keys: set[int]):
        for part in slices(sorted(keys - self.known.keys())):
            for member in Member.objects.filter(pk__in=part).select_related("organization"):
                self.known[member.pk] = member

    def near_keys(self, draft: Draft) -> set[int]:
        """The people whose name or birth date is worth a closer look."""
        found = self.by_name[one_spelling(draft.name)] | self.by_words[words_key(draft.name)]
        return found | (self.by_birth.get(draft.birth.iso, set()) if draft.birth else set())

    def title(self, name: str) -> str:
        return self.titles.get(name) or label_of_field(name)

    def find(self, draft: Draft) -> Member | None:
        """Return the person that the row speaks of beyond doubt; ValidationError by field where it cannot be."""
        found = {name: member for name in NUMBERS[:2] if (member := self.by_number[name].get(draft.values.get(name)))}
        if len({member.pk for member in found.values()}) > 1:
            raise ValidationError({"card_number": TWO_PEOPLE})
        for name, member in found.items():
            if not member.organization.path.startswith(self.root.path):
                raise ValidationError({name: ELSEWHERE})
        member = next(iter(found.values()), None)
        if member and is_somebody_else(draft, member):
            member = None
        member = member or self.find_by_name(draft)
        self.refuse_second(draft, member)
        return member

    def find_by_name(self, draft: Draft) -> Member | None:
        """Return the one person of that name and birth date whom no number contradicts; titled names are asked."""
        if draft.taken_off or not draft.name:
            return None
        found = [
            member
            for pk in self.by_name.get(one_spelling(draft.name), ())
            if may_be(draft, member := self.known[pk])
            and not likeness.contradicts(draft.values, numbers_of(member), draft.endings)
        ]
        exact = [member for member in found if member.birth_date == draft.birth]
        found = exact or found
        return found[0] if len(found) == 1 else None

    def refuse_second(self, draft: Draft, member: Member | None):
        earlier = self.met_members.get(member.pk) if member else None
        for name in NUMBERS:
            other = self.met_numbers.get((name, draft.values.get(name)))
            if other and not earlier and not likeness.name_relation(known_of_draft(draft), known_of_draft(other)):
                raise ValidationError({name: TWO_ROWS.format(place_of(other, draft), other.name)})
            earlier = earlier or other
        if draft.birth and not draft.taken_off:
            others = self.met_names.get(name_key(draft), [])
            earlier = earlier or next(
                (other for other in others if not likeness.contradicts(draft.values, other.values)), None
            )
        if earlier:
            raise ValidationError({"full_name": TWICE.format(place_of(earlier, draft))})

    def meet(self, draft: Draft, member: Member | None):
        """Remember the row, so that a later one of the same person is refused."""
        if member:
            self.met_members.setdefault(member.pk, draft)
        for name in NUMBERS:
            if number := draft.values.get(name):
                self.met_numbers.setdefault((name, number), draft)
        if draft.name and not draft.taken_off:
            self.met_names.setdefault(name_key(draft), []).append(draft)

    def candidates(self, draft: Draft) -> list[Candidate]:
        """Return everybody whom a row that is nobody beyond doubt may speak of, the nearest first."""
        if not draft.name:
            return []
        row, found = known_of_draft(draft), []
        for pk in sorted(self.near_keys(draft)):
            member = self.known[pk]
            if why := likeness.reason(row, likeness.known_of(member), draft.endings):
                found.append(self.with_earlier_row(draft, Candidate(why, member)))
        for name in NUMBERS[:2]:
            member = self.by_number[name].get(draft.values.get(name))
            if member and is_somebody_else(draft, member):
                found.append(Candidate(OTHER_PERSON.format(member.full_name), member))
        return found or self.rows_like(draft, row)

    def with_earlier_row(self, draft: Draft, candidate: Candidate) -> Candidate:
        candidate.is_only_spelling = candidate.reason.endswith(likeness.SAME_BIRTH) and bool(draft.taken_off)
        earlier = self.met_members.get(candidate.member.pk)
        if earlier and earlier is not draft:
            candidate.reason += f"; {SAME_AS_ROW.format(place_of(earlier, draft))}"
        else:
            self.met_members.setdefault(candidate.member.pk, draft)
        return candidate

    def rows_like(self, draft: Draft, row: Known) -> list[Candidate]:
        """The rows of the list itself that may be of the same new person; the one that says less is asked about."""
        near = [*self.rows_by_name[one_spelling(draft.name)], *self.rows_by_words[words_key(draft.name)]]
        for other in near:
            if other is draft or not says_more(other, draft):
                continue
            if why := likeness.reason(row, known_of_draft(other), is_row=True):
                return [Candidate(f"{why}; {SAME_AS_ROW.format(place_of(other, draft))}", row=other)]
        return []


def may_be(draft: Draft, member: Member) -> bool:
    """Whether the birth date is the same; where neither has one, nothing but name and branch is known of both."""
    if draft.birth or member.birth_date:
        return likeness.near_dates(draft.birth, member.birth_date)
    return draft.organization is not None and draft.organization.pk == member.organization_id


def slices(wanted: list):
    return (wanted[start : start + SLICE] for start in range(0, len(wanted), SLICE))


def words_key(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def place_of(earlier: Draft, draft: Draft) -> str:
    return str(earlier.number) if earlier.sheet == draft.sheet else f"{earlier.number} trang «{earlier.sheet}»"


def says_more(other: Draft, draft: Draft) -> bool:
    """Whether the other row is the one to keep: a plain name, a birth date, else the earlier of the two."""
    weights = [(not each.taken_off, each.birth is not None) for each in (other, draft)]
    return weights[0] > weights[1] or (weights[0] == weights[1] and comes_before(other, draft))


def comes_before(other: Draft, draft: Draft) -> bool:
    return other.sheet == draft.sheet and other.number < draft.number


def name_key(draft: Draft):
    return one_spelling(draft.name), draft.birth


def numbers_of(member: Member) -> dict[str, str | None]:
    return {name: getattr(member, name) for name in NUMBERS}


def known_of_draft(draft: Draft) -> Known:
    place = draft.organization.pk if draft.organization else None
    numbers = {name: draft.values.get(name) for name in NUMBERS}
    return Known(draft.name, draft.birth, place, numbers, tuple(draft.taken_off))


def is_somebody_else(draft: Draft, member: Member) -> bool:
    """Whether a number leads to somebody of another name and another birth date: then the number is in doubt."""
    if not (draft.name and draft.birth and member.birth_date):
        return False
    is_like = likeness.name_relation(known_of_draft(draft), likeness.known_of(member))
    return not is_like and not likeness.near_dates(draft.birth, member.birth_date)
