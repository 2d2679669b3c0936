"""Whom a name in an old list means, among those whom the reader may see in and below an organisation."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from awards.models import MemberClassification, OrganizationClassification
from awards.reviews.models import Kind
from branches.models import Organization
from members.models import Member
from partyportal.dates import PartialDate
from partyportal.text import fold


@dataclass
class Register:
    """Those who can be meant, and what the register holds of them."""

    named: dict[str, list] = field(default_factory=dict)
    kept: dict[tuple[int, int], object] = field(default_factory=dict)  # by subject and year

    @classmethod
    def of(cls, kind: str, organization: Organization, user) -> "Register":
        return _members(organization, user) if kind == Kind.MEMBER else _organizations(organization)

    def find(self, name: str, born: str = "", place: str = ""):
        """The one who is meant; raises with what would tell two apart."""
        found = self.named.get(fold(name), [])
        if born and len(found) > 1:
            found = [one for one in found if is_born(one, born)]
        if place and len(found) > 1:
            found = [one for one in found if fold(place) in (fold(one.organization.name), _short(one.organization))]
        if not found:
            raise ValidationError(f"Không tìm thấy «{name}» trong các hồ sơ ở đây.")
        if len(found) > 1:
            raise ValidationError(f"Có {len(found)} người tên «{name}»: thêm cột «Ngày sinh» hoặc «Chi bộ».")
        return found[0]


def _short(organization: Organization) -> str:
    return fold(organization.short_name)


def is_born(member: Member, said: str) -> bool:
    """Whether a cell may say when the member was born."""
    stored = str(member.birth_date or "")
    try:
        asked = str(PartialDate.parse(said))
    except ValidationError:
        return False
    # Known to the year alone, the end of the day is what both say.
    return bool(stored) and (stored.endswith(asked) or asked.endswith(stored))


def _members(organization: Organization, user) -> Register:
    register = Register()
    people = Member.objects.visible_to(user).filter(organization__path__startswith=organization.path)
    for member in people.select_related("organization").order_by("pk"):
        register.named.setdefault(fold(member.full_name), []).append(member)
    rows = MemberClassification.objects.filter(member__organization__path__startswith=organization.path)
    register.kept = {(row.member_id, row.year): row for row in rows}
    return register


def _organizations(organization: Organization) -> Register:
    register = Register()
    for one in Organization.objects.under([organization]).order_by("pk"):
        for words in {fold(one.name), _short(one), fold(one.code)}:
            register.named.setdefault(words, []).append(one)
    rows = OrganizationClassification.objects.filter(organization__path__startswith=organization.path)
    register.kept = {(row.organization_id, row.year): row for row in rows}
    return register
