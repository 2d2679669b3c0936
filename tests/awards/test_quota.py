"""How many may be excellent: rounded down, and no verdict on a group too small for a cap of its own."""

import pytest

from awards.yearly import Quota
from rulebook.models import RuleValue


@pytest.mark.parametrize(
    ("excellent", "base", "limit", "over", "counted_above"),
    [(1, 3, 0, 0, True), (2, 9, 1, 1, False), (2, 14, 2, 0, False), (3, 14, 2, 1, False), (0, 0, 0, 0, True)],
)
def test_cap_is_rounded_down(excellent, base, limit, over, counted_above):
    rule = RuleValue(key="excellent_quota_percent", unit="percent", value="20")

    quota = Quota(excellent, base, rule, rule)

    assert (quota.limit, quota.over, quota.is_counted_above) == (limit, over, counted_above)
    assert sum(quota.pips) == over
