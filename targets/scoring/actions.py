"""Opening a round for all at once, and a new scheme from an old one."""

import datetime

from django.core.exceptions import ValidationError

from awards.models import Commendation
from branches.models import Organization
from documents.models import Document
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from partyportal.saving.histories import create_with_history
from targets.scoring.models import Criterion, Scheme, ScoreLine, Sheet

NOT_ENOUGH = "Chỉ công nhận phiếu cả năm đã xác nhận, đủ điểm và chưa có quyết định công nhận."


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
    sheets = create_with_history(new, Sheet)
    criteria = list(scheme.criteria.all())
    lines = [ScoreLine(sheet=sheet, criterion=criterion) for sheet in sheets for criterion in criteria]
    create_with_history(lines, ScoreLine)
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


@act
def recognise(*, sheet: Sheet, symbol: str, day: datetime.date, document: Document | None, by) -> Commendation:
    """Recognise the title: a decided commendation in the register of the committee that wrote the criteria."""
    lock(Sheet, pk=sheet.pk)
    sheet = Sheet.objects.select_related("scheme__organization", "organization", "commendation").get(pk=sheet.pk)
    if not sheet.may_be_recognised:
        raise ValidationError(NOT_ENOUGH)
    committee = sheet.scheme.organization
    row = Commendation.objects.create(
        organization=committee,
        year=sheet.year,
        form=Commendation.Form.TITLE,
        giver=Commendation.Giver.UPPER if sheet.organization == committee else Commendation.Giver.GRASSROOTS,
        achievement=f"{sheet.scheme.get_subject_display()} {sheet.period}",
    )
    row.recipients.create(organization=sheet.organization)
    row.decide(symbol=symbol, day=day, document=document, by=by)
    sheet.commendation = row
    sheet.save(update_fields=["commendation"])
    return row
