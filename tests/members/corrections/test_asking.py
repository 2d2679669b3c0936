"""A member asks for corrections of their own record, edits the open request, takes it back."""

import datetime

import pytest
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import Notice
from members.corrections.models import CorrectionRequest
from members.models import Member
from partyportal.dates import PartialDate
from rulebook.models import RuleValue
from tests.factories import CorrectionRequestFactory, GrantFactory, MemberFactory

ASK, MINE, OWN = "corrections:ask", "corrections:mine", "members:mine"


def record(member, **changes):
    """The form as the page shows it, with some fields typed anew."""
    member = Member.objects.get(pk=member.pk)
    return {"full_name": member.full_name, "birth_date": member.birth_date or "", "version": member.version} | changes


def fields(request):
    return [(field.name, field.before, field.after) for field in request.fields.all()]


def test_only_what_differs_is_asked_for(client, member, member_user):
    client.force_login(member_user)

    response = client.post(reverse(ASK), record(member, hometown="Xã An Bình", note="Giấy khai sinh"))

    request = CorrectionRequest.objects.get()
    assert response["Location"] == request.get_absolute_url()
    assert (request.member, request.user, request.note) == (member, member_user, "Giấy khai sinh")
    assert fields(request) == [("hometown", "", "Xã An Bình")]


def test_asking_writes_nothing_into_the_record(client, member, member_user):
    before = Member.objects.filter(pk=member.pk).values().get()
    client.force_login(member_user)

    client.post(reverse(ASK), record(member, hometown="Xã An Bình"))

    assert Member.objects.filter(pk=member.pk).values().get() == before


