import datetime

from members.quality.rules import Rules
from rulebook.models import RuleValue
from tests.factories import RuleValueFactory

DAY = datetime.date(2026, 1, 1)


def test_the_rule_of_the_day_is_taken_as_the_rulebook_would(branch):
    for day in (datetime.date(2004, 1, 1), datetime.date(2025, 9, 1), datetime.date(2025, 9, 2)):
        assert Rules().at("card_digits", day, branch) == RuleValue.objects.in_force("card_digits", day, branch)


def test_the_own_rule_comes_before_the_superiors(committee, branch, other_branch):
    superior = RuleValueFactory(key="probation_months", value="11", organization=committee)
    own = RuleValueFactory(key="probation_months", value="10", organization=branch)

    assert Rules().at("probation_months", DAY, branch) == own
    assert Rules().at("probation_months", DAY, other_branch) == superior


def test_a_day_without_a_rule_has_none(branch):
    assert Rules().at("card_digits", datetime.date(1990, 1, 1), branch) is None
