import datetime

import pytest
from django.urls import reverse

from branches.models import Term
from members.committees.forms import SeatForm
from members.models import CommitteeSeat
from tests.conftest import user_with
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory

TODAY = datetime.date(2026, 3, 5)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 3, 5, 3, tzinfo=datetime.UTC))


@pytest.fixture
def term(committee):
    return TermFactory(organization=committee, ordinal=5)


def url(name, row):
    return reverse(f"committees:{name}", args=[row.pk])


def test_panel_shows_running_term_with_its_committee(client, reader, committee, term, member):
    CommitteeSeatFactory(term=term, member=member)
    client.force_login(reader)

    response = client.get(url("terms", committee))

    assert response.context["running"] == term
    assert [seat.member for seat in response.context["seats"]] == [member]
    assert url("term_add", committee) not in response.content.decode()


def test_panel_alone_comes_to_htmx(client, office, committee, term):
    client.force_login(office)

    response = client.get(url("terms", committee), headers={"HX-Request": "true"})

    assert response.templates[0].name == "committees/_terms.html"


def test_term_is_added(client, office, committee):
    client.force_login(office)

    client.post(url("term_add", committee), {"ordinal": 6, "begins_on": "01/06/2025", "ends_on": "01/06/2030"})

    assert Term.objects.get().begins_on == datetime.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"ordinal": 5, "begins_on": "01/06/2030", "ends_on": "01/06/2035"}, "Tổ chức này đã có nhiệm kỳ"),
        ({"ordinal": 6, "begins_on": "31/05/2030", "ends_on": "01/06/2035"}, "Trùng với nhiệm kỳ thứ 5"),
        ({"ordinal": 6, "begins_on": "01/06/2030", "ends_on": "01/06/2030"}, "Nhiệm kỳ phải kết thúc sau"),
    ],
)
def test_term_that_cannot_be_is_refused(client, office, committee, term, typed, sentence):
    client.force_login(office)

    response = client.post(url("term_add", committee), typed)

    assert response.status_code == 422
    [[said]] = response.context["form"].errors.values()
    assert said.startswith(sentence)


def test_seat_is_given(client, office, term, member):
    client.force_login(office)

    client.post(url("seat_add", term), {"member": member.pk, "post": "secretary", "begins_on": "01/06/2025"})

    seat = CommitteeSeat.objects.get()
    assert (seat.member, seat.organization, seat.post) == (member, term.organization, "secretary")


def test_seat_form_finds_people_of_the_organization(client, office, term, branch, member):
    MemberFactory(full_name="Lê Văn Nam", organization=branch)
    MemberFactory(full_name="Trần Thị Thu Hà")
    client.force_login(office)

    response = client.get(url("seat_add", term), {"q": "thu ha"})

    assert list(response.context["form"].fields["member"].queryset) == [member]


def test_second_secretary_is_refused(client, office, term, member, branch):
    CommitteeSeatFactory(term=term, member=member)
    other = MemberFactory(organization=branch)
    client.force_login(office)

    response = client.post(url("seat_add", term), {"member": other.pk, "post": "secretary", "begins_on": "01/07/2025"})

    sentence = "Đồng chí Trần Thị Thu Hà đang giữ chức vụ này từ 01/06/2025."
    assert response.context["form"].errors["post"] == [sentence]


def test_seat_outside_its_term_is_refused(client, office, term, member):
    client.force_login(office)

    response = client.post(url("seat_add", term), {"member": member.pk, "post": "secretary", "begins_on": "31/05/2025"})

    assert response.context["form"].errors["begins_on"][0].startswith("Ngày nhận chức vụ phải trong nhiệm kỳ thứ 5")


def test_seat_ends(client, office, term, member):
    seat = CommitteeSeatFactory(term=term, member=member)
    client.force_login(office)
    typed = {"post": "secretary", "begins_on": "01/06/2025", "version": seat.version}

    client.post(url("seat_edit", seat), typed | {"ends_on": "01/03/2026"})

    assert not CommitteeSeat.objects.on(TODAY).exists()


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("chief", 200), ("secretary", 404), ("reader", 403), ("stranger", 404)]
)
@pytest.mark.parametrize("name", ["term_edit", "seat_add"])
def test_who_may_write_terms(client, request, term, who, status, name):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(name, term)).status_code == status


def test_posts_stand_under_the_name(client, office, committee, branch, term, member):
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=member)
    CommitteeSeatFactory(term=term, member=member, post="committee_member")
    CommitteeSeatFactory(term=term, member=member, post="deputy_secretary", ends_on=TODAY)
    member.government_post = "Chánh Văn phòng"
    member.save()
    client.force_login(office)

    listed = client.get(reverse("members:list")).context["object_list"][0]

    assert set(listed.posts.split(", ")) == {"Bí thư Chi bộ 1", "Đảng ủy viên", "Chánh Văn phòng"}


def test_page_lists_the_members_of_each_term(client, office, committee):
    """One seat ended with its term, one before it."""
    past = TermFactory(
        organization=committee, ordinal=1, begins_on=datetime.date(2015, 8, 1), ends_on=datetime.date(2020, 8, 1)
    )
    days = {"term": past, "begins_on": datetime.date(2015, 8, 1)}
    CommitteeSeatFactory(member__full_name="Trần Quốc Khải", **days)
    CommitteeSeatFactory(
        member__full_name="Lê Thị Sen", post="deputy_secretary", ends_on=datetime.date(2018, 1, 5), **days
    )
    client.force_login(office)

    page = client.get(url("terms", committee)).content.decode()

    assert "Trần Quốc Khải" in page and "Bí thư · từ 01/08/2015 hết nhiệm kỳ, đến trước 01/08/2020" in page
    assert "Lê Thị Sen" in page and "Phó Bí thư · từ 01/08/2015 đến trước 05/01/2018" in page


def test_a_term_that_ends_early_says_so_before_that_day_comes(client, office, committee, term):
    Term.objects.filter(pk=term.pk).update(closed_on=datetime.date(2026, 3, 6))
    client.force_login(office)

    page = " ".join(client.get(url("terms", committee)).content.decode().split())

    assert "– 06/03/2026" in page
    assert "kết thúc sớm; ban đầu đến" in page


@pytest.mark.parametrize(("kind", "offered"), [("branch", False), ("grassroots_org", True)])
def test_posts_of_a_committee_are_offered_to_no_branch(kind, offered):
    seat = CommitteeSeat(term=TermFactory(organization__kind=kind))

    posts = dict(
        SeatForm(instance=seat, user=user_with("administrator", seat.term.organization)).fields["post"].choices
    )

    assert ("committee_member" in posts) is offered
