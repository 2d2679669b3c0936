"""How near somebody comes to a person whom we have: the reason to ask whether they are one, none where they cannot be.

A row of a list and a person who is typed by hand are asked about in the same way.
"""

from dataclasses import dataclass

from django.db.models import Q

from members.models import Member
from partyportal.dates import PartialDate
from partyportal.sheets.datecells import day_and_month_exchanged
from partyportal.text import fold, one_spelling

SAME_NAME, OTHER_MARKS, OTHER_ORDER = "cùng họ tên", "họ tên chỉ khác dấu", "họ tên đổi thứ tự các chữ"
NEAR_NAME = "họ tên gần giống"
AFTER_TITLE = "cùng họ tên sau khi bỏ «{}»"
SAME_BIRTH, SAME_PLACE = "cùng ngày sinh", "cùng chi bộ"
NO_BIRTH_HERE, NO_BIRTH_THERE = "danh sách không có ngày sinh", "hồ sơ chưa có ngày sinh"
OTHER_BIRTH, EXCHANGED = "ngày sinh khác: {} và {}", "{} là {} đảo ngày tháng"
SAME_OLD_NUMBER = "cùng số CMND cũ"
NUMBERS = ("card_number", "citizen_number")
MOST_OFFERED = 10


@dataclass(frozen=True)
class Known:
    """What is known of somebody, in a record or in another row of the list."""

    name: str
    birth: PartialDate | None
    place: int | None
    numbers: dict[str, str | None]
    taken_off: tuple[str, ...] = ()


def contradicts(mine: dict, theirs: dict, endings: dict | None = None) -> bool:
    """Whether a number of one and the same number of the other cannot both be right."""
    for name in NUMBERS:
        one, other = mine.get(name), theirs.get(name)
        if one and other and one != other:
            return True
        ending = (endings or {}).get(name)
        if ending and other and not other.endswith(ending):
            return True
    return False


def near_dates(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates are one, known as well or less well."""
    return bool(one and other) and (one.iso.startswith(other.iso) or other.iso.startswith(one.iso))


def name_relation(one: Known, other: Known) -> str:
    """Return what the two names have in common; empty for different names."""
    if one_spelling(one.name) == one_spelling(other.name):
        off = [*one.taken_off, *other.taken_off]
        return AFTER_TITLE.format("», «".join(off)) if off else SAME_NAME
    mine, theirs = fold(one.name), fold(other.name)
    if mine == theirs:
        return OTHER_MARKS
    if sorted(mine.split()) == sorted(theirs.split()):
        return OTHER_ORDER
    return NEAR_NAME if is_near(mine, theirs) else ""


def is_near(mine: str, theirs: str) -> bool:
    """Whether two names differ by one letter, or by words in the middle that one of them leaves out."""
    one, other = sorted((mine.split(), theirs.split()), key=len)
    if len(one) > 1 and len(one) < len(other):
        rest = iter(other)
        return one[0] == other[0] and one[-1] == other[-1] and all(word in rest for word in one)
    return len(one) == len(other) and differs_by_one(mine, theirs)


def differs_by_one(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    one, other = one[start:], other[start:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:]


def reason(row: Known, other: Known, endings: dict | None = None, *, is_row: bool = False) -> str:
    """Return why the row may speak of the other; empty where it cannot, or where nothing brings them together.

    Two rows of one list (`is_row`) with two birth dates are two people: the list itself tells them apart.
    """
    if contradicts(row.numbers, other.numbers, endings) or not (relation := name_relation(row, other)):
        return ""
    is_same_name = relation == SAME_NAME or relation.startswith(AFTER_TITLE.split("{")[0])
    if near_dates(row.birth, other.birth):
        return "" if relation == NEAR_NAME and not (row.birth.day and other.birth.day) else f"{relation}, {SAME_BIRTH}"
    old = row.numbers.get("old_identity_number")
    if old and old == other.numbers.get("old_identity_number"):
        return f"{relation}, {SAME_OLD_NUMBER}"
    if relation == NEAR_NAME:
        return ""
    if row.birth and other.birth:
        return by_other_birth(row, other, relation) if is_same_name and not is_row else exchanged(row, other, relation)
    return by_place(row, other, relation, is_same_name)


def exchanged(row: Known, other: Known, relation: str) -> str:
    if row.birth.day and day_and_month_exchanged(row.birth) == other.birth:
        return f"{relation}, {EXCHANGED.format(row.birth, other.birth)}"
    return ""


def by_other_birth(row: Known, other: Known, relation: str) -> str:
    """The same name with another birth date: day and month exchanged, or somebody of the same branch."""
    if found := exchanged(row, other, relation):
        return found
    if row.place and row.place == other.place:
        return f"{relation}, {SAME_PLACE}, {OTHER_BIRTH.format(row.birth, other.birth)}"
    return ""


def by_place(row: Known, other: Known, relation: str, is_same_name: bool) -> str:
    """Where a birth date is missing, the branch has to do; the very same name is asked about in any branch."""
    missing = NO_BIRTH_THERE if row.birth else NO_BIRTH_HERE
    if row.place and row.place == other.place:
        return f"{relation}, {SAME_PLACE}, {missing}"
    return f"{relation}, {missing}" if is_same_name else ""


def near_people(person: Member, among) -> list[tuple[Member, str]]:
    """Return the people among these whom name, birth date and branch bring near, each with the reason."""
    wanted = Q(search=fold(person.full_name)) | Q(pk__in=among.search(person.full_name).values("pk"))
    if person.birth_date and person.birth_date.day:
        wanted |= Q(birth_date=person.birth_date)
    near = among.filter(wanted).exclude(pk=person.pk).select_related("organization").order_by("sort_key", "pk")
    told = ((member, reason(known_of(person), known_of(member))) for member in near)
    return [(member, why) for member, why in told if why][:MOST_OFFERED]


def known_of(member: Member) -> Known:
    numbers = {name: getattr(member, name) or None for name in Member.MASKED_FIELDS}
    return Known(member.full_name, member.birth_date, member.organization_id, numbers)


def label_of(member: Member, why: str) -> str:
    """What tells a namesake from another: birth date, branch, whether they are still here, and why they are near."""
    gone = "" if member.is_in_head_count else "không còn sinh hoạt"
    told = [f"sinh {member.birth_date}" if member.birth_date else "", member.organization.short_name, gone]
    return f"{member.full_name} ({', '.join(filter(None, told))}): {why}"
