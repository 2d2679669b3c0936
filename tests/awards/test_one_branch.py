"""Commendations in a department that is one branch: what a committee gives elsewhere, that branch gives."""

import pytest
from django.urls import reverse

from tests.conftest import user_with
from tests.factories import CommendationFactory, OrganizationFactory


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
