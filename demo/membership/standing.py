"""One exemption for a time, by decision, and one gap in a party age."""

import datetime

from members import actions
from members.models import Interruption, Reason, Status
from partyportal.dates import PartialDate

EXEMPT = "b6"
LATE = "vice2"


def build(stage):
    """The exemption of the running year, and the months that a slow transfer cost long ago."""
    day = stage.day(1, 7, 1)
    if EXEMPT in stage.people and day <= stage.today:
        actions.change_status(
            member=stage.people[EXEMPT],
            status=Status.EXEMPT,
            day=day,
            reason=Reason.MATERNITY,
            decision_number="21-QĐ/ĐU",
            decision_on=day - datetime.timedelta(days=4),
            until=stage.day(1, 12, 31),
            by=stage.users["office"],
        )
    if LATE in stage.people:
        Interruption.objects.create(
            member=stage.people[LATE],
            begins_on=PartialDate(f"{stage.year - 16}-04"),
            ends_on=PartialDate(f"{stage.year - 16}-09"),
            reason=Interruption.Reason.LATE_TRANSFER,
            decision_number="64-KL/ĐU",
        )
