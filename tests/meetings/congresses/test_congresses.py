import datetime

import pytest
from django.urls import reverse

from meetings.models import Congress
from tests.factories import CommitteeFactory, CongressFactory, OrganizationFactory, TermFactory

DAY = datetime.date(2025, 3, 1)


def url(name, *args):
    return reverse(f"congresses:{name}", args=args)


def typed(organization, **changes):
    facts = {
        "organization": organization.pk,
        "ordinal": 3,
        "kind": "members",
        "term_label": "2025-2030",
        "result": "approved",
    }
    return facts | {"held_on": "01/03/2025"} | changes


def test_the_strip_says_how_many_branches_had_theirs(client, office, committee, branch, other_branch):
    OrganizationFactory(code="CB9", parent=committee, established_on=datetime.date(2026, 1, 1))
    CongressFactory(organization=branch, held_on=DAY, result="approved")
    CongressFactory(organization=other_branch)
    CongressFactory(organization=committee, held_on=DAY, result="approved")
    client.force_login(office)

    response = client.get(url("list"))

    figure = response.context["figures"][0]
    assert (figure.term, figure.held, figure.total, figure.waiting) == ("2025 – 2030", 1, 2, [str(other_branch)])


def test_a_figure_opens_its_rows(client, office, committee, branch, other_branch):
    congress = CongressFactory(organization=branch, held_on=DAY, result="held")
    CongressFactory(organization=other_branch)
    CongressFactory(organization=committee, held_on=DAY, result="held")
    client.force_login(office)
    figure = client.get(url("list")).context["figures"][0]

    response = client.get(f"{url('list')}?{figure.query}")

    assert [*response.context["object_list"]] == [congress]


def test_add_spells_the_term_one_way(client, office, branch):
    client.force_login(office)

    client.post(url("add"), typed(branch))

    assert Congress.objects.get().term_label == "2025 – 2030"


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"held_on": ""}, "__all__", "Nhập ngày đại hội khi đã có kết quả."),
        ({"term_label": "2030-2025"}, "term_label", "Nhập nhiệm kỳ theo dạng 2025 – 2030."),
        ({"held_on": "01/03/2050"}, "held_on", "Ngày đại hội ở tương lai nên chưa thể có kết quả."),
    ],
)
def test_add_refuses_what_cannot_be(client, office, branch, change, field, words):
    client.force_login(office)

    response = client.post(url("add"), typed(branch, **change))

    assert response.context["form"].errors[field] == [words]


def test_a_term_of_another_organization_is_refused(client, office, branch, other_branch):
    term = TermFactory(organization=other_branch)
    client.force_login(office)

    response = client.post(url("add"), typed(branch, term=term.pk))

    assert response.context["form"].errors["term"] == ["Nhiệm kỳ này thuộc tổ chức khác."]


def test_an_ordinal_is_taken_once(client, office, branch):
    CongressFactory(organization=branch, ordinal=3)
    client.force_login(office)

    response = client.post(url("add"), typed(branch))

    assert response.context["form"].errors["__all__"] == ["Tổ chức này đã có đại hội mang số lần đó."]


@pytest.mark.parametrize(
    ("who", "seen", "edited"),
    [("office", 200, 302), ("secretary", 200, 302), ("reader", 200, 403), ("stranger", 404, 404), ("nobody", 403, 403)],
)
def test_congress_access(client, request, branch, who, seen, edited):
    congress = CongressFactory(organization=branch)
    client.force_login(request.getfixturevalue(who))

    response = client.post(url("edit", congress.pk), typed(branch, version=congress.version))

    assert response.status_code == edited
    assert client.get(congress.get_absolute_url()).status_code == seen


@pytest.mark.parametrize(
    ("who", "result", "answer"),
    [("office", "prepared", 302), ("office", "approved", 403), ("secretary", "prepared", 403)],
)
def test_only_a_prepared_congress_is_deleted(client, request, branch, who, result, answer):
    congress = CongressFactory(organization=branch, held_on=DAY, result=result)
    client.force_login(request.getfixturevalue(who))

    assert client.post(url("delete", congress.pk)).status_code == answer
    assert Congress.objects.exists() == (answer == 403)


@pytest.mark.parametrize("count", [3, 30])
def test_list_makes_the_same_queries_however_long(client, office, committee, django_assert_num_queries, count):
    for number in range(count):
        CongressFactory(organization=OrganizationFactory(code=f"X{number}", parent=committee))
    client.force_login(office)
    client.get(url("list"))

    with django_assert_num_queries(8):
        client.get(url("list"))


def test_the_committee_of_others_is_not_counted(client, office):
    CongressFactory(organization=OrganizationFactory(parent=CommitteeFactory()))
    client.force_login(office)

    assert client.get(url("list")).context["figures"] == []


@pytest.mark.parametrize("page", ["list", "add"])
def test_pages_of_no_row_refuse_who_has_no_role(client, member_user, page):
    client.force_login(member_user)

    assert client.get(url(page)).status_code == 403


def test_it_is_the_whole_body_that_meets_not_its_committee(committee, branch):
    said = [str(Congress(organization=one, ordinal=6)) for one in (committee, branch)]

    assert said == [f"Đại hội {committee.name} lần thứ 6", f"Đại hội {branch} lần thứ 6"]
