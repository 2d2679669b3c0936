"""The list of probationary members: when the year of each ends, and until when their branch is to consider them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from branches.models import Organization
from documents.printing.blocks import Column, PrintedList
from members.admission.models import Sponsor
from members.models import Membership, Status
from members.papers import by_gender, memberships_of, people_list
from partyportal import dates
from partyportal.text import padded
from rulebook.deadlines import Clock

MONTHS, REVIEW = "probation_months", "official_review_days"
# A branch meets once a month: who falls due before its next meeting is prepared at this one.
AHEAD = datetime.timedelta(days=30)
NO_DAY = "Thiếu ngày kết nạp"
NO_RULE = "Chưa có quy định cho ngày này"

PROBATION_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 42, "left"),
    Column("Nam", 20, group="Ngày sinh"),
    Column("Nữ", 20, group="Ngày sinh"),
    Column("Ngày kết nạp", 21),
    Column("Hết thời gian dự bị", 22),
    Column("Còn lại", 22),
    Column("Hạn chi bộ xét", 22),
    Column("Đảng viên giúp đỡ", 40, "left"),
    Column("Ghi chú", None, "left"),
)


@dataclass(frozen=True)
class Probation:
    """The last day of the year and the branch's last day; nothing where the first day or its rule is not known."""

    ends_on: datetime.date | None = None
    review_by: datetime.date | None = None
    note: str = ""

    @classmethod
    def of(cls, row: Membership, clock: Clock) -> "Probation":
        """The probation of a membership, by the rules of its own organisation."""
        admitted, clock = row.member.admitted_on, clock.at(row.organization)
        since = admitted.day if admitted else None
        end = clock.deadline(MONTHS, since)
        if end is None:
            return cls(note=NO_RULE if since else NO_DAY)
        review = clock.deadline(REVIEW, end.day)
        is_late = review is not None and review.is_past
        return cls(end.day, review.day if review else None, "Quá hạn xét" if is_late else "")

    def ends_by(self, day: datetime.date) -> bool:
        """Whether the year is over by the day; where its end is not known the person is shown with what is missing."""
        return self.ends_on is None or self.ends_on <= day

    @property
    def left(self) -> str:
        """How many days are left: 25 ngày, quá 05 ngày."""
        if self.ends_on is None:
            return ""
        left = (self.ends_on - dates.today()).days
        return f"{padded(left)} ngày" if left > 0 else f"quá {padded(-left)} ngày" if left else "hôm nay"


def probation_list(organization: Organization) -> PrintedList:
    """The probationary members whose year is over or soon will be, or of whom the day is not known; who helps them."""
    clock, last = Clock.holding([MONTHS, REVIEW]), dates.today() + AHEAD
    found = [(row, Probation.of(row, clock)) for row in probationers_of(organization)]
    due = {row: probation for row, probation in found if probation.ends_by(last)}
    helpers = helpers_of(due)
    return people_list(
        organization,
        f"đảng viên dự bị đến hạn xét công nhận chính thức của {organization.name_on(dates.today()).name}, "
        f"tính đến ngày {dates.shown(last)}",
        PROBATION_COLUMNS,
        due,
        lambda row: _probation_cells(row, due[row], helpers[row.member_id]),
        noun="đảng viên dự bị",
    )


def probationers_of(organization: Organization):
    return memberships_of(organization).filter(status=Status.PROBATIONARY)


def helpers_of(rows: Iterable[Membership]) -> dict[int, list[str]]:
    """The names of those who help each member today, by the member's key."""
    helpers: dict[int, list[str]] = defaultdict(list)
    members = [row.member_id for row in rows]
    current = Sponsor.objects.filter(candidate__member__in=members, valid_from__lte=dates.today())
    for sponsor in current.select_related("member", "candidate").order_by("valid_from", "pk"):
        if sponsor.is_current:
            helpers[sponsor.candidate.member_id].append(sponsor.member.full_name)
    return helpers


def _probation_cells(row: Membership, probation: Probation, helpers: list[str]) -> tuple[str, ...]:
    return (
        row.member.full_name,
        *by_gender(row.member),
        str(row.member.admitted_on or ""),
        dates.shown(probation.ends_on),
        probation.left,
        dates.shown(probation.review_by),
        ", ".join(helpers),
        probation.note,
    )
