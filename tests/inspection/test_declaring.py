"""The list of those who declare assets in a year: laid out from the year before and from what is owed."""

import pytest
from django.urls import reverse

from inspection.models import AssetDeclaration
from members.models import Member
from tests.factories import AssetDeclarationFactory, MemberFactory, ObligationFactory

YEAR = 2026


@pytest.fixture
def address():
    return reverse("inspection:declarations_open", args=[YEAR])


@pytest.fixture
def people(branch):
    """One who declared last year, one who owes it this year, one who left since, one who has nothing to do with it."""
    before, owing, gone, other = MemberFactory.create_batch(4, organization=branch, government_post="Phó Giám đốc")
    AssetDeclarationFactory(member=before, year=YEAR - 1, post="Giám đốc")
    AssetDeclarationFactory(member=gone, year=YEAR - 1, post="Kế toán trưởng")
    ObligationFactory(member=owing, year=YEAR, kind="assets")
    Member.objects.filter(pk=gone.pk).update(is_in_head_count=False)
    return before, owing


def posts() -> dict:
    return {row.member: row.post for row in AssetDeclaration.objects.filter(year=YEAR)}


def test_list_is_laid_out_after_a_look(client, office, address, people):
    client.force_login(office)
    asked = client.get(address)

    client.post(address, {"seen": asked.context["ask"].seen})

    before, owing = people
    assert dict(asked.context["ask"].facts) == {before: "Giám đốc", owing: "Phó Giám đốc"}
    assert posts() == {before: "Giám đốc", owing: "Phó Giám đốc"}


def test_second_press_adds_nobody(client, office, address, people):
    client.force_login(office)
    seen = client.get(address).context["ask"].seen
    client.post(address, {"seen": seen})

    client.post(address, {"seen": seen})

    assert len(posts()) == 2


def test_what_moved_since_is_shown_again(client, office, branch, address, people):
    client.force_login(office)
    seen = client.get(address).context["ask"].seen
    ObligationFactory(member__organization=branch, year=YEAR, kind="assets")

    response = client.post(address, {"seen": seen})

    assert response.status_code == 409
    assert not posts()


@pytest.mark.parametrize(
    ("who", "status"), [("office", 302), ("reader", 302), ("secretary", 403), ("member_user", 403)]
)
def test_list_is_laid_out_by_its_keepers(client, request, address, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address).status_code == status


@pytest.mark.parametrize("year", [1900, 2040])
def test_list_of_a_far_year_is_no_page(client, office, year):
    client.force_login(office)

    assert client.get(reverse("inspection:declarations_open", args=[year])).status_code == 404
