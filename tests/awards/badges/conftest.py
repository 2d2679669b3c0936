import datetime

import pytest

from partyportal.dates import PartialDate
from tests.factories import BadgeRoundFactory, MemberFactory


@pytest.fixture
def round_(committee):
    """03/02/2026: whoever reaches the years from 01/12/2025 to 28/02/2026."""
    return BadgeRoundFactory(organization=committee)


@pytest.fixture
def admitted(branch):
    """A member whose admission was decided on the day, full a year later."""

    def person(day, organization=branch, **more):
        facts = {"official_on": PartialDate(f"{int(day[:4]) + 1}{day[4:]}"), "admission_decision_on": PartialDate(day)}
        facts["joined_on"] = datetime.date(int(day[:4]), 12, 31)
        return MemberFactory(organization=organization, **(facts | more))

    return person
