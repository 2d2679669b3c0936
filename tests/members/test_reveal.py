import pytest
from django.urls import reverse

from accounts.models import AccessLog
from tests.factories import MemberFactory

REASON = "Đối chiếu hồ sơ gốc"


@pytest.fixture
def holder(branch):
    return MemberFactory(organization=branch, card_number="12345678", citizen_number="001080000001")


def reveal(client, member, reason=REASON):
    return client.post(reverse("members:reveal", args=[member.pk]), {"reason": reason})


def test_reveal_shows_numbers_and_notes_who_when_and_why(client, office, holder):
    client.force_login(office)

    response = reveal(client, holder)

    entry = AccessLog.objects.get()
    assert "12345678" in response.content.decode()
    assert (entry.kind, entry.user, entry.organization, entry.reason) == ("reveal", office, holder.organization, REASON)


@pytest.mark.parametrize("reason", ["", "xem", "   "])
def test_reveal_without_reason_is_refused(client, office, holder, reason):
    client.force_login(office)

    response = reveal(client, holder, reason)

    assert response["Location"] == holder.get_absolute_url()
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("admin", 200), ("secretary", 403), ("reader", 403), ("stranger", 404)],
)
def test_who_may_reveal(client, request, holder, who, status):
    client.force_login(request.getfixturevalue(who))

    assert reveal(client, holder).status_code == status
    assert AccessLog.objects.exists() is (status == 200)


def test_get_reveals_nothing(client, office, holder):
    client.force_login(office)

    assert client.get(reverse("members:reveal", args=[holder.pk])).status_code == 405


@pytest.mark.parametrize("page", ["members:detail", "members:edit"])
def test_pages_hide_the_numbers(client, office, holder, page):
    holder.card_number = "87654321"
    holder.save()
    client.force_login(office)

    shown = client.get(reverse(page, args=[holder.pk])).content.decode()

    assert [number for number in ("12345678", "87654321", "001080000001") if number in shown] == []
