"""How many may be excellent: rounded down, and no verdict on a group too small for a cap of its own."""

import datetime

import pytest

from awards.quota import Quota, quota_of, quotas_by_kind, rules_on
from rulebook.models import RuleValue
from tests.factories import RuleValueFactory

LAST = datetime.date(2025, 12, 31)


def counts(excellent, good, completed=0):
    return {"excellent": excellent, "good": good, "completed": completed, "not_completed": 0}


@pytest.mark.parametrize(
    ("excellent", "good", "limit", "over"), [(6, 26, 5, 1), (5, 26, 5, 0), (0, 0, 0, 0), (1, 4, 0, 0), (6, 30, 6, 0)]
)
def test_quota_is_a_share_of_those_rated_good(committee, excellent, good, limit, over):
    quota = quota_of(counts(excellent, good, completed=9), rules_on(LAST, committee))

    assert (quota.base, quota.limit, quota.over) == (good, limit, over)


def test_quota_follows_the_rule_of_the_own_committee(committee):
    RuleValueFactory(key="excellent_quota_percent", value="25", organization=committee)

    assert quota_of(counts(0, 20), rules_on(LAST, committee)).limit == 5


def test_quota_gives_no_verdict_without_a_rule(committee):
    assert quota_of(counts(3, 1), rules_on(datetime.date(2010, 12, 31), committee)) is None


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
    groups = {"chi bộ trực thuộc": counts(1, 5), "đảng bộ bộ phận": counts(1, 1)}

    found = {
        quota.kind: (quota.excellent, quota.base, quota.limit)
        for quota in quotas_by_kind(groups, rules_on(LAST, committee))
    }

    # Together they would be two of six; among themselves one of five branches may be excellent.
    assert found == {"chi bộ trực thuộc": (1, 5, 1), "đảng bộ bộ phận": (1, 1, 0)}
