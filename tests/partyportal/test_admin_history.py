import pytest
from django.urls import reverse

from tests.factories import MemberFactory


@pytest.fixture
def changed(branch):
    member = MemberFactory(organization=branch, card_number="00012345", citizen_number="001075456789")
    member.card_number, member.hometown = "00054321", "xã Hòa Lạc"
    member.save()
    return member


def test_history_keeps_hidden_numbers_hidden(client, admin, changed):
    client.force_login(admin)

    page = client.get(reverse("admin:members_member_history", args=[changed.pk])).content.decode()

    assert "xã Hòa Lạc" in page
    assert "•••••345" in page
    assert not {"00012345", "00054321", "001075456789"} & set(page.replace("<", " ").replace(">", " ").split())


def test_old_version_has_no_page(client, admin, changed):
    client.force_login(admin)
    version = changed.history.last().history_id

    address = reverse("admin:members_member_simple_history", args=[changed.pk, version])

    assert client.get(address).status_code == 404


def test_history_is_for_administrators(client, office, changed):
    client.force_login(office)

    assert client.get(reverse("admin:members_member_history", args=[changed.pk])).status_code == 403
