"""A branch's page of a year: ticked in one post, careful with what others saved meanwhile."""

import datetime

import pytest
from django.urls import reverse

from members import actions as member_actions
from members.obligations.models import Obligation
from tests.factories import MemberFactory, ObligationFactory

Kind = Obligation.Kind
DAY = datetime.date(2026, 2, 3)


def page(organization, year=2026):
    return reverse("obligations:of_branch", args=[organization.pk, year])


@pytest.fixture
def pledge(member):
    return ObligationFactory(member=member)


def shown(row) -> dict:
    """What a page that was opened now sends of the row."""
    return {f"shown_{row.pk}": f"{row.version}:{int(row.is_done)}"}


def ticked(row, day="03/02/2026") -> dict:
    return {f"done_{row.pk}": "1", f"day_{row.kind}": day} | shown(row)


def test_a_whole_branch_is_ticked_in_one_post(client, secretary, branch, pledge):
    other = ObligationFactory(member=MemberFactory(organization=branch), kind=Kind.ASSIGNMENT)
    client.force_login(secretary)

    client.post(page(branch), ticked(pledge) | ticked(other, "05/01/2026"))

    days = dict(Obligation.objects.values_list("kind", "done_on"))
    assert days == {Kind.PLEDGE: DAY, Kind.ASSIGNMENT: datetime.date(2026, 1, 5)}
    assert {row.history_user for row in Obligation.history.filter(history_type="~")} == {secretary}


def test_all_of_a_column_are_ticked_but_who_is_excused_or_gone(client, secretary, branch, pledge):
    done = ObligationFactory(member=MemberFactory(organization=branch), done_on=datetime.date(2026, 1, 7))
    ObligationFactory(member=MemberFactory(organization=branch), excuse="được miễn")
    gone = ObligationFactory(member=MemberFactory(organization=branch))
    member_actions.end(member=gone.member, day=DAY, how_out="died", by=None)
    client.force_login(secretary)

    client.post(page(branch), {"all_pledge": "1", "day_pledge": "03/02/2026"} | ticked(done))

    found = sorted(Obligation.objects.exclude(done_on=None).values_list("pk", "done_on"))
    assert found == sorted([(pledge.pk, DAY), (done.pk, datetime.date(2026, 1, 7))])


def test_unticking_takes_the_day_away(client, secretary, branch, member):
    done = ObligationFactory(member=member, done_on=DAY)
    client.force_login(secretary)

    client.post(page(branch), shown(done))

    done.refresh_from_db()
    assert done.done_on is None


def test_ticking_the_same_again_writes_nothing(client, secretary, branch, pledge):
    client.force_login(secretary)
    for _ in range(2):
        client.post(page(branch), {f"done_{pledge.pk}": "1", "day_pledge": "03/02/2026"})

    assert Obligation.history.count() == 2


def test_an_old_page_does_not_undo_what_another_ticked_meanwhile(client, secretary, branch, pledge):
    old = shown(pledge)
    pledge.done_on = DAY
    pledge.save()
    client.force_login(secretary)

    client.post(page(branch), old)

    pledge.refresh_from_db()
    assert pledge.done_on == DAY


def test_ticking_what_another_excused_meanwhile_is_refused_at_the_row(client, secretary, branch, pledge):
    old = ticked(pledge)
    pledge.excuse = "được miễn"
    pledge.save()
    client.force_login(secretary)

    response = client.post(page(branch), old)

    assert response.status_code == 422
    assert response.context["form"].refused[pledge.pk].startswith("Người khác vừa lưu dòng này: không áp dụng.")


def test_unticking_what_another_corrected_meanwhile_is_refused_then_allowed(client, secretary, branch, member):
    done = ObligationFactory(member=member, done_on=DAY)
    old = shown(done)
    done.note = "nộp bản giấy"
    done.save()
    client.force_login(secretary)

    first = client.post(page(branch), old)
    again = client.post(page(branch), shown(done))

    done.refresh_from_db()
    assert (first.status_code, again.status_code, done.done_on) == (422, 302, None)


