import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from rulebook.models import RuleSource, RuleValue
from tests.factories import RuleValueFactory


@pytest.mark.parametrize("who", ["office", "chief", "secretary", "reader", "admin", "member_user"])
def test_rules_are_read_by_every_role(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("rulebook:list")).status_code == 200


def test_list_refuses_who_has_no_role(client, nobody):
    client.force_login(nobody)

    assert client.get(reverse("rulebook:list")).status_code == 403


def test_list_is_searched_without_marks(client, office):
    client.force_login(office)

    response = client.get(reverse("rulebook:list"), {"q": "du bi, tinh tu"})

    assert {rule.key for rule in response.context["object_list"]} == {"probation_months"}


def test_list_shows_what_was_in_force_on_a_day(client, office):
    client.force_login(office)

    response = client.get(reverse("rulebook:list"), {"q": "card_digits", "day": "01/09/2025"})

    assert [rule.value for rule in response.context["object_list"]] == ["8"]


def test_list_shows_what_is_not_confirmed(client, office):
    client.force_login(office)

    response = client.get(reverse("rulebook:list"), {"confidence": "unconfirmed"})

    assert {rule.confidence for rule in response.context["object_list"]} == {"unconfirmed"}
    assert "chưa xác minh" in response.text


@pytest.mark.parametrize("count", [0, 60])
def test_list_makes_the_same_queries_however_long(client, office, django_assert_num_queries, count):
    for number in range(count):
        RuleValueFactory(key=f"own{number}")
    client.force_login(office)
    client.get(reverse("rulebook:list"))

    with django_assert_num_queries(6):
        client.get(reverse("rulebook:list"))


def test_detail_shows_the_chain_of_its_source(client, office):
    rule = RuleValue.objects.get(key="resolution_majority", source__key="294-qd-tw-2025")
    client.force_login(office)

    response = client.get(rule.get_absolute_url())

    assert "Quy định số 29-QĐ/TW" in response.text
    assert "Quy định số 208-QĐ/TW" in response.text


def test_source_shows_its_values(client, office):
    source = RuleSource.objects.get(key="366-qd-tw-2025")
    client.force_login(office)

    response = client.get(source.get_absolute_url())

    assert "90" in [rule.value for rule in response.context["values"]]


def test_source_note_tells_what_is_not_confirmed():
    rule = RuleValue.objects.get(key="report_due_day_month")

    note = render_to_string("rulebook/_source.html", {"rule": rule})

    assert rule.get_absolute_url() in note
    assert "chưa xác minh" in note


def test_source_note_of_a_confirmed_rule_has_no_mark():
    rule = RuleValue.objects.get(key="card_digits", effective_to=None)

    assert "chưa" not in render_to_string("rulebook/_source.html", {"rule": rule})
