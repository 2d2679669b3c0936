"""The list of introductions, from rows to what is printed."""

import datetime

from tests.factories import MemberFactory, TransferFactory
from tests.papers import rows_of


def test_introductions_are_those_of_the_year(committee, branch, introduced, printed):
    TransferFactory(member=MemberFactory(organization=branch), paper_on=datetime.date(2025, 12, 30), paper_number="06")

    document = printed("introductions", committee)

    assert rows_of(document) == [
        ("1", "Hồ Ẫm Ờ", "05/01/1990", "", "Đảng bộ phường An Bình") + ("Chính thức", "07", "01/10/2026", "", "")
    ]


def test_cancelled_introduction_is_left_out(committee, introduced, printed):
    type(introduced).objects.update(state="cancelled", cancel_reason="ghi nhầm")

    assert rows_of(printed("introductions", committee)) == []
