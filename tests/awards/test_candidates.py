"""The catalogue by the rulebook, and who is found for it: five years in a row, across transfers, nobody forgotten."""

import datetime

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.candidates import doubts, found
from awards.catalogue import catalogue_on
from awards.models import Commendation, Level
from awards.streaks import in_row, ladder, unknown_in
from tests.factories import (
    CommendationFactory,
    DisciplineFactory,
    MemberClassificationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
)

JANUARY = datetime.date(2026, 1, 31)
# Says nothing of the rule: a machine that runs much else draws slowly.
PATIENT = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
LEVELS = st.dictionaries(st.integers(2010, 2026), st.sampled_from(Level.values))


def rated(member, level="excellent", years=range(2021, 2026), **facts):
    for year in years:
        day = datetime.date(year, 12, 25)
        MemberClassificationFactory(
            member=member, year=year, level=level, decided_on=day, decision=f"{year}-QĐ/ĐU", **facts
        )


@pytest.fixture
def five(committee):
    """Five excellent years of a member, by the superior."""
    lines = {one.key: one for one in catalogue_on(JANUARY, committee)}
    return lines["members-merit-upper-5"]


@PATIENT
@given(LEVELS, st.integers(2015, 2026))
def test_years_in_a_row_end_at_the_first_that_was_not_excellent(levels, last):
    count = in_row(levels, last)

    assert all(levels[last - back] == "excellent" for back in range(count))
    assert levels.get(last - count) != "excellent"


@PATIENT
@given(LEVELS, st.integers(2015, 2026), st.integers(1, 5))
def test_unknown_years_are_named_only_where_they_alone_are_in_the_way(levels, last, years):
    missing = unknown_in(levels, last, years)

    if missing:
        assert in_row(levels | dict.fromkeys(missing, "excellent"), last) >= years
        assert not {*missing} & {*levels}


def test_catalogue_says_to_everyone_that_it_was_not_compared_with_its_document(client, office):
    """The lines of 2016 were entered from memory."""
    client.force_login(office)

    page = client.get(reverse("awards:catalogue"), {"year": 2019}).content.decode()

    assert "chưa được đối chiếu với văn bản gốc" in page
    assert page.count("chưa xác minh") == 3


def test_catalogue_is_of_the_day(committee):
    before = catalogue_on(datetime.date(2021, 1, 31), committee)
    now = catalogue_on(JANUARY, committee)

    assert {one.rule.source.key for one in before} == {"01-hd-tw-2016", "132-qd-tw-2018"}
    assert (len(before), len(now)) == (12, 14)
    assert {one.rule.source.key for one in now} == {"294-qd-tw-2025"}


def test_five_years_are_found_across_organisations(committee, branch, other_branch, office, five):
    here, moved, short = (MemberFactory(organization=branch) for _ in range(3))
    rated(here)
    rated(moved, years=range(2021, 2023), elsewhere="Đảng bộ Sở Nội vụ")
    rated(moved, years=range(2023, 2026), organization=other_branch)
    rated(short, years=range(2022, 2026))
    rated(short, level="good", years=[2021])

    answer = found(five, committee, 2025, office)

    assert {one.subject: one.years for one in answer.candidates} == {here: 5, moved: 5}
    told = next(one for one in answer.candidates if one.subject == moved)
    assert told.places == ("Đảng bộ Sở Nội vụ", other_branch.short_name)


def test_five_years_under_old_labels_are_found(committee, branch, office):
    member = MemberFactory(organization=branch)
    rated(member, years=range(2015, 2020), label="Đủ tư cách, hoàn thành xuất sắc nhiệm vụ")
    rated(member, "good", years=[2020])
    lines = {one.key: one for one in catalogue_on(datetime.date(2019, 12, 31), committee)}

    years = (2019, 2020)
    named = [
        [one.subject for one in found(lines["members-merit-upper-5"], committee, year, office).candidates]
        for year in years
    ]

    assert named == [[member], []]


def test_year_without_a_result_is_named(committee, branch, office, five):
    member = MemberFactory(organization=branch)
    rated(member, years=[2021, 2022, 2024, 2025])

    answer = found(five, committee, 2025, office)

    assert answer.candidates == []
    assert [(gap.subject, gap.missing) for gap in answer.gaps] == [(member, (2023,))]


def test_who_has_it_and_who_is_held_back_stand_apart(committee, branch, office, five):
    has, barred = (MemberFactory(organization=branch) for _ in range(2))
    rated(has)
    rated(barred)
    span = {"basis": "span", "first_year": 2021, "year": 2025, "giver": "upper"}
    CommendationFactory(organization=committee, members=[has], **span)
    day = datetime.date(2025, 11, 3)
    DisciplineFactory(organization=committee, member=barred, decided_on=day, announced_on=day)

    told = {one.subject: (bool(one.given), bool(one.until)) for one in found(five, committee, 2025, office).candidates}

    assert told == {has: (True, False), barred: (False, True)}


