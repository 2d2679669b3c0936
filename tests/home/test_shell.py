"""What stands around every page."""

import datetime

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
