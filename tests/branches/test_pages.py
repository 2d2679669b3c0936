import datetime

import pytest
from django.urls import reverse

from branches.models import Organization
from partyportal.forms import CONFLICT
from tests.factories import OrganizationFactory


def url(name, organization):
    return reverse(f"branches:{name}", args=[organization.pk])


def record(branch, **changes):
    fields = ["code", "kind", "superior_name", "symbol", "place", "version"]
    return {name: getattr(branch, name) for name in fields} | changes


@pytest.mark.parametrize("count", [3, 30])
def test_list_makes_the_same_queries_however_long(client, office, committee, django_assert_num_queries, count):
    OrganizationFactory.create_batch(count, parent=committee)
    client.force_login(office)
    client.get(reverse("branches:list"))

    with django_assert_num_queries(6):
        client.get(reverse("branches:list"))


@pytest.mark.parametrize(("typed", "codes"), [({"q": "cb1"}, ["CB1"]), ({"kind": "grassroots_org"}, ["DU"])])
def test_list_is_filtered(client, office, branch, other_branch, typed, codes):
    client.force_login(office)

    response = client.get(reverse("branches:list"), typed)

    assert [row.code for row in response.context["object_list"]] == codes


def test_detail_names_those_directly_below(client, office, committee, branch, other_branch):
    OrganizationFactory(code="CB9", parent=branch)
    client.force_login(office)

    assert set(client.get(url("detail", committee)).context["children"]) == {branch, other_branch}


@pytest.mark.parametrize("name", ["members:figures", "committees:terms", "meetings:organization_panel"])
def test_higher_rooms_add_their_panels(client, office, branch, name):
    client.force_login(office)

    address = reverse(name, args=[branch.pk])
    assert f'hx-get="{address}"' in client.get(url("detail", branch)).content.decode()


def test_new_branch_is_founded_below_the_committee(client, office, committee):
    client.force_login(office)
    typed = {"parent": committee.pk, "kind": "branch", "code": "CB7", "name": "Chi bộ 7", "short_name": "Chi bộ 7"}

    client.post(reverse("branches:add"), typed | {"issuer_name": "Chi bộ 7", "symbol": "CB"})

    founded = Organization.objects.get(code="CB7")
    assert (founded.parent, founded.names.count(), founded.parents.get().parent) == (committee, 1, committee)


def test_rename_from_a_day(client, office, branch):
    client.force_login(office)
    names = {"name": "Chi bộ mới", "short_name": "CB mới", "issuer_name": "Chi bộ mới"}

    response = client.post(url("rename", branch), names | {"day": "05/03/2026"})

    assert response["Location"] == branch.get_absolute_url()
    assert branch.name_on(datetime.date(2026, 3, 4)).name == branch.name


@pytest.mark.parametrize("page", ["rename", "move"])
def test_change_before_the_first_day_is_refused(client, office, committee, branch, page):
    client.force_login(office)
    names = {"name": "Chi bộ mới", "short_name": "CB mới", "issuer_name": "Chi bộ mới"}

    response = client.post(url(page, branch), names | {"day": "31/12/2014"})

    assert response.context["form"].errors["day"] == ["Ngày phải từ 01/01/2015, ngày tổ chức có tên đầu tiên."]


def test_move_does_not_offer_what_is_below(client, office, committee, branch, other_branch):
    client.force_login(office)

    offered = client.get(url("move", branch)).context["form"].fields["parent"].queryset

    assert set(offered) == {committee, other_branch}


def test_second_editor_is_told_and_sees_both(client, office, branch):
    stale = record(branch, place="Hòa Bình")
    branch.place = "Tân Phú"
    branch.save()
    client.force_login(office)

    form = client.post(url("edit", branch), stale).context["form"]

    assert form.non_field_errors() == [CONFLICT]
    assert {"label": "Địa danh", "stored": "Tân Phú", "typed": "Hòa Bình"} in form.conflicts


def test_second_administrator_is_told_in_the_admin(client, admin, branch):
    address = reverse("admin:branches_organization_change", args=[branch.pk])
    client.force_login(admin)
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}
    branch.place = "Tân Phú"
    branch.save()

    response = client.post(address, typed | {"place": "Hòa Bình"})

    assert "vừa được người khác lưu" in response.content.decode()
    branch.refresh_from_db()
    assert branch.place == "Tân Phú"


def test_administrator_saves_what_he_read(client, admin, branch):
    address = reverse("admin:branches_organization_change", args=[branch.pk])
    client.force_login(admin)
    form = client.get(address).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}

    client.post(address, typed | {"place": "Hòa Bình"})

    branch.refresh_from_db()
    assert branch.place == "Hòa Bình"


@pytest.mark.parametrize(
    ("page", "codes"),
    [("detail", [200, 200, 200, 200, 404]), ("edit", [200, 200, 403, 403, 404]), ("rename", [200, 200, 403, 403, 404])]
    + [("move", [200, 200, 403, 403, 404])],
)
def test_who_gets_what(client, request, branch, page, codes):
    answers = []
    for name in ("office", "chief", "reader", "secretary", "stranger"):
        client.force_login(request.getfixturevalue(name))
        answers.append(client.get(url(page, branch)).status_code)

    assert answers == codes


def test_superior_out_of_sight_is_named_without_a_link(client, secretary, office, branch, committee):
    link = f'href="{committee.get_absolute_url()}"'
    for user, is_linked in ((secretary, False), (office, True)):
        client.force_login(user)
        page = client.get(branch.get_absolute_url())
        assert committee.short_name in page.text
        assert (link in page.text) == is_linked
