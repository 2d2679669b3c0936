"""What who had left owed to a branch that was dissolved: no branch follows, so it is its superior's."""

import datetime

import pytest
from django.urls import reverse

from branches.models import ChangedOrganization, OrganizationChange
from dues.board import behind, board_of
from dues.models import Due, Payment
from measures.dues import _debtors
from tests.conftest import user_with
from tests.factories import DueFactory, MemberFactory, OrganizationFactory, PaymentFactory

ENDED = datetime.date(2026, 6, 1)
MARCH, APRIL = datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)


@pytest.fixture
def debts(branch, other_branch, committee):
    """Of who died in May ten thousand of March and fifty of April; the branch was dissolved in June."""
    member = MemberFactory(organization=branch)
    march = DueFactory(member=member, month=MARCH, amount=40_000)
    PaymentFactory(due=march, organization=branch, amount=30_000, paid_on=datetime.date(2026, 3, 9))
    april = DueFactory(member=member, month=APRIL, amount=50_000)
    member.memberships.get().close(datetime.date(2026, 5, 10), "died")
    facts = {"decision_number": "9-QĐ/ĐU", "decision_date": datetime.date(2026, 5, 20)}
    change = OrganizationChange.objects.create(kind="dissolved", day=ENDED, **facts)
    # Who were still there went to another branch, which follows nobody for that.
    for organization, role in ((branch, "predecessor"), (other_branch, "successor")):
        ChangedOrganization.objects.create(change=change, organization=organization, role=role, name=organization.name)
    branch.dissolved_on = ENDED
    branch.save()
    return march, april


def fresh(debts) -> list[Due]:
    return [Due.objects.with_paid().get(pk=debt.pk) for debt in debts]


def test_the_superior_collects_and_no_branch_does(debts, committee, other_branch):
    assert {due.collector for due in fresh(debts)} == {committee}
    assert Due.objects.visible_to(user_with("dues_keeper", committee)).count() == 2
    assert not Due.objects.visible_to(user_with("dues_keeper", other_branch)).exists()


def test_who_keeps_the_book_of_the_superior_reads_sums_alone(client, debts, office, branch, committee):
    client.force_login(office)

    page = client.get(reverse("dues:board"))

    (one,) = behind(office)
    assert (one.place, one.heir, one.people, one.amount) == (branch, committee, 1, 60_000)
    assert "01 đồng chí, 60.000 đ" in page.content.decode()
    assert debts[0].member.full_name not in page.content.decode()
    assert client.get(debts[0].get_absolute_url()).status_code == 404


def test_the_superior_writes_off_what_was_left_behind(client, debts, office, branch):
    client.force_login(office)
    address = reverse("dues:write_off", args=[branch.pk])
    typed = {"reason": "Kết luận số 12-KL/ĐU"}

    asked = client.get(address)
    client.post(address, typed | {"seen": asked.context["ask"].seen})

    found = [(due.amount, due.left, due.correction, due.approved_by) for due in fresh(debts)]
    assert found == [(30_000, 0, "Kết luận số 12-KL/ĐU", office), (0, 0, "Kết luận số 12-KL/ĐU", office)]
    assert behind(office) == []


def test_nothing_is_written_off_of_who_is_in_another_branch(client, debts, office, branch, other_branch):
    member = debts[0].member
    member.organization = other_branch
    member.save()
    client.force_login(office)

    answer = client.post(reverse("dues:write_off", args=[branch.pk]), {"reason": "nhầm"})

    assert answer.status_code == 302
    assert [due.left for due in fresh(debts)] == [10_000, 50_000]


def test_the_keeper_of_the_superior_takes_in_by_name(client, debts, committee):
    keeper = user_with("dues_keeper", committee)
    client.force_login(keeper)
    typed = {"day": "20/08/2026", "method": "cash"}

    listed = client.get(reverse("dues:inherited", args=[committee.pk]))
    client.post(reverse("dues:collect", args=[debts[1].pk]), typed)

    payment = Payment.objects.get(due=debts[1])
    assert listed.context["here"].debts == fresh(debts)[:1] + [debts[1]]
    assert (payment.organization, payment.amount) == (committee, 50_000)


def test_a_branch_that_was_split_and_stayed_is_followed_by_its_superior_once_it_ends(debts, branch, committee):
    third = OrganizationFactory(kind=branch.kind, parent=committee)
    facts = {"decision_number": "2-QĐ/ĐU", "decision_date": datetime.date(2026, 1, 5)}
    split = OrganizationChange.objects.create(kind="split", day=datetime.date(2026, 1, 10), **facts)
    for organization, role in ((branch, "predecessor"), (branch, "successor"), (third, "successor")):
        ChangedOrganization.objects.create(change=split, organization=organization, role=role, name=organization.name)

    assert fresh(debts)[0].collector == committee


def test_the_board_of_a_month_keeps_the_branch_that_has_ended_since(debts, office, branch, other_branch):
    march, july = (board_of(office, datetime.date(2026, month, 1)) for month in (3, 7))

    assert [line.collected for line in march.lines if line.organization == branch] == [30_000]
    assert branch not in [line.organization for line in july.lines]


def test_the_figure_counts_a_debtor_who_left_where_the_branch_was_taken_over(debts, other_branch):
    days = (datetime.date(2026, 7, 1), datetime.date(2026, 7, 31))
    before = _debtors({other_branch.pk}, days)

    OrganizationChange.objects.update(kind="merged")

    assert (before, _debtors({other_branch.pk}, days)) == ({}, {other_branch.pk: 1})


def test_the_figure_counts_whose_amount_nobody_knows(branch):
    """A report that says «không có đảng viên nợ» says it of those who were asked."""
    DueFactory(member=MemberFactory(organization=branch), month=MARCH, amount=None)

    assert _debtors({branch.pk}, (MARCH, datetime.date(2026, 3, 31))) == {branch.pk: 1}
