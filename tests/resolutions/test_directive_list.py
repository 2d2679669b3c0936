import datetime

import pytest
from django.urls import reverse

from tests.factories import (
    AttendanceFactory,
    DisseminationFactory,
    DocumentFactory,
    MemberFactory,
    OutgoingFactory,
    TaskFactory,
)


def listed(client, **params):
    return client.get(reverse("resolutions:list"), params)


def test_documents_with_late_work_are_found(client, office, committee, branch):
    late, _ = DocumentFactory.create_batch(2, organization=committee)
    TaskFactory(organization=branch, document=late, due_on=datetime.date(2026, 2, 1))
    client.force_login(office)

    assert list(listed(client, view="overdue").context["object_list"]) == [late]


def test_saved_views_count(client, office, committee, branch):
    late = DocumentFactory(organization=committee)
    TaskFactory(organization=branch, document=late, due_on=datetime.date(2026, 2, 1))
    OutgoingFactory(organization=committee)
    client.force_login(office)

    counts = {key: count for key, _, count in listed(client).context["saved_views"]}

    assert counts == {"": 2, "incoming": 1, "outgoing": 1, "overdue": 1, "drafts": 1}


def test_row_shows_study_and_tasks_of_the_scope(client, office, committee, branch, member):
    document = DocumentFactory(organization=committee)
    MemberFactory(organization=branch)
    studied = DisseminationFactory(document=document, meeting__organization=branch, meeting__status="held")
    AttendanceFactory(meeting=studied.meeting, member=member)
    TaskFactory(organization=branch, document=document, done_on=datetime.date(2026, 3, 1))
    TaskFactory(organization=branch, document=document, due_on=datetime.date(2026, 4, 1))
    client.force_login(office)

    (row,) = listed(client).context["object_list"]

    assert (row.studied_count, row.obliged_count) == (1, 2)
    assert (row.tasks_total, row.tasks_done, row.next_due) == (2, 1, datetime.date(2026, 4, 1))


@pytest.mark.parametrize("count", [3, 60])
def test_list_makes_the_same_queries_however_long(client, office, committee, django_assert_num_queries, count):
    DocumentFactory.create_batch(count, organization=committee)
    client.force_login(office)
    listed(client)

    with django_assert_num_queries(7):
        listed(client)
