"""The list of members, from rows to what is printed."""

from members.papers import member_list
from tests.factories import MemberFactory
from tests.papers import rows_of


def test_member_list_hides_card_numbers(committee, branch, printed):
    MemberFactory(organization=branch, card_number="001075456789")

    cards = [cells[10] for cells in rows_of(printed("members", committee))]

    assert "•••••••••789" in cards
    assert not any("001075456789" in card for card in cards)


def test_three_hundred_people_cost_the_queries_of_three(committee, branch, django_assert_max_num_queries):
    MemberFactory.create_batch(300, organization=branch)

    with django_assert_max_num_queries(10):
        document = member_list(committee)

    assert len(rows_of(document)) == 302
