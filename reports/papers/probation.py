"""When the year of a probationary member ends, and until when his branch is to consider him."""

import datetime
from dataclasses import dataclass

from members.models import Membership
from partyportal import dates
from partyportal.text import padded
from rulebook.deadlines import Clock

MONTHS, REVIEW = "probation_months", "official_review_days"
NO_DAY = "Thiếu ngày kết nạp"
NO_RULE = "Chưa có quy định cho ngày này"


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

    @property
    def left(self) -> str:
        """How many days are left: 25 ngày, quá 05 ngày."""
        if self.ends_on is None:
            return ""
        left = (self.ends_on - dates.today()).days
        return f"{padded(left)} ngày" if left > 0 else f"quá {padded(-left)} ngày" if left else "hôm nay"
