"""Which member a row of an old register names: by card, by name with birth date or branch; never by being near."""

from collections import defaultdict
from dataclasses import replace

from django.core.exceptions import ValidationError

from branches.models import Organization
from branches.naming import Places
from members.likeness import near_dates
from members.models import Member, Membership
from partyportal.backlog import readers
from partyportal.backlog.kinds import Column, Scope
from partyportal.sheets import datecells
from partyportal.text import one_spelling

NOBODY = "Không có đồng chí «{}» trong cổng. Hãy kiểm tra họ tên, hoặc bỏ dòng này."
NOT_THIS = "Có đồng chí «{}» nhưng {} khác: {}."
SEVERAL = "Có {} đồng chí cùng họ tên: {}. Hãy ghi thêm ngày sinh, chi bộ hoặc số thẻ."


def birth(cell: str):
    """Return a birth date, as far as the list knows it."""
    return datecells.read(cell).value


PERSON = (
    Column("full_name", "Họ và tên", r"\bho\b.*\bten\b|^dang vien$|^hoten|^dong chi$", width=26, sample="Cao Văn Bách"),
    Column("birth_date", "Ngày sinh", r"\bsinh\b(?! hoat)|^ns$", birth, width=12),
    Column("card_number", "Số thẻ đảng viên", r"so the|the dang|^the$", readers.text, width=16),
)
# Where each row names a person.
NAMED = (replace(PERSON[0], is_needed=True), *PERSON[1:])
BRANCH = Column("organization", "Chi bộ", r"chi bo|^cb$|to chuc|dang bo|don vi", width=20, sample="Chi bộ 1")


class Namesakes:
    """All people of a tree whom the user may see, those too who have left, by card and by name."""

    def __init__(self, scope: Scope):
        rows = Member.objects.visible_to(scope.user).filter(organization__path__startswith=scope.organization.path)
        self.by_card, self.by_name = {}, defaultdict(list)
        self.places = Places(scope.organization)
        for member in rows.select_related("organization").order_by("sort_key", "pk"):
            self.by_name[one_spelling(member.full_name)].append(member)
            if member.card_number:
                self.by_card[member.card_number] = member

    def find(self, line) -> Member:
        """Return the one member that the row names; ValidationError by column where there is none or more than one."""
        name, born = line.get("full_name", ""), line.get("birth_date")
        card = "".join(filter(str.isdigit, line.get("card_number", "")))
        if card and (member := self.by_card.get(card)) and one_spelling(member.full_name) == one_spelling(name):
            return member
        same = self.by_name.get(one_spelling(name), [])
        if not same:
            raise ValidationError({"full_name": NOBODY.format(name)})
        found = same if born is None else [one for one in same if near_dates(one.birth_date, born)]
        if not found:
            raise ValidationError({"birth_date": NOT_THIS.format(name, "ngày sinh", shown(same))})
        return self.one_of(name, found, line.get("organization", ""))

    def one_of(self, name: str, found: list[Member], place: str) -> Member:
        """Of several namesakes the one of the branch that the row names."""
        if len(found) > 1 and place:
            places = {one.organization.pk for one in self.places.find(place)}
            found = [one for one in found if one.organization_id in places] or found
        if len(found) > 1:
            raise ValidationError({"full_name": SEVERAL.format(len(found), shown(found))})
        return found[0]


def shown(members: list[Member]) -> str:
    """What tells namesakes apart."""
    return "; ".join(f"sinh {one.birth_date or 'chưa rõ'}, {one.organization.short_name}" for one in members)


def branches_of(members: set[int]) -> dict[int, list[Membership]]:
    """The memberships of these people, to say where somebody was on a day."""
    rows = defaultdict(list)
    for row in (
        Membership.objects.filter(member__in=members).select_related("organization").order_by("valid_from", "pk")
    ):
        rows[row.member_id].append(row)
    return rows


def branch_on(rows: list[Membership], member: Member, day) -> Organization:
    """Where the member was on the day, as far as the portal knows: else where they are."""
    held = [row for row in rows if row.valid_from <= day and (row.valid_to is None or day < row.valid_to)]
    return held[-1].organization if held else member.organization