def test_after_a_conflict_nothing_typed_is_lost_and_nothing_else_is_undone(client, secretary, branch, pledge):
    """Of three rows one is refused; the one ticked here stays ticked, the one ticked elsewhere is drawn as it is."""
    mine = ObligationFactory(member=MemberFactory(organization=branch))
    theirs = ObligationFactory(member=MemberFactory(organization=branch))
    sent = ticked(pledge) | ticked(mine) | shown(theirs)
    pledge.excuse, theirs.done_on = "được miễn", DAY
    pledge.save()
    theirs.save()
    client.force_login(secretary)

    response = client.post(page(branch), sent)

    cells = [cell for line in response.context["form"].lines() for cell in line["cells"]]
    assert {cell["own"].pk: cell["checked"] for cell in cells} == {pledge.pk: True, mine.pk: True, theirs.pk: True}
    assert Obligation.objects.done().count() == 1


def test_a_day_to_come_is_refused_at_its_column(client, secretary, branch, pledge):
    client.force_login(secretary)

    response = client.post(page(branch), ticked(pledge, "11/03/2026"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["day_pledge"]


def test_a_tick_without_a_day_asks_for_it(client, secretary, branch, pledge):
    client.force_login(secretary)

    response = client.post(page(branch), ticked(pledge, ""))

    assert response.context["form"].errors["day_pledge"] == ["Nhập ngày ghi cho những người vừa đánh dấu."]


@pytest.mark.parametrize(
    ("who", "seen", "saved"),
    [("office", 200, 302), ("chief", 200, 302), ("admin", 200, 302), ("secretary", 200, 302)]
    + [("reader", 200, 403), ("stranger", 404, 404), ("member_user", 404, 404), ("nobody", 403, 403)],
)
def test_who_sees_and_ticks_a_branch(client, request, branch, pledge, who, seen, saved):
    client.force_login(request.getfixturevalue(who))

    answers = client.get(page(branch)).status_code, client.post(page(branch), ticked(pledge)).status_code

    pledge.refresh_from_db()
    assert answers == (seen, saved)
    assert pledge.is_done == (saved == 302)


def test_a_reader_is_offered_no_ticks(client, reader, branch, pledge):
    client.force_login(reader)

    assert 'type="checkbox"' not in client.get(page(branch)).content.decode()


def test_who_came_after_the_opening_is_counted(client, secretary, branch, pledge):
    MemberFactory(organization=branch)
    client.force_login(secretary)

    assert client.get(page(branch)).context["matrix"].missing == 1


def test_a_column_counts_those_who_owe_it(client, secretary, branch, pledge):
    ObligationFactory(member=MemberFactory(organization=branch), done_on=DAY)
    ObligationFactory(member=MemberFactory(organization=branch), excuse="được miễn")
    client.force_login(secretary)

    (column,) = client.get(page(branch)).context["matrix"].columns

    tally = column["tally"]
    assert (tally.done, tally.total, tally.late, tally.percent) == (1, 2, 1, 50)


def test_a_year_that_nobody_opened_says_what_to_do(client, secretary, branch):
    client.force_login(secretary)

    assert "Chưa lập nghĩa vụ năm 2025" in client.get(page(branch, 2025)).content.decode()


@pytest.mark.parametrize("count", [3, 300])
def test_the_page_makes_few_queries_however_many_people(client, secretary, branch, django_assert_num_queries, count):
    ObligationFactory.create_batch(count, member__organization=branch)
    client.force_login(secretary)
    client.get(page(branch))

    with django_assert_num_queries(8):
        response = client.get(page(branch))

    assert len(response.context["matrix"].rows) == count


def test_300_people_are_saved_in_bulk(client, secretary, branch, django_assert_max_num_queries):
    ObligationFactory.create_batch(300, member__organization=branch)
    client.force_login(secretary)

    with django_assert_max_num_queries(30):
        client.post(page(branch), {"all_pledge": "1", "day_pledge": "03/02/2026"})

    assert Obligation.objects.done().count() == 300
