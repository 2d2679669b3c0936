import pytest

from members.models import Member
from members.quality.duplicates import NEAR_BIRTH, SAME_BIRTH, probable_duplicates
from tests.factories import DistinctPairFactory, MemberFactory


@pytest.fixture
def pair(branch, other_branch):
    """Two people with these facts; return why they may be one."""

    def reasons(first, second):
        MemberFactory(organization=branch, **{"full_name": "Lê Văn Thu"} | first)
        MemberFactory(organization=other_branch, **{"full_name": "Lê Văn Thư"} | second)
        found = probable_duplicates(Member.objects.all())
        return found[0].reasons if found else []

    return reasons


BORN = {"birth_date": "1980-03-02"}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (BORN, BORN, [SAME_BIRTH]),
        (BORN, {"birth_date": "1980"}, [NEAR_BIRTH]),
        ({"birth_date": "1980"}, {"birth_date": "1980"}, [NEAR_BIRTH]),
        (BORN, {}, [NEAR_BIRTH]),
        (BORN, {"birth_date": "1980-03-03"}, []),
        (BORN, {"birth_date": "1981"}, []),
        (BORN, BORN | {"full_name": "Lê Văn An"}, []),
        (BORN | {"citizen_number": "001080000001"}, {"citizen_number": "001080000002"}, []),
        (BORN | {"citizen_number": "001080000001"}, BORN | {"citizen_number": "001080000002"}, [SAME_BIRTH]),
    ],
)
def test_name_and_birth_date_make_a_pair(pair, first, second, expected):
    assert pair(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ({"card_number": "12345678"}, {"card_number": "000012345678"}, "số thẻ đảng viên và số thẻ đảng viên"),
        ({"card_number": "001080000001"}, {"citizen_number": "001080000001"}, "số thẻ đảng viên và số căn cước"),
    ],
)
def test_a_number_that_stands_in_both_makes_a_pair(pair, first, second, labels):
    [reason] = pair({"full_name": "Lê An"} | first, {"full_name": "Tạ Bình"} | second)

    assert labels in reason


def test_own_card_and_citizen_number_are_no_pair(pair):
    number = {"card_number": "001080000001", "citizen_number": "001080000001"}

    assert pair({"full_name": "Lê An"} | number, {"full_name": "Tạ Bình"}) == []


def test_both_reasons_stand_with_one_pair(pair):
    assert len(pair(BORN | {"card_number": "12345678"}, BORN | {"card_number": "000012345678"})) == 2


def test_two_who_were_found_to_be_two_are_not_offered_again(branch):
    first, second = (MemberFactory(full_name="Lê An", organization=branch, **BORN) for _ in range(2))
    DistinctPairFactory(first=first, second=second)

    assert probable_duplicates(Member.objects.all()) == []


def test_voided_records_are_no_pair(branch):
    MemberFactory(full_name="Lê An", organization=branch, **BORN)
    MemberFactory(full_name="Lê An", organization=branch, **BORN).void("Nhập nhầm")

    assert probable_duplicates(Member.objects.all()) == []


@pytest.mark.parametrize("count", [3, 40])
def test_finding_takes_two_queries_however_many(branch, django_assert_num_queries, count):
    for _ in range(count):
        MemberFactory(full_name="Lê An", birth_date="1980-03-02", organization=branch)

    with django_assert_num_queries(2):
        found = probable_duplicates(Member.objects.all())

    assert len(found) == count * (count - 1) // 2
