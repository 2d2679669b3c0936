"""Commendations in a department that is one branch: what a committee gives elsewhere, that branch gives."""

import pytest
from django.urls import reverse

from awards.reviews import papers
from tests.awards.reviews.test_papers import said
from tests.conftest import user_with
from tests.factories import (
    CommendationFactory,
    MemberFactory,
    OrganizationFactory,
    ReviewRoundFactory,
    RoundDecisionFactory,
    SubjectFactory,
)


@pytest.fixture
def alone():
    return OrganizationFactory(code="CB", kind="grassroots_branch", superior_name="Đảng bộ tỉnh")


def test_giver_is_named_by_who_keeps_the_register(alone, committee):
    given = [CommendationFactory(organization=place, form="merit", giver="grassroots") for place in (alone, committee)]

    assert [one.giver_words for one in given] == ["Chi bộ cơ sở", "Đảng ủy cơ sở"]


@pytest.mark.parametrize("page", ["awards:commendations", "awards:add", "awards:catalogue"])
def test_pages_of_one_branch_name_no_committee(client, alone, page):
    CommendationFactory(organization=alone, form="merit", giver="grassroots")
    client.force_login(user_with("secretary", alone))

    text = client.get(reverse(page)).text.split("<main")[1]

    said = [words for words in ("Đảng ủy cơ sở", "Chi bộ trực thuộc") if words in text]
    assert ("Chi bộ cơ sở" in text, said) == (True, [])


@pytest.mark.parametrize("is_alone", [True, False])
def test_decision_on_the_year_tells_branches_apart_only_where_there_are_several(alone, committee, branch, is_alone):
    place, root = (alone, alone) if is_alone else (branch, committee)
    round = ReviewRoundFactory(organization=root)
    grade = round.scheme.grades.filter(kind="member").first()
    row = RoundDecisionFactory(round=round, kind="member", decided_on=None, symbol="")
    SubjectFactory(round=round, organization=place, member=MemberFactory(organization=place), grade=grade, decision=row)

    printed = papers.decision(row)

    words = said(printed)
    assert (f" {place.short_name} Hoàn thành" in words) is not is_alone
    assert ("Các chi bộ và đảng viên có tên" in words) is not is_alone
    assert ("Các đảng viên có tên" in words) is is_alone


@pytest.mark.parametrize("page", ["season", "round"])
def test_pages_of_the_season_do_not_name_the_one_branch(client, alone, page):
    round = ReviewRoundFactory(organization=alone)
    SubjectFactory(round=round, organization=alone, member=None)
    client.force_login(user_with("branch_secretary", alone))

    main = client.get(reverse(f"reviews:{page}", args=[round.pk])).text.split("<h1")[1].split("</main>")[0]

    assert f"Còn thiếu: {alone.short_name}" not in " ".join(main.split())
    told = ("Tổ chức đảng", ": tổ chức đảng", "1 tổ chức đảng", "theo tổ chức")
    assert not [words for words in told if words in main]


def test_the_desk_leads_to_where_the_superior_decides_on_the_one_branch(client, alone):
    """A decision was offered there, and always refused."""
    round = ReviewRoundFactory(organization=alone)
    grade = round.scheme.grades.filter(kind="organization").first()
    own = SubjectFactory(round=round, organization=alone, member=None, grade=grade)
    client.force_login(user_with("branch_secretary", alone))

    page = client.get(round.get_absolute_url(), {"kind": "organization"})

    assert reverse("reviews:decision_add", args=[round.pk]) not in page.text
    assert page.context["own"] == own


def test_the_decision_of_the_superior_is_noted_and_not_issued_by_the_branch_itself(client, alone):
    round = ReviewRoundFactory(organization=alone)
    row = RoundDecisionFactory(round=round, kind="organization", decided_on=None, symbol="")
    grade = round.scheme.grades.filter(kind="organization").first()
    SubjectFactory(round=round, organization=alone, member=None, grade=grade, decision=row)
    client.force_login(user_with("branch_secretary", alone))

    page = client.get(row.get_absolute_url()).text

    assert "do cấp trên quyết định" in papers.refusal_of(row)
    assert "cấp trên quyết định: ghi số, ngày của quyết định đó" in page
    assert "ban hành bằng" not in page