def test_proposal_begins_with_those_who_were_found(client, office, committee, branch, five):
    member = MemberFactory(organization=branch)
    rated(member)
    client.force_login(office)

    page = client.get(reverse("awards:add"), {"honour": five.key, "year": 2025})

    initial = page.context["form"].initial
    assert (initial["members"], initial["first_year"], initial["giver"]) == ([member.pk], 2021, "upper")
    assert initial["achievement"] == "Hoàn thành xuất sắc nhiệm vụ 5 năm liền (2021–2025)"


def test_page_names_candidates_with_the_source_and_no_measure(client, office, committee, branch, five):
    member = MemberFactory(full_name="Đỗ Thị Xuất", organization=branch)
    rated(member)
    client.force_login(office)

    page = client.get(reverse("awards:catalogue"), {"honour": five.key, "year": 2025}).content.decode()

    assert "Đỗ Thị Xuất" in page
    assert "294-QĐ/TW" in page


def test_stranger_finds_nobody_of_another_branch(client, stranger, branch, five):
    member = MemberFactory(full_name="Đỗ Thị Xuất", organization=branch)
    rated(member)
    client.force_login(stranger)

    page = client.get(reverse("awards:catalogue"), {"honour": five.key, "year": 2025}).content.decode()

    assert "Đỗ Thị Xuất" not in page


def test_proposal_whose_register_says_otherwise_is_doubted(committee, branch):
    good, best = (MemberFactory(organization=branch) for _ in range(2))
    rated(best, years=[2025])
    OrganizationClassificationFactory(organization=branch, level="excellent")
    row = CommendationFactory(organization=committee, members=[good, best], organizations=[branch])

    told = doubts(row, row.recipients.select_related("member", "organization"))

    # What was only proposed is no result.
    assert told == [
        (str(good), "0/1 năm xuất sắc liền đến 2025 trong sổ xếp loại"),
        (str(branch), "0/1 năm xuất sắc liền đến 2025 trong sổ xếp loại"),
    ]


def test_theme_needs_no_excellent_year(committee, member):
    row = CommendationFactory(organization=committee, members=[member], basis="theme", theme="Kế hoạch 68-KH/TU")

    assert doubts(row, row.recipients.all()) == []


def test_ladder_shows_five_years_and_which_are_not_known(member):
    rated(member, years=[2023, 2025])

    steps = ladder(member.classifications.all())

    assert [(step.year, step.level) for step in steps] == [
        (2021, ""),
        (2022, ""),
        (2023, "excellent"),
        (2024, ""),
        (2025, "excellent"),
    ]


@pytest.mark.parametrize("count", [2, 30])
def test_candidates_ask_the_same_for_any_number(
    client, office, committee, branch, five, count, django_assert_num_queries
):
    for member in MemberFactory.create_batch(count, organization=branch):
        rated(member)
    client.force_login(office)
    facts = {"honour": five.key, "year": 2025}
    client.get(reverse("awards:catalogue"), facts)

    with django_assert_num_queries(10):
        client.get(reverse("awards:catalogue"), facts)


def test_seed_004_theme_of_six_years_is_a_span_with_its_plan(client, office, committee, branch):
    client.force_login(office)
    facts = {
        "organization": committee.pk,
        "basis": "theme",
        "year": 2019,
        "first_year": 2014,
        "theme": "Kế hoạch số 68-KH/TU",
        "form": "merit",
        "giver": "grassroots",
        "achievement": "Thành tích xuất sắc thực hiện Kế hoạch số 68-KH/TU",
        "organizations": [branch.pk],
    }

    client.post(reverse("awards:add"), facts)

    row = Commendation.objects.get()
    assert (str(row), row.theme) == ("Giấy khen Đảng ủy cơ sở giai đoạn 2014–2019", "Kế hoạch số 68-KH/TU")


def test_branch_is_found_only_for_a_year_in_which_it_stood_out(committee, branch, other_branch, office):
    decided = {"decided_on": datetime.date(2025, 12, 28), "decision": "3-QĐ/ĐU", "level": "excellent", "year": 2025}
    OrganizationClassificationFactory(organization=branch, label="Hoàn thành xuất sắc nhiệm vụ tiêu biểu", **decided)
    OrganizationClassificationFactory(organization=other_branch, **decided)
    lines = catalogue_on(JANUARY, committee)
    yearly = next(one for one in lines if one.target == "branches" and one.form == "merit" and one.years == 1)

    assert [one.subject for one in found(yearly, committee, 2025, office).candidates] == [branch]


def test_title_is_asked_for_without_having_it(committee, office):
    OrganizationClassificationFactory(
        organization=committee, year=2020, level="excellent", decided_on=datetime.date(2020, 12, 27), decision="8-QĐ/ĐU"
    )
    title = next(one for one in catalogue_on(datetime.date(2021, 1, 31), committee) if one.form == "title")

    assert [one.subject for one in found(title, committee, 2020, office).candidates] == [committee]
