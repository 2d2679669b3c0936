from unittest import mock

import pytest
from django.urls import reverse

from members.models import Member
from partyportal.forms import LongSelect
from partyportal.lists import IdsFirstPaginator, choices, paging
from tests.factories import DocumentFactory, MemberFactory


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_page_holds_what_the_order_says(branch, number, monkeypatch):
    """Every page is read as a deep one, over keys; the first pages are Django's own."""
    monkeypatch.setattr(paging, "SHALLOW_PAGES", 0)
    MemberFactory.create_batch(10, organization=branch)
    ordered = list(Member.objects.values_list("pk", flat=True))
    page = IdsFirstPaginator(Member.objects.all(), 3).page(number)
    assert [member.pk for member in page] == ordered[(number - 1) * 3 : number * 3]


@pytest.mark.parametrize(("limit", "seen"), [(1, 2), (10, 3)])
def test_very_long_list_is_counted_once_a_minute(branch, monkeypatch, limit, seen):
    monkeypatch.setattr(paging, "MOST_COUNTED_ANEW", limit)
    MemberFactory.create_batch(2, organization=branch)
    assert IdsFirstPaginator(Member.objects.all(), 3).count == 2
    MemberFactory(organization=branch)

    assert IdsFirstPaginator(Member.objects.all(), 3).count == seen


def test_tabs_and_filters_of_a_list_are_counted_apart(client, office, committee):
    DocumentFactory.create_batch(2, organization=committee, direction="incoming")
    DocumentFactory(organization=committee, direction="incoming", subject="Về công tác cán bộ")
    client.force_login(office)

    whole = client.get(reverse("documents:list")).context
    some = client.get(reverse("documents:list"), {"q": "can bo"}).context

    assert (whole["paginator"].count, some["paginator"].count) == (3, 1)
    assert dict(view[::2] for view in whole["saved_views"]) == dict(view[::2] for view in some["saved_views"])


def test_filter_that_asks_for_no_is_a_filter():
    asked = mock.Mock(form=mock.Mock(is_bound=True, cleaned_data={"is_late": False, "q": "", "year": None}))
    silent = mock.Mock(form=mock.Mock(is_bound=True, cleaned_data={"q": "", "year": None, "many": []}))

    assert (choices.is_filtered(asked), choices.is_filtered(silent)) == (True, False)


@pytest.mark.parametrize(("limit", "seen"), [(1, 2), (10, 3)])
def test_counts_of_very_long_lists_are_those_of_the_last_minute(client, office, committee, monkeypatch, limit, seen):
    monkeypatch.setattr(paging, "MOST_COUNTED_ANEW", limit)
    client.force_login(office)
    counts = []
    for _ in range(2):
        DocumentFactory.create_batch(2 - len(counts), organization=committee)
        counts.append(client.get(reverse("documents:list")).context["paginator"].count)

    assert counts == [2, seen]


def test_list_that_nothing_can_be_in_is_empty():
    assert IdsFirstPaginator(Member.objects.none(), 3).count == 0


def test_long_select_marks_the_chosen_and_escapes_labels():
    drawn = LongSelect(choices=[("", "Mọi chi bộ"), (7, "Chi bộ <7>")]).render(
        "organization", "7", {"class": "form-select"}
    )
    assert "<option value=7 selected>Chi bộ &lt;7&gt;<" in drawn
    assert drawn.startswith('<select class="form-select" name="organization">')