def test_nothing_changed_is_said(client, member, member_user):
    client.force_login(member_user)

    response = client.post(reverse(ASK), record(member))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()[0].startswith("Chưa có mục nào khác")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("card_number", "123"), ("citizen_number", "12345"), ("admitted_on", "31/02/2015"), ("full_name", "")],
)
def test_the_checks_of_the_record_hold_here_too(client, member, member_user, name, typed):
    client.force_login(member_user)

    response = client.post(reverse(ASK), record(member, **{name: typed}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [name]
    assert not CorrectionRequest.objects.exists()


def test_a_number_that_someone_else_holds_is_for_the_decider_to_refuse(client, member, member_user):
    MemberFactory(full_name="Người Khác", card_number="12345678")
    client.force_login(member_user)

    response = client.post(reverse(ASK), record(member, card_number="12345678"))

    assert response.status_code == 302
    assert CorrectionRequest.objects.get().fields.get().name == "card_number"


def test_the_birth_date_is_not_corrected_and_the_rule_says_why(client, member, member_user):
    member.birth_date = PartialDate("1980-03-05")
    member.save()
    client.force_login(member_user)

    response = client.post(reverse(ASK), record(member, birth_date="06/03/1980"))

    (error,) = response.context["form"].errors["birth_date"]
    assert response.status_code == 422
    assert "từ ngày 18/08/2016" in error and "06-HD/TW" in error and "mục 9.2" in error


def test_the_page_shows_the_rule_before_anything_is_typed(client, member, member_user):
    member.birth_date = PartialDate("1980-03-05")
    member.save()
    client.force_login(member_user)

    field = client.get(reverse(ASK)).context["form"].fields["birth_date"]

    rule = RuleValue.objects.get(key="birth_date_correction")
    assert field.widget.attrs["readonly"] is True
    assert rule.get_absolute_url() in field.help_text


def test_a_birth_date_that_is_missing_may_be_given(client, member, member_user):
    client.force_login(member_user)

    client.post(reverse(ASK), record(member, birth_date="05/03/1980"))

    assert fields(CorrectionRequest.objects.get()) == [("birth_date", "", "1980-03-05")]


def test_without_the_rule_the_birth_date_is_asked_for_as_any_other(client, member, member_user):
    RuleValue.objects.filter(key="birth_date_correction").update(effective_to=datetime.date(2020, 1, 1))
    member.birth_date = PartialDate("1980-03-05")
    member.save()
    client.force_login(member_user)

    client.post(reverse(ASK), record(member, birth_date="06/03/1980"))

    assert fields(CorrectionRequest.objects.get()) == [("birth_date", "1980-03-05", "1980-03-06")]


def test_the_open_request_is_edited_not_doubled(client, member, member_user, asked):
    client.force_login(member_user)

    shown = client.get(reverse(ASK)).context["form"]
    client.post(reverse(ASK), record(member, hometown="Xã Hòa Lạc"))

    assert shown["hometown"].value() == "Xã An Bình"
    assert fields(CorrectionRequest.objects.get()) == [("hometown", "", "Xã Hòa Lạc")]


def test_a_number_asked_for_stays_hidden_and_is_kept(client, member, member_user):
    wanted = [("card_number", "", "12345678"), ("hometown", "", "Xã An Bình")]
    CorrectionRequestFactory(member=member, user=member_user, fields=wanted)
    client.force_login(member_user)

    shown = client.get(reverse(ASK)).content.decode()
    client.post(reverse(ASK), record(member, card_number="•••••678", hometown="Xã Hòa Lạc"))

    kept = {name: after for name, _, after in fields(CorrectionRequest.objects.get())}
    assert "12345678" not in shown
    assert kept == {"card_number": "12345678", "hometown": "Xã Hòa Lạc"}


def test_two_open_requests_cannot_be(asked):
    with pytest.raises(IntegrityError):
        CorrectionRequestFactory(member=asked.member)


def test_those_who_decide_are_told_once(client, office, chief, reader, secretary, stranger, admin, member, member_user):
    client.force_login(member_user)
    for town in ("Xã An Bình", "Xã Hòa Lạc"):
        client.post(reverse(ASK), record(member, hometown=town))

    told = Notice.objects.values_list("user__username", "text", "url")
    url = CorrectionRequest.objects.get().get_absolute_url()
    text = "Đồng chí Trần Thị Thu Hà đề nghị sửa hồ sơ (1 mục)."
    assert sorted(told) == sorted((user.username, text, url) for user in (office, chief))


def test_a_request_is_taken_back_and_keeps_no_whole_number(client, member, member_user):
    request = CorrectionRequestFactory(member=member, user=member_user, fields=[("card_number", "", "12345678")])
    client.force_login(member_user)

    client.post(reverse("corrections:withdraw", args=[request.pk]))

    request.refresh_from_db()
    assert request.status == "withdrawn"
    assert fields(request) == [("card_number", "", "•••••678")]


def test_taking_back_twice_says_that_it_is_over(client, member_user, asked):
    client.force_login(member_user)

    for _ in range(2):
        response = client.post(reverse("corrections:withdraw", args=[asked.pk]), follow=True)

    assert "đã được quyết định hoặc đã rút" in response.content.decode()


@pytest.mark.parametrize(("who", "status"), [("office", 403), ("secretary", 403), ("stranger", 404), ("nobody", 403)])
def test_nobody_takes_back_what_another_asked(client, request, asked, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse("corrections:withdraw", args=[asked.pk]))

    asked.refresh_from_db()
    assert (response.status_code, asked.is_open) == (status, True)


def test_a_member_who_guesses_an_id_gets_404(client, member_user, branch):
    colleague = CorrectionRequestFactory(member=MemberFactory(organization=branch))
    client.force_login(member_user)
    addresses = [reverse(name, args=[colleague.pk]) for name in ("corrections:detail", "corrections:withdraw")]

    assert [client.post(address).status_code for address in addresses] == [404, 404]
    assert client.get(addresses[0]).status_code == 404


def test_own_requests_stand_with_their_answers(client, member_user, asked):
    asked.withdraw()
    CorrectionRequestFactory(member=asked.member, user=member_user)
    client.force_login(member_user)

    requests = client.get(reverse(MINE)).context["requests"]

    assert [request.status for request in requests] == ["open", "withdrawn"]


@pytest.mark.parametrize("name", [ASK, MINE, OWN])
def test_who_has_no_record_of_his_own_reads_why(client, office, name):
    client.force_login(office)

    response = client.get(reverse(name))

    assert response.status_code == 403
    assert "chưa gắn với hồ sơ đảng viên nào" in response.content.decode()


def test_the_own_record_is_one_click_away(client, member, member_user):
    client.force_login(member_user)

    response = client.get(reverse(OWN))

    assert response["Location"] == member.get_absolute_url()
    assert reverse(ASK) in client.get(member.get_absolute_url()).content.decode()


def test_others_are_not_offered_to_ask(client, reader, member):
    client.force_login(reader)

    assert reverse(ASK) not in client.get(member.get_absolute_url()).content.decode()


def lines(client) -> set[str]:
    """The lines of the navigation that the user is shown."""
    groups = client.get(reverse("handbook:index")).context["navigation"].groups
    return {item.url_name for group in groups for item in group.items}


def test_the_navigation_knows_who_has_a_record(client, office, member_user):
    found = {}
    for user in (office, member_user):
        client.force_login(user)
        found[user.username] = OWN in lines(client), "corrections:list" in lines(client)

    assert found == {office.username: (False, True), member_user.username: (True, False)}


def test_the_navigation_asks_no_query_more_for_it(client, member_user, django_assert_num_queries):
    """The key of the own record comes with the grants, also for who holds a right on rows."""
    GrantFactory(user=member_user, role="office", organization=member_user.grants.get().organization)
    client.force_login(member_user)
    client.get(reverse("rulebook:holidays"))

    # Session, user, grants, what waits; and whether the committee is one branch, which the handbook's words follow.
    with django_assert_num_queries(5):
        assert OWN in lines(client)
