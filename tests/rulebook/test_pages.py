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


def test_list_shows_the_administrator_what_is_not_confirmed(client, admin):
    client.force_login(admin)

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


UNCONFIRMED = "report_due_day_month"


@pytest.mark.parametrize(
    ("who", "is_told"), [("admin", True), ("superuser", True), ("office", False), ("chief", False)]
)
def test_what_is_not_confirmed_is_marked_for_the_administrator_alone(client, request, who, is_told):
    """Everybody else sees the value with its source."""
    rule = RuleValue.objects.get(key=UNCONFIRMED)
    client.force_login(request.getfixturevalue(who))

    pages = [client.get(rule.get_absolute_url()), client.get(rule.source.get_absolute_url())]
    pages += [client.get(reverse("rulebook:list"), {"q": UNCONFIRMED}), client.get(reverse("rulebook:holidays"))]

    assert ["xác minh" in page.text for page in pages] == [is_told] * 4
    assert rule.source.title in pages[0].text


def note_of(rule, rf, user):
    asked = rf.get("/")
    asked.user = user
    return render_to_string("rulebook/_source.html", {"rule": rule}, asked)


def test_source_note_tells_the_administrator_what_is_not_confirmed(rf, admin, office):
    rule = RuleValue.objects.get(key=UNCONFIRMED)

    marked, plain = note_of(rule, rf, admin), note_of(rule, rf, office)

    assert ("chưa xác minh" in marked, "chưa xác minh" in plain) == (True, False)
    assert rule.get_absolute_url() in plain


def test_source_note_of_a_confirmed_rule_has_no_mark(rf, admin):
    rule = RuleValue.objects.get(key="card_digits", effective_to=None)

    assert "chưa" not in note_of(rule, rf, admin)


def test_administrator_enters_what_the_portal_is_not_shipped_with(client, admin, office):
    client.force_login(office)
    assert "regional_minimum_wage" not in client.get(reverse("rulebook:list")).text

    client.force_login(admin)
    page = client.get(reverse("rulebook:list"))
    address = page.context["entered_here"][0].add_url
    form = client.get(address).context["adminform"].form

    assert "Lương tối thiểu vùng, mỗi tháng (đồng)" in page.text
    assert (form["key"].value(), form["unit"].value()) == ("regional_minimum_wage", "count")
    assert form["confidence"].value() == "unconfirmed"


def test_administration_says_in_our_language_what_is_to_be_mended(client, admin):
    client.force_login(admin)

    page = client.post(reverse("admin:rulebook_rulevalue_add"), {"value": "4.140.000", "unit": "count"})

    assert "Hãy sửa các lỗi được nêu dưới đây." in page.text
    assert "Please" not in page.text
