"""Hidden numbers: found whole, by those who may see them, and told to nobody else."""

import pytest
from django.urls import reverse
from gunicorn.config import Config

from accounts.models import AccessLog
from members.models import Member
from members.models.members import NOT_RECORDED
from partyportal.logs.access import PathLogger
from tests.factories import MemberFactory, OrganizationFactory
from tests.members.test_forms import record

CARD, CITIZEN = "12345678", "001080000001"


@pytest.fixture
def holder(branch):
    return MemberFactory(full_name="Đặng Quốc Bảo", organization=branch, card_number=CARD, citizen_number=CITIZEN)


@pytest.mark.parametrize("typed", [CARD, CITIZEN, "1234 5678", "0010.8000.0001"])
def test_whole_number_opens_the_record_and_is_noted(client, office, holder, typed):
    client.force_login(office)

    response = client.post(reverse("members:find"), {"number": typed})

    log = AccessLog.objects.get()
    assert response["Location"] == holder.get_absolute_url()
    assert (log.user, log.organization, log.subject) == (office, holder.organization, "Tìm theo số: Đặng Quốc Bảo")


@pytest.mark.parametrize("typed", ["1234567", "00108000000", "12345679", "", "1"])
def test_part_of_a_number_finds_nobody(client, office, holder, typed):
    client.force_login(office)

    response = client.post(reverse("members:find"), {"number": typed})

    assert response.status_code == 422
    assert "Đặng Quốc Bảo" not in response.content.decode()


def test_search_in_vain_is_noted_without_the_number(client, office, holder):
    client.force_login(office)

    client.post(reverse("members:find"), {"number": "87654321"})

    log = AccessLog.objects.get()
    assert (log.subject, log.rows, log.reason) == ("Tìm theo số: không có ai", 0, "")


@pytest.mark.parametrize("who", ["secretary", "reader", "member_user"])
def test_who_may_not_see_numbers_finds_nobody(client, request, holder, who):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("members:find"), {"number": CARD}).status_code == 403
    assert "Tìm theo số" not in client.get(reverse("members:list")).content.decode()


def test_holder_elsewhere_is_not_found(client, office):
    MemberFactory(full_name="Người Nơi Khác", organization=OrganizationFactory(), card_number=CARD)
    client.force_login(office)

    assert client.post(reverse("members:find"), {"number": CARD}).status_code == 422


@pytest.mark.parametrize("text", ["1", "1234", CARD, CITIZEN])
def test_words_never_find_by_number(holder, text):
    assert list(Member.objects.search(text)) == []


@pytest.mark.parametrize("name", ["members:list", "home:search", "admission:list", "awards:members"])
@pytest.mark.parametrize("typed", [CARD, "0010 8000 0001", "1234.5678"])
def test_number_does_not_stay_in_the_address(client, office, holder, name, typed):
    client.force_login(office)

    response = client.get(reverse(name), {"q": typed, "page": 2})

    assert (response.status_code, response["Location"]) == (302, f"{reverse(name)}?page=2")


@pytest.mark.parametrize("query", ["card_number__startswith=1", "citizen_number=1", "user__password__startswith=a"])
def test_address_of_the_admin_filters_by_no_number(client, admin, holder, query):
    client.force_login(admin)

    assert client.get(f"{reverse('admin:members_member_changelist')}?{query}").status_code == 400


def test_filters_of_the_admin_still_work(client, admin, holder):
    client.force_login(admin)

    assert client.get(f"{reverse('admin:members_member_changelist')}?gender__exact=male").status_code == 200


def test_branch_secretary_cannot_try_numbers(client, secretary, member, other_branch):
    """A refusal would tell that somebody holds the number."""
    MemberFactory(organization=other_branch, card_number=CARD)
    client.force_login(secretary)

    response = client.post(reverse("members:edit", args=[member.pk]), record(member, card_number=CARD))

    member.refresh_from_db()
    assert (response.status_code, member.card_number) == (302, None)


def test_number_held_elsewhere_is_refused_without_saying_so(client, office, member):
    MemberFactory(organization=OrganizationFactory(), card_number=CARD)
    client.force_login(office)

    response = client.post(reverse("members:edit", args=[member.pk]), record(member, card_number=CARD))

    assert response.context["form"].errors["card_number"] == [NOT_RECORDED]


def test_member_who_asks_for_a_correction_is_told_nothing_of_others(client, member_user, member, holder):
    client.force_login(member_user)

    response = client.post(reverse("corrections:ask"), record(member, card_number=CARD))

    assert response.status_code == 302


def test_log_of_the_web_server_keeps_paths_alone():
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/accounts/password/reset/key/3-abc/",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    environ |= {"QUERY_STRING": "q=An", "RAW_URI": "/x?q=An", "HTTP_REFERER": "http://portal/members/?q=An"}

    class Answer:
        status, sent, headers, response_length = "200 OK", 0, [], 0

    class Asked:
        headers = []

    class Second:
        seconds, microseconds = 0, 0

    atoms = PathLogger(Config()).atoms(Answer, Asked, environ, Second)

    assert (atoms["r"], atoms["q"], atoms["f"]) == ("GET /accounts/password/reset/key/-/ HTTP/1.1", "", "-")
    assert "An" not in {atoms[name] for name in "rUqf"}
