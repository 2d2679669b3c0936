import datetime

import pytest
from django.core.exceptions import ValidationError

from branches.models import Organization
from rulebook.models import RuleSource, RuleValue
from tests.factories import RuleValueFactory

DAY = datetime.date(2026, 3, 1)


def test_value_is_looked_up_by_the_day_of_the_event():
    before = RuleValue.objects.in_force("card_digits", datetime.date(2025, 9, 1))
    after = RuleValue.objects.in_force("card_digits", datetime.date(2025, 9, 2))

    assert (before.number, after.number) == (8, 12)


def test_own_organisation_beats_its_superior_and_the_superior_beats_central(committee, branch, other_branch):
    RuleValueFactory(key="report_due_day_month", value="20", organization=committee)
    RuleValueFactory(key="report_due_day_month", value="15", organization=branch)

    numbers = [
        RuleValue.objects.in_force("report_due_day_month", DAY, organization).number
        for organization in (branch, other_branch, committee, None)
    ]

    assert numbers == [15, 20, 20, 25]


def test_missing_rule_says_so_in_a_sentence():
    with pytest.raises(RuleValue.DoesNotExist, match="Chưa có quy định «card_digits» cho ngày 01/01/1990"):
        RuleValue.objects.in_force("card_digits", datetime.date(1990, 1, 1))


def test_value_ends_before_its_last_day():
    rule = RuleValueFactory(key="own", effective_from=DAY, effective_to=DAY + datetime.timedelta(days=1))

    assert RuleValue.objects.in_force("own", DAY) == rule
    with pytest.raises(RuleValue.DoesNotExist):
        RuleValue.objects.in_force("own", rule.effective_to)


@pytest.mark.parametrize(("key", "reached"), [("resolution_majority", False), ("admission_majority", True)])
def test_majority_over_a_ratio_is_strict_and_from_a_ratio_is_not(key, reached):
    rule = RuleValue.objects.in_force(key, DAY)
    whole = 2 * rule.fraction.denominator

    assert rule.is_reached(whole * rule.fraction.numerator // rule.fraction.denominator, whole) is reached


@pytest.mark.parametrize("value", ["hai mươi", "1/0", "", "-3"])
def test_value_that_is_no_number_is_refused(value):
    rule = RuleValueFactory.build(key="own", value=value, source=RuleSource.objects.first())

    with pytest.raises(ValidationError, match="value"):
        rule.full_clean()


@pytest.mark.parametrize(("start", "end"), [(2020, None), (2020, 2027), (2027, 2028)])
def test_overlapping_value_of_the_same_scope_is_refused(start, end):
    RuleValueFactory(key="own", effective_from=datetime.date(2021, 1, 1))
    source = RuleSource.objects.first()
    end = end and datetime.date(end, 1, 1)
    rule = RuleValueFactory.build(key="own", source=source, effective_from=datetime.date(start, 1, 1), effective_to=end)

    with pytest.raises(ValidationError, match="Trùng thời gian"):
        rule.full_clean()


def test_value_of_another_scope_may_run_beside(committee):
    RuleValueFactory(key="own", effective_from=DAY)

    RuleValueFactory.build(
        key="own", source=RuleSource.objects.first(), organization=committee, effective_from=DAY
    ).full_clean()

    assert Organization.objects.count() == 1


def test_doubt_tells_when_the_document_was_replaced(time_machine):
    time_machine.move_to("2026-11-01")
    rule = RuleValue.objects.in_force("congress_notice_days", DAY)

    assert rule.doubt == "căn cứ đã được thay, chưa đối chiếu lại"


def test_doubt_is_empty_where_all_is_confirmed():
    assert RuleValue.objects.in_force("card_digits", DAY).doubt == ""


def test_chain_tells_what_replaced_what():
    source = RuleSource.objects.get(key="102-qd-tw-2017")

    assert [link.key for link in source.chain()] == ["102-qd-tw-2017", "07-qdi-tw-2018", "69-qd-tw-2022"]


def test_circle_of_replacements_is_refused():
    newest = RuleSource.objects.get(key="366-qd-tw-2025")
    newest.replaced_by = RuleSource.objects.get(key="132-qd-tw-2018")

    with pytest.raises(ValidationError, match="theo vòng"):
        newest.full_clean()


def test_list_is_shown_without_the_keys_by_which_code_knows_its_items():
    rule = RuleValueFactory(key="own", unit="list", value="application: Đơn xin vào Đảng; opinions: Ý kiến: đoàn thể")

    assert rule.shown == "Đơn xin vào Đảng; Ý kiến: đoàn thể"
    assert rule.items == ["application: Đơn xin vào Đảng", "opinions: Ý kiến: đoàn thể"]
