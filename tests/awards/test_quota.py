"""How many may be excellent: rounded down, and no verdict on a group too small for a cap of its own."""

import pytest

from awards.models import OrganizationClassification
from awards.yearly import Quota, quotas_by_kind, rules_of
from branches.models import Organization
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


def test_organisations_are_counted_among_their_own_kind(committee):
    kinds = (
        [("branch", "good")] * 5 + [("branch", "excellent")] + [("section_org", "excellent"), ("section_org", "good")]
    )
    rows = [OrganizationClassification(organization=Organization(kind=kind), level=level) for kind, level in kinds]

    found = {
        quota.kind: (quota.excellent, quota.base, quota.limit)
        for quota in quotas_by_kind(rows, rules_of(2026, committee))
    }

    # Together they would be two of six; among themselves one of five branches may be excellent.
    assert found == {"chi bộ trực thuộc": (1, 5, 1), "đảng bộ bộ phận": (1, 1, 0)}
