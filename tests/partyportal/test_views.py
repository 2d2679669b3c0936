import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from members.models import Member
from partyportal.lists.paging import SHALLOW_PAGES, IdsFirstPaginator
from partyportal.views import PassedBy, fetch, require
from tests.factories import MemberFactory, OutgoingFactory, TermFactory


def test_fetch_gives_what_the_user_may_change(office, member):
    assert fetch(Member.objects, office, "change", pk=member.pk) == member


def test_row_that_is_not_yours_is_not_found(stranger, member):
    with pytest.raises(Http404):
        fetch(Member.objects, stranger, "change", pk=member.pk)


def test_row_that_you_see_but_may_not_change_is_refused(reader, member):
    with pytest.raises(PermissionDenied):
        fetch(Member.objects, reader, "change", pk=member.pk)


def test_fetch_keeps_the_filters_of_its_queryset(office, committee, branch):
    with pytest.raises(Http404):
        fetch(type(branch).objects.filter(code="CB2"), office, pk=branch.pk)


def test_step_that_was_taken_meanwhile_is_told_to_who_sees_the_row_alone(client, office, stranger, committee):
    facts = {"status": "registered", "number": 5, "issued_on": datetime.date(2026, 3, 2)}
    document = OutgoingFactory(organization=committee, term=TermFactory(organization=committee), **facts)
    told = {}
    for user in (office, stranger):
        client.force_login(user)
        told[user] = client.post(reverse("documents:issue", args=[document.pk]))

    assert [page.status_code for page in told.values()] == [404, 404]
    assert "Mục này đã qua bước đó" in told[office].text
    assert "Mục này đã qua bước đó" not in told[stranger].text
    with pytest.raises(PassedBy):
        fetch(type(document).objects.drafts(), office, pk=document.pk)


@pytest.mark.parametrize("action", ["add", "import", "reveal"])
def test_action_that_no_grant_carries_is_refused(reader, action):
    with pytest.raises(PermissionDenied):
        require(reader, Member, action)


def test_pages_hold_every_row_once_and_in_order(branch):
    MemberFactory.create_batch(7, organization=branch)
    paginator = IdsFirstPaginator(Member.objects.select_related("organization"), 3)

    rows = [member for number in paginator.page_range for member in paginator.page(number)]

    assert rows == list(Member.objects.all())


def test_deep_page_joins_no_offset(branch, django_assert_num_queries):
    MemberFactory.create_batch(SHALLOW_PAGES + 1, organization=branch)
    paginator = IdsFirstPaginator(Member.objects.select_related("organization"), 1)
    assert paginator.count == SHALLOW_PAGES + 1

    with django_assert_num_queries(2) as queries:
        list(paginator.page(SHALLOW_PAGES + 1))

    assert ["JOIN" in query["sql"] for query in queries] == [False, True]


@pytest.mark.parametrize(("wanted", "shown"), [("0", 3), ("99", 3), ("abc", 1), ("", 1), ("2", 2)])
def test_page_out_of_range_falls_back(branch, wanted, shown):
    MemberFactory.create_batch(7, organization=branch)

    assert IdsFirstPaginator(Member.objects.all(), 3).get_page(wanted).number == shown
