"""The pages of the handbook, the first steps of a new office, and the ways that lead there."""

import datetime

from django.urls import reverse

from accounts.roles import Role
from home.handbook.first_steps import STEPS, left_for, steps_of
from tests.factories import CommitteeSeatFactory, GrantFactory, MemberFactory, ReportPeriodFactory, SeriesStartFactory

INDEX = "handbook:index"


def test_the_question_mark_leads_to_the_chapter_of_the_page(client, secretary):
    client.force_login(secretary)

    page = client.get(reverse("meetings:list")).text

    assert f'href="{reverse("handbook:chapter", args=["meetings"])}"' in page


def test_a_chapter_gives_the_way_only_to_pages_that_the_user_may_open(client, member_user, secretary):
    way = f'class="more no-print" href="{reverse("members:list")}"'
    address = reverse("handbook:chapter", args=["members"])

    client.force_login(secretary)
    assert way in client.get(address).text
    client.force_login(member_user)
    assert way not in client.get(address).text


def test_the_jobs_of_the_own_role_are_shown_and_of_another_on_request(client, member_user):
    client.force_login(member_user)
    title = "Lập và phát hành báo cáo của cấp ủy"

    assert title not in client.get(reverse(INDEX)).text
    assert title in client.get(reverse(INDEX), {"role": "office"}).text
    assert title not in client.get(reverse(INDEX), {"role": "nobody"}).text


def test_what_was_typed_is_shown_as_text(client, member_user):
    client.force_login(member_user)

    page = client.get(reverse(INDEX), {"q": "<script>alert(1)</script>"}).text

    assert "<script>alert" not in page
    assert "Sổ tay chưa nói đến việc này" in page


def test_a_chapter_that_is_not_there_is_not_found(client, member_user):
    client.force_login(member_user)

    assert client.get(reverse("handbook:chapter", args=["nothing"])).status_code == 404


def test_the_palette_finds_a_job_of_the_handbook(client, member_user):
    client.force_login(member_user)

    page = client.get(reverse("home:search"), {"q": "diem danh"}).text

    assert f"{reverse('handbook:chapter', args=['meetings'])}#diem-danh" in page


def done(user):
    return [is_done for _, is_done in steps_of(user)]


def test_first_steps_are_read_from_the_data_by_one_query(office, branch, django_assert_num_queries):
    assert office.grants_today
    with django_assert_num_queries(1):
        before = done(office)
    today = datetime.date.today()
    CommitteeSeatFactory(member=MemberFactory(organization=branch), term__organization=branch.parent)
    GrantFactory(organization=branch, role=Role.BRANCH_SECRETARY)
    SeriesStartFactory(organization=branch.parent)
    ReportPeriodFactory(organization=branch.parent, due_on=today)

    assert before != [True] * len(STEPS)
    assert done(office) == [True] * len(STEPS)
    assert left_for(office) == 0


def test_the_first_page_names_what_is_left_only_to_who_sets_up(client, office, chief):
    client.force_login(office)
    assert reverse("handbook:first_steps") in client.get(reverse("home:dashboard")).text
    client.force_login(chief)
    assert reverse("handbook:first_steps") not in client.get(reverse("home:dashboard")).text


def test_each_step_that_the_office_may_take_leads_to_a_page_that_opens(client, office, branch):
    client.force_login(office)
    own = [step for step in STEPS if office.has_perm(step.perm)]

    assert len(own) > len(STEPS) / 2
    assert {client.get(step.url).status_code for step in own} == {200}
