import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from measures.registry import MEASURES
from targets.bindings import BINDINGS
from targets.live import Figures, standings
from targets.progress import Aim
from targets.wording import about, done_text, number_text, promised, reached_text
from tests.factories import (
    AttendanceFactory,
    DisseminationFactory,
    MeetingFactory,
    MemberFactory,
    ReadingFactory,
    TargetFactory,
    TargetSetFactory,
    TaskFactory,
)

TODAY = datetime.date(2026, 6, 30)


def bound(row, measure):
    binding = BINDINGS[measure]
    facts = {"comparator": "yes", "value": None} if binding.is_yes_no else {"comparator": "ge", "value": 1}
    return TargetFactory(set=row, measure=measure, unit=binding.unit, **facts)


@pytest.mark.parametrize("binding", BINDINGS.values(), ids=BINDINGS)
def test_every_binding_counts_by_measures_that_exist(binding, year):
    assert set(binding.codes) <= set(MEASURES)

    standing = standings([bound(year, binding.key)], TODAY)[0]

    assert standing.verdict in {"unknown", "behind"}


def test_admissions_move_the_target_with_their_rows(year, branch):
    target = bound(year, "admitted")
    MemberFactory(organization=branch)
    new = MemberFactory(organization=branch, joined_on=datetime.date(2026, 3, 3), how_in="admitted")

    standing = standings([target], TODAY)[0]

    assert (standing.number, standing.verdict) == (1, "met")
    assert [row.key for row in standing.years[0].live.rows] == [f"members.member:{new.pk}"]


def test_what_came_after_the_day_does_not_count(year, branch):
    MemberFactory(organization=branch)
    MemberFactory(organization=branch, joined_on=datetime.date(2026, 7, 1), how_in="admitted")

    assert standings([bound(year, "admitted")], TODAY)[0].number == 0


def test_tasks_on_time_are_a_share_of_all_years(branch, clock):
    row = TargetSetFactory(
        organization=branch, begins_on=datetime.date(2025, 1, 1), ends_on=datetime.date(2026, 12, 31)
    )
    day = datetime.date
    facts = {"assigned_on": day(2025, 1, 1), "organization": branch}
    TaskFactory(due_on=day(2025, 1, 20), done_on=day(2025, 1, 19), **facts)
    TaskFactory(due_on=day(2025, 2, 20), done_on=day(2025, 2, 25), **facts)
    for month in (1, 2):
        TaskFactory(due_on=day(2026, month, 20), done_on=day(2026, month, 1), **facts)

    standing = standings([bound(row, "tasks")], TODAY)[0]

    assert [line["text"] for line in standing.by_year] == ["50% (1/2)", "100% (2/2)"]
    assert standing.reached_text == "75%"


def test_coverage_counts_the_obliged_once_a_document(year, committee, branch):
    people = [MemberFactory(organization=branch) for _ in range(3)]
    held(branch, 1)
    document = DisseminationFactory(meeting=held(committee, 3)).document
    again = held(branch, 4)
    DisseminationFactory(document=document, meeting=again)
    first = document.disseminations.exclude(meeting=again).get().meeting
    for meeting, person in ((first, people[0]), (again, people[0]), (again, people[1])):
        AttendanceFactory(meeting=meeting, member=person, state="present")

    standing = standings([bound(year, "coverage")], TODAY)[0]

    assert standing.by_year[0]["text"] == "66,7% (2/3)"


def held(organization, month):
    at = datetime.datetime(2026, month, 3, 2, tzinfo=datetime.UTC)
    return MeetingFactory(organization=organization, status="held", starts_at=at)


def test_of_years_that_the_portal_does_not_hold_the_typed_number_stands(committee, branch, clock):
    row = TargetSetFactory(
        organization=committee, begins_on=datetime.date(2012, 1, 1), ends_on=datetime.date(2026, 12, 31)
    )
    target = bound(row, "admitted")
    ReadingFactory(target=target, as_of=datetime.date(2012, 12, 31), value=4)
    MemberFactory(organization=branch, joined_on=datetime.date(2025, 1, 1))
    MemberFactory(organization=branch, joined_on=datetime.date(2026, 2, 1), how_in="admitted")

    standing = standings([target], TODAY)[0]

    assert (standing.number, standing.years[0].is_counted, standing.years[-1].is_counted) == (5, False, True)


