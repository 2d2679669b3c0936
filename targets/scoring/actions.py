"""Opening a round for all at once, and a new scheme from an old one."""

import datetime

from simple_history.utils import bulk_create_with_history

from branches.models import Organization
from partyportal import dates
from partyportal.saving.acts import act
from targets.scoring.models import Criterion, Scheme, ScoreLine, Sheet


def asked(scheme: Scheme) -> list[Organization]:
    """Who scores by the scheme today: the branches at or below its committee, or the committees themselves."""
    inside = Organization.objects.under([scheme.organization]).active(dates.today())
    branches = inside.branches()
    if scheme.subject == Scheme.Subject.BRANCH:
        return list(branches.order_by("position"))
    return list(inside.exclude(pk__in=branches.values("pk")).order_by("position"))


@act
def open_round(*, scheme: Scheme, year: int, quarter: int, due_on: datetime.date, by) -> int:
    """Give each who is to score a sheet with a line a criterion; who has one already keeps it. Return how many."""
    have = set(scheme.sheets.filter(year=year, quarter=quarter).values_list("organization", flat=True))
    facts = {"scheme": scheme, "year": year, "quarter": quarter, "due_on": due_on}
    new = [Sheet(organization=one, **facts) for one in asked(scheme) if one.pk not in have]
    sheets = bulk_create_with_history(new, Sheet)
    criteria = list(scheme.criteria.all())
    lines = [ScoreLine(sheet=sheet, criterion=criterion) for sheet in sheets for criterion in criteria]
    bulk_create_with_history(lines, ScoreLine)
    return len(sheets)


@act
def copy(*, scheme: Scheme, by) -> Scheme:
    """Make a new scheme with the same criteria, to be changed."""
    new = Scheme.objects.create(
        organization=scheme.organization,
        subject=scheme.subject,
        name=f"{scheme.name} (bản mới)"[:200],
        document=scheme.document,
        pass_points=scheme.pass_points,
    )
    for one in scheme.criteria.all():
        facts = {name: getattr(one, name) for name in ("group", "position", "text", "points", "measure")}
        Criterion.objects.create(scheme=new, **facts)
    return new
