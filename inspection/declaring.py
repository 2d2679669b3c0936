"""Who will have to declare assets in a year: who did in the year before, and who owes it as an obligation."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Max

from inspection.models import AssetDeclaration
from members.models import Member
from members.obligations.models import Obligation
from partyportal.saving.acts import act

NO_POST = "chưa ghi chức vụ"


@dataclass(frozen=True)
class Opening:
    """The list of a year as it would be laid out where the user keeps such lists; nothing is written here."""

    user: object
    year: int

    @cached_property
    def _before(self) -> dict[int, str]:
        """The posts of the last year that has a list, by member."""
        rows = AssetDeclaration.objects.visible_to(self.user, "add").filter(year__lt=self.year)
        last = rows.aggregate(last=Max("year"))["last"]
        return dict(rows.filter(year=last).values_list("member", "post"))

    @cached_property
    def new(self) -> list[AssetDeclaration]:
        """A row for each who still belongs here and is not in the list of the year yet."""
        owed = Obligation.objects.filter(kind=Obligation.Kind.ASSETS, year=self.year, excuse="").values("member")
        known = AssetDeclaration.objects.filter(year=self.year).values("member")
        here = Member.objects.filter(
            organization__in=self.user.organizations("add", AssetDeclaration), is_in_head_count=True
        )
        people = (here.filter(pk__in=self._before) | here.filter(pk__in=owed)).exclude(pk__in=known)
        ordered = people.select_related("organization").order_by("organization__position", "sort_key", "pk")
        return [self._row(member) for member in ordered]

    def _row(self, member: Member) -> AssetDeclaration:
        post = self._before.get(member.pk) or member.government_post or NO_POST
        return AssetDeclaration(member=member, organization=member.organization, year=self.year, post=post)


@act
def lay_out(*, opening: Opening, by) -> list[AssetDeclaration]:
    """Write the list of a year."""
    for row in opening.new:
        row.full_clean(exclude=["organization"])
        row.save()
    return opening.new