def test_the_last_reading_of_a_year_is_that_of_the_year(target):
    for month, value in ((3, 1), (6, 2)):
        ReadingFactory(target=target, as_of=datetime.date(2026, month, 30), value=value)
    ReadingFactory(target=target, as_of=datetime.date(2026, 6, 29), value=9, void_reason="Nhập nhầm dòng")

    assert standings([target], TODAY)[0].number == 2
    assert standings([target], datetime.date(2026, 6, 1))[0].number == 1


def test_forecast_is_said_with_its_verdict(target):
    ReadingFactory(target=target, as_of=TODAY, value=2)

    standing = standings([target], TODAY)[0]

    assert standing.forecast_text == "khoảng 04 đảng viên, chưa đạt"
    assert standings([target], datetime.date(2026, 2, 1))[0].forecast_text == "Chưa đủ dữ liệu"


def test_a_figure_is_counted_once_for_all_targets(year, branch, django_assert_num_queries):
    MemberFactory(organization=branch)
    targets = [bound(year, "admitted") for _ in range(5)]
    figures = Figures(TODAY)
    standings(targets[:1], TODAY, figures)

    with django_assert_num_queries(1):
        standings(targets, TODAY, figures)


def test_forecast_of_a_level_says_what_was_reached(year):
    target = TargetFactory(set=year, value=95, unit="%", course="last", comparator="at_least")
    ReadingFactory(target=target, value="94.75", as_of=datetime.date(2026, 6, 1))

    standing = standings([target], datetime.date(2026, 6, 30))[0]

    assert standing.forecast_text == f"{standing.reached_text}, chưa đạt" == "94,8%, chưa đạt"


@pytest.mark.parametrize(
    ("share", "text"),
    [(Fraction(1700, 21), "81%"), (Fraction(9664, 100), "96,6%"), (Fraction(9796, 100), "97,96%"), (98, "98%")],
)
def test_share_has_one_place_unless_it_would_seem_to_be_met(share, text):
    assert reached_text(Aim("ge", Decimal(98)), share, "%") == text


@pytest.mark.parametrize(
    ("comparator", "number", "unit", "cell", "bracket"),
    [
        ("at_least", 0, "đảng viên", "Không có", "kết quả: không có"),
        ("at_most", 0, "vụ", "Không có", "kết quả: không có"),
        ("at_least", 2, "đảng viên", "02 đảng viên", "thực hiện 02 đảng viên"),
        ("ge", 0, "%", "0%", "thực hiện 0%"),
        ("yes", 1, "", "Có", "đã thực hiện"),
        ("yes", 0, "", "Chưa", "chưa thực hiện"),
        ("ge", None, "đảng viên", "", "chưa có số liệu"),
    ],
)
def test_nothing_is_said_in_a_word(comparator, number, unit, cell, bracket):
    aim = Aim(comparator, None if comparator == "yes" else Decimal(2))

    assert (reached_text(aim, number, unit), done_text(aim, number, unit)) == (cell, bracket)


def test_promise_of_nothing_has_no_two_zeros():
    assert promised(Aim("at_most", Decimal(0)), "vụ") == "không quá 0 vụ"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(137012012, 10), "13.700.000 đồng"),
        (Fraction(22, 10), "2,2 đồng"),
        (Fraction(9996, 100), "100 đồng"),
        (Fraction(99949, 100), "999 đồng"),
        (Fraction(99951, 100), "1.000 đồng"),
        (Fraction(0), "0 đồng"),
    ],
)
def test_what_is_only_about_so_much_has_three_digits_at_most(number, text):
    assert number_text(about(number), "đồng") == text
