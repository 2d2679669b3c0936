"""One organisation becomes several, or ends and hands its people on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from branches import actions as branches
from branches.models import Organization, OrganizationChange
from branches.tree import tree_on
from members.models import CommitteeSeat
from members.reorganization.forms import likely
from tests.factories import CommitteeSeatFactory, MemberFactory, OrganizationFactory, TermFactory
from tests.members.reorganization.conftest import DAY, NEW, PAPER, head_counts, place

SECOND = {"new-1-name": "Chi bộ Thanh tra", "new-1-short_name": "Chi bộ TT", "new-1-code": "CB9"}


def test_second_step_asks_for_everyone_with_a_default(go, branch, people):
    people[0].workplace = "Phòng Chuyển đổi số"
    people[0].save()

    response = go("split", branch, PAPER | NEW | {"continues": "on"}, "plan")

    chosen = {row.member.full_name: field.value() for row, field in response.context["people"].lines}
    assert chosen == {"Lê Văn An": "new-0", "Lê Văn Bình": str(branch.pk), "Lê Văn Cường": str(branch.pk)}


def test_everyone_must_have_a_place(go, branch, people):
    typed = PAPER | NEW | SECOND | {place(people[0]): "new-0", place(people[1]): "new-1"}

    response = go("split", branch, typed, "people")

    assert response.status_code == 422
    assert response.context["people"].errors[place(people[2])] == ["Chưa chọn tổ chức."]


def test_typing_goes_along_both_ways(go, branch, people):
    typed = PAPER | NEW | {"continues": "on"} | {place(one): "new-0" for one in people[:3]}

    back = go("split", branch, typed, "edit")
    assert dict(back.context["carried"])[place(people[0])] == "new-0"

    again = go("split", branch, typed, "edit-people")
    assert again.templates[0].name == "reorganization/people.html"
    assert dict(again.context["carried"])["decision_number"] == "125-QĐ/ĐU"


def test_split_with_the_old_one_going_on(carry_out, branch, people):
    seats = [
        CommitteeSeatFactory(term=term, member=person, post=post)
        for term in [TermFactory(organization=branch)]
        for person, post in zip(people, ["secretary", "deputy_secretary"], strict=False)
    ]
    typed = PAPER | NEW | {"continues": "on", place(people[0]): "new-0"}

    carry_out("split", branch, typed | {place(one): str(branch.pk) for one in people[1:3]})

    assert head_counts(DAY) == {"CB1": 2, "CB2": 2, "CB8": 1}
    assert list(CommitteeSeat.objects.on(DAY)) == [seats[1]]
    branch.refresh_from_db()
    assert branch.dissolved_on is None


def test_split_into_new_ones_alone_ends_the_old_one(carry_out, branch, people):
    places = {place(people[0]): "new-0", place(people[1]): "new-1", place(people[2]): "new-1"}

    carry_out("split", branch, PAPER | NEW | SECOND | places)

    assert head_counts(DAY) == {"CB2": 2, "CB8": 1, "CB9": 2}
    change = OrganizationChange.objects.get()
    assert [part.name for part in change.successors] == ["Chi bộ Chuyển đổi số", "Chi bộ Thanh tra"]
    shown = {node.organization.code: node.has_ended for node in tree_on(DAY, Organization.objects.all())}
    assert {code for code, has_ended in shown.items() if has_ended} == {"CB1"}
    assert set(shown) == {"DU", "CB1", "CB2", "CB3", "CB8", "CB9"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (NEW, "Nhập ít nhất hai tổ chức mới"),
        ({"continues": "on"}, "Nhập ít nhất một tổ chức mới."),
        (NEW | SECOND | {"new-1-code": "CB8"}, "Các tổ chức mới phải mang mã khác nhau."),
    ],
)
def test_too_few_new_ones_are_refused(go, branch, typed, sentence):
    response = go("split", branch, PAPER | typed, "plan")

    assert response.context["form"].non_field_errors()[0].startswith(sentence)


def test_half_a_new_one_is_refused(go, branch):
    response = go("split", branch, PAPER | {"continues": "on", "new-0-name": "Chi bộ mới"}, "plan")

    assert response.status_code == 422
    assert set(response.context["form"].places[0].errors) == {"short_name", "code"}


@pytest.mark.parametrize(
    ("workplace", "found"),
    [
        ("Phòng Chuyển đổi số", "a"),
        ("Thanh tra Sở", "b"),
        ("Phòng Bưu chính", ""),
        ("Văn phòng Sở", ""),
        ("", ""),
        ("Chuyển giao Thanh", ""),
    ],
)
def test_likely_place_shares_words_with_the_workplace(workplace, found):
    targets = {"a": Organization(name="Chi bộ Chuyển đổi số"), "b": Organization(name="Chi bộ Phòng Thanh tra")}

    assert likely(workplace, targets) == found


def test_dissolution_hands_everyone_on(carry_out, branch, other_branch, people):
    carry_out("dissolve", branch, PAPER | {place(one): str(other_branch.pk) for one in people[:3]})

    assert head_counts(DAY) == {"CB2": 5}
    branch.refresh_from_db()
    assert branch.dissolved_on == DAY
    change = OrganizationChange.objects.get()
    assert (change.kind, change.successors[0].organization) == ("dissolved", other_branch)


def test_dissolution_shows_its_rules(go, branch, other_branch, people):
    typed = PAPER | {place(one): str(other_branch.pk) for one in people[:3]}

    page = go("dissolve", branch, typed, "people").content.decode()

    assert "từ 2/3 trở lên" in page
    assert "30 ngày làm việc" in page


def test_dissolution_waits_for_who_must_transfer_out(go, branch, other_branch, people):
    places = {place(people[0]): "away"} | {place(one): str(other_branch.pk) for one in people[1:3]}

    response = go("dissolve", branch, PAPER | places, "done")

    assert response.status_code == 422
    assert "Lê Văn An" in response.context["people"].non_field_errors()[0]
    assert head_counts(DAY) == {"CB1": 3, "CB2": 2}


def test_empty_one_is_dissolved_at_once(carry_out, committee):
    empty = OrganizationFactory(code="CB7", parent=committee)

    response = carry_out("dissolve", empty, PAPER)

    assert response["Location"] == committee.get_absolute_url()
    empty.refresh_from_db()
    assert empty.dissolved_on == DAY


def test_one_with_others_below_is_not_dissolved(carry_out, committee):
    part = OrganizationFactory(code="BP", parent=committee, kind="section_org")
    OrganizationFactory(code="CB9", parent=part)

    response = carry_out("dissolve", part, PAPER)

    assert response.context["form"].non_field_errors()[0].startswith("Chi bộ BP còn tổ chức trực thuộc là Chi bộ CB9.")


@pytest.mark.parametrize("page", ["start", "split", "dissolve"])
def test_what_has_ended_is_not_reorganised_again(client, office, branch, page):
    branches.dissolve(branch, day=DAY)
    client.force_login(office)

    assert client.get(reverse(f"reorganization:{page}", args=[branch.pk])).status_code == 404


@pytest.mark.parametrize("page", ["split", "dissolve"])
def test_root_is_neither_split_nor_dissolved(client, office, committee, page):
    client.force_login(office)

    assert client.get(reverse(f"reorganization:{page}", args=[committee.pk])).status_code == 404


def test_start_page_offers_what_can_be_done(client, office, chief, committee, branch, other_branch):
    client.force_login(office)
    page = client.get(reverse("reorganization:start", args=[branch.pk])).content.decode()
    assert reverse("reorganization:merge", args=[committee.pk]) in page
    assert reverse("reorganization:split", args=[branch.pk]) in page

    client.force_login(chief)
    assert (
        reverse("reorganization:split", args=[branch.pk])
        not in client.get(reverse("reorganization:start", args=[branch.pk])).content.decode()
    )


def test_member_of_a_new_branch_is_found_there(carry_out, client, branch, people):
    carry_out("split", branch, PAPER | NEW | {"continues": "on"} | {place(one): "new-0" for one in people[:3]})

    people[0].refresh_from_db()
    assert people[0].organization.code == "CB8"


def test_consequence_takes_as_many_queries_for_3_people_as_for_30(go, branch, other_branch, people):
    typed = PAPER | {place(one): str(other_branch.pk) for one in people[:3]}
    few = queries_of(go, branch, typed)
    more = [MemberFactory(organization=branch) for _ in range(27)]

    assert queries_of(go, branch, typed | {place(one): str(other_branch.pk) for one in more}) == few


def queries_of(go, branch, typed):
    with CaptureQueriesContext(connection) as queries:
        assert go("dissolve", branch, typed, "people").status_code == 200
    return len(queries)
