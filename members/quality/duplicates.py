"""Finds records that may be of one person: by name and birth date, or by a number that stands in both."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from members.models import Member
from members.quality.models import DistinctPair

SAME_BIRTH = "Cùng họ tên (không kể dấu) và ngày sinh"
NEAR_BIRTH = "Cùng họ tên (không kể dấu), một hồ sơ chỉ biết tháng, năm sinh hoặc thiếu ngày sinh"
SAME_NUMBER = "Cùng một số ở hai hồ sơ ({} và {}), có thể khác nhau ở số 0 đầu hoặc cách ghi"
NUMBERS = ("card_number", "citizen_number", "old_identity_number")


@dataclass
class Pair:
    """Two records, the older first, and why they may be of one person."""

    first: Member
    second: Member
    reasons: list[str] = field(default_factory=list)


def probable_duplicates(members) -> list[Pair]:
    """The pairs among these people that nobody has found to be two people; numbers first, then in order of names."""
    people = list(members.select_related("organization"))
    pairs = {}
    for first, second, reason in [*same_numbers(people), *same_names(people)]:
        first, second = sorted((first, second), key=lambda member: member.pk)
        pair = pairs.setdefault((first.pk, second.pk), Pair(first, second))
        if reason not in pair.reasons:
            pair.reasons.append(reason)
    known = set(DistinctPair.objects.values_list("first", "second"))
    return [pair for key, pair in pairs.items() if key not in known]


def same_names(people: list[Member]):
    """Pairs of one folded name whose birth dates may be one."""
    by_name = defaultdict(list)
    for member in people:
        by_name[member.search].append(member)
    for namesakes in by_name.values():
        for first, second in combinations(namesakes, 2):
            if reason := same_birth(first, second):
                yield first, second, reason


def same_birth(first: Member, second: Member) -> str:
    one, other = first.birth_date, second.birth_date
    if one and one == other and one.day:
        return SAME_BIRTH
    may_be_one = not one or not other or one.iso.startswith(other.iso) or other.iso.startswith(one.iso)
    return NEAR_BIRTH if may_be_one and not has_other_numbers(first, second) else ""


def has_other_numbers(first: Member, second: Member) -> bool:
    """Whether both have a citizen number, and not the same."""
    return bool(first.citizen_number and second.citizen_number and first.citizen_number != second.citizen_number)


def same_numbers(people: list[Member]):
    """Pairs in which a card or citizen number of one is a number of the other, zeros in front aside."""
    holders = defaultdict(list)
    for member in people:
        for name in NUMBERS:
            if bare := (getattr(member, name) or "").lstrip("0"):
                holders[bare].append((member, name))
    for found in holders.values():
        for (first, name), (second, other) in combinations(found, 2):
            if first != second:
                labels = (str(Member._meta.get_field(one).verbose_name) for one in (name, other))
                yield first, second, SAME_NUMBER.format(*labels)
