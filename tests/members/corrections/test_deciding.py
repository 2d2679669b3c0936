"""The office decides field by field; what is accepted goes through the checks of the record."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Notice
from members.corrections import actions
from members.corrections.models import CorrectionField, CorrectionRequest
from members.models import Member
from partyportal import dates
from partyportal.audit import changes_of
from partyportal.dates import PartialDate
from tests.factories import CorrectionRequestFactory, MemberFactory

LIST = "corrections:list"
YES, NO = ("accepted", ""), ("refused", "Hồ sơ gốc ghi khác.")


def page(request):
    return reverse("corrections:detail", args=[request.pk])


@pytest.mark.parametrize(
    ("hometown", "ethnicity", "status", "stored"),
    [
        (YES, YES, "accepted", ("Xã An Bình", "Tày")),
        (YES, NO, "partly", ("Xã An Bình", "")),
        (NO, NO, "refused", ("", "")),
    ],
)
def test_each_field_is_decided(client, office, member, asked, answer, hometown, ethnicity, status, stored):
    client.force_login(office)

    response = client.post(page(asked), answer(asked, hometown=hometown, ethnicity=ethnicity))

    asked.refresh_from_db()
    member.refresh_from_db()
    assert response["Location"] == reverse(LIST)
    assert (asked.status, asked.decided_by) == (status, office)
    assert (member.hometown, member.ethnicity) == stored
    assert [field.reason for field in asked.fields.all()] == [hometown[1], ethnicity[1]]


def test_history_names_who_asked_and_who_accepted(client, office, member, member_user, asked, answer):
    client.force_login(office)

    client.post(page(asked), answer(asked, hometown=YES, ethnicity=NO))

    change = changes_of(Member.objects.get(pk=member.pk))[0]
    why = f"Theo đề nghị của {member_user} ngày {dates.shown(asked.asked_at)}"
    assert (change.who, change.why) == (str(office), why)
    assert [(field.label, field.new) for field in change.fields] == [("quê quán", "Xã An Bình")]
    shown = client.get(member.get_absolute_url()).content.decode()
    assert change.why in shown


def test_a_refusal_of_everything_leaves_no_trace_in_the_record(client, office, member, asked, answer):
    before = member.history.count()
    client.force_login(office)

    client.post(page(asked), answer(asked, hometown=NO, ethnicity=NO))

    assert member.history.count() == before


def test_a_refusal_needs_its_reason(client, office, asked, answer):
    client.force_login(office)

    response = client.post(page(asked), answer(asked, hometown=YES, ethnicity=("refused", "")))

    asked.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors == {"reason_ethnicity": ["Từ chối thì phải ghi lý do."]}
    assert asked.is_open


def test_every_field_is_decided_or_none(client, office, member, asked, answer):
    client.force_login(office)

    response = client.post(page(asked), answer(asked, hometown=YES))

    member.refresh_from_db()
    assert list(response.context["form"].errors) == ["decision_ethnicity"]
    assert member.hometown == ""


def test_a_number_that_another_took_meanwhile_is_refused_at_that_field(client, office, member, answer):
    wanted = [("card_number", "", "12345678"), ("hometown", "", "Xã An Bình")]
    request = CorrectionRequestFactory(member=member, fields=wanted)
    holder = MemberFactory(full_name="Lê Thị Hoa", organization=member.organization, card_number="12345678")
    client.force_login(office)

    response = client.post(page(request), answer(request, card_number=YES, hometown=YES))

    member.refresh_from_db()
    (error,) = response.context["form"].errors["decision_card_number"]
    assert response.status_code == 422
    assert str(holder) in error
    assert (member.card_number, member.hometown) == (None, "")


def test_what_keeps_the_record_from_being_saved_elsewhere_is_said_in_general(client, office, member, asked, answer):
    """An old mistake in a field that nobody asked about stops the edit, as it stops any other."""
    Member.objects.filter(pk=member.pk).update(citizen_number="123")
    client.force_login(office)

    response = client.post(page(asked), answer(asked, hometown=YES, ethnicity=YES))

    assert response.context["form"].non_field_errors() == ["Số căn cước: Số căn cước có 12 chữ số."]


def test_a_value_changed_in_between_is_marked(client, office, member, asked):
    member.hometown = "Xã Hòa Lạc"
    member.save()
    client.force_login(office)

    rows = {row["field"].name: row for row in client.get(page(asked)).context["form"].rows()}

    assert (rows["hometown"]["now"], rows["hometown"]["changed_since"]) == ("Xã Hòa Lạc", True)
    assert rows["ethnicity"]["changed_since"] is False


def test_a_value_that_is_there_already_is_said(client, office, member, asked):
    member.hometown = "Xã An Bình"
    member.save()
    client.force_login(office)

    row = client.get(page(asked)).context["form"].rows()[0]

    assert (row["is_there_already"], row["changed_since"]) == (True, False)


def test_a_record_saved_while_the_page_stood_open_is_shown_first(client, office, member, asked, answer):
    typed = answer(asked, hometown=YES, ethnicity=YES)
    member.hometown = "Xã Hòa Lạc"
    member.save()
    client.force_login(office)

    first = client.post(page(asked), typed)
    form = first.context["form"]
    again = client.post(page(asked), typed | {"member_version": form["member_version"].value()})

    member.refresh_from_db()
    assert (first.status_code, form.non_field_errors()) == (422, [actions.MOVED])
    assert (again.status_code, member.hometown) == (302, "Xã An Bình")


def test_a_request_edited_while_the_page_stood_open_is_shown_first(office, asked):
    read = asked.version, asked.member.version
    asked.save()

    with pytest.raises(ValidationError, match="vừa được người khác sửa"):
        actions.decide(request=asked, said={"hometown": YES, "ethnicity": YES}, read=read, by=office)


def test_what_is_decided_is_not_decided_again(client, office, asked, answer):
    client.force_login(office)
    typed = answer(asked, hometown=NO, ethnicity=NO)
    client.post(page(asked), typed)

    response = client.post(page(asked), typed)

    assert response.status_code == 422
    assert "đã được quyết định hoặc đã rút" in response.content.decode()


def test_the_member_is_told(client, office, member_user, asked, answer):
    client.force_login(office)

    client.post(page(asked), answer(asked, hometown=YES, ethnicity=NO))

    notice = Notice.objects.get(user=member_user)
    assert notice.text == "Đề nghị sửa hồ sơ của đồng chí: chấp nhận một phần."
    assert notice.url == page(asked)


def test_dates_and_choices_are_written_as_they_were_asked(client, office, member, answer):
    wanted = [("admitted_on", "", "2015-02"), ("theory", "", "advanced")]
    request = CorrectionRequestFactory(member=member, fields=wanted)
    client.force_login(office)

    shown = [row["field"].shown_after for row in client.get(page(request)).context["form"].rows()]
    client.post(page(request), answer(request, admitted_on=YES, theory=YES))

    member.refresh_from_db()
    assert shown == ["02/2015", "Cao cấp"]
    assert (member.admitted_on, member.theory) == (PartialDate("2015-02"), "advanced")


def test_numbers_are_hidden_before_and_after_and_kept_only_as_long_as_needed(client, office, member, answer):
    member.citizen_number = "012345678901"
    member.save()
    wanted = [("citizen_number", "012345678901", "012345678999")]
    request = CorrectionRequestFactory(member=member, fields=wanted)
    client.force_login(office)

    shown = client.get(page(request)).content.decode()
    client.post(page(request), answer(request, citizen_number=YES))

    member.refresh_from_db()
    field = CorrectionField.objects.get()
    assert "012345678" not in shown and "•••••••••999" in shown
    assert member.citizen_number == "012345678999"
    assert (field.before, field.after) == ("•••••••••901", "•••••••••999")


def test_the_admin_hides_numbers_too(client, admin, member):
    CorrectionRequestFactory(member=member, fields=[("card_number", "", "12345678")])
    client.force_login(admin)

    shown = client.get(f"/admin/corrections/correctionrequest/{CorrectionRequest.objects.get().pk}/change/")

    assert "12345678" not in shown.content.decode() and "•••••678" in shown.content.decode()


@pytest.mark.parametrize(
    ("who", "seen", "decided"),
    [("office", 200, 302), ("chief", 200, 302), ("admin", 200, 302), ("secretary", 200, 403), ("reader", 200, 403)]
    + [("member_user", 200, 403), ("stranger", 404, 404), ("nobody", 403, 403)],
)
def test_who_sees_and_who_decides(client, request, asked, answer, who, seen, decided):
    client.force_login(request.getfixturevalue(who))

    first = client.get(page(asked))
    typed = answer(asked, hometown=YES, ethnicity=YES)
    statuses = first.status_code, client.post(page(asked), typed).status_code

    asked.refresh_from_db()
    assert statuses == (seen, decided)
    assert asked.is_open == (decided != 302)


@pytest.mark.parametrize("who", ["secretary", "reader", "member_user"])
def test_who_may_not_decide_is_offered_no_decision(client, request, asked, who):
    client.force_login(request.getfixturevalue(who))

    assert 'type="radio"' not in client.get(page(asked)).content.decode()


@pytest.mark.parametrize(("who", "count"), [("office", 2), ("secretary", 1), ("stranger", 1), ("reader", 2)])
def test_the_list_shows_own_scope_only(client, request, other_branch, asked, who, count):
    CorrectionRequestFactory(member=MemberFactory(organization=other_branch))
    client.force_login(request.getfixturevalue(who))

    assert len(client.get(reverse(LIST)).context["object_list"]) == count


def test_the_list_refuses_a_member(client, member_user, asked):
    client.force_login(member_user)

    assert client.get(reverse(LIST)).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"),
    [({}, 1), ({"status": "all"}, 2), ({"status": "withdrawn"}, 1), ({"status": "refused"}, 0), ({"q": "thu ha"}, 1)],
)
def test_the_list_shows_what_waits_unless_asked(client, office, branch, asked, query, count):
    CorrectionRequestFactory(member=MemberFactory(organization=branch), status="withdrawn")
    client.force_login(office)

    assert len(client.get(reverse(LIST), query).context["object_list"]) == count


def test_the_list_of_one_branch(client, office, other_branch, asked):
    wanted = CorrectionRequestFactory(member=MemberFactory(organization=other_branch))
    client.force_login(office)

    response = client.get(reverse(LIST), {"organization": other_branch.pk})

    assert list(response.context["object_list"]) == [wanted]


@pytest.mark.parametrize("count", [3, 300])
def test_the_list_makes_few_queries(client, office, branch, django_assert_num_queries, count):
    CorrectionRequestFactory.create_batch(count, member__organization=branch)
    client.force_login(office)
    client.get(reverse(LIST))

    with django_assert_num_queries(7):
        response = client.get(reverse(LIST))

    assert response.context["paginator"].count == count
