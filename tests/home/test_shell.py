"""What stands around every page."""

import datetime

from django.urls import reverse

from accounts.models import Notice
from home.shell import shell
from tests.factories import TaskFactory

LONG_AGO = {"assigned_on": datetime.date(2020, 1, 2), "due_on": datetime.date(2020, 2, 3)}


def around(rf, user):
    request = rf.get("/")
    request.user, request.resolver_match = user, None
    return shell(request)


def test_overdue_tasks_and_unread_notices_are_counted_by_one_query(rf, secretary, branch, django_assert_num_queries):
    TaskFactory.create_batch(2, organization=branch, **LONG_AGO)
    Notice.objects.bulk_create(Notice(user=secretary, text="Báo cáo bị trả lại", url="/") for _ in range(3))
    assert secretary.grants_today

    with django_assert_num_queries(1):
        drawn = around(rf, secretary)

    assert (drawn["unread_notices"], drawn["navigation_key"].split("-")[-2]) == (3, "2")


def test_who_may_see_no_tasks_still_counts_his_notices(rf, nobody):
    TaskFactory(**LONG_AGO)
    Notice.objects.create(user=nobody, text="Chào mừng", url="/")

    drawn = around(rf, nobody)

    assert (drawn["unread_notices"], drawn["navigation_key"].split("-")[-2]) == (1, "0")


def test_members_are_not_led_to_the_page_of_their_branch(client, member_user, branch):
    """A member has no right on the rows of an organisation: its page would be refused."""
    client.force_login(member_user)

    assert client.get(branch.get_absolute_url()).status_code == 404
    for page in (reverse("home:dashboard"), member_user.member.get_absolute_url()):
        shown = client.get(page).text
        assert branch.name in shown and f'"{branch.get_absolute_url()}"' not in shown


def test_a_role_leads_to_the_page_of_its_organisation(client, secretary, branch):
    client.force_login(secretary)

    assert f'"{branch.get_absolute_url()}"' in client.get(reverse("home:dashboard")).text
