"""The list of probationary members, from rows to what is printed."""

import datetime

import pytest

from members.admission.models import Sponsor
from members.admission.probation import probation_list
from partyportal import dates
from rulebook.models import RuleValue
from tests.factories import MemberFactory
from tests.papers import rows_of


def test_probationers_show_the_end_of_their_year(committee, probationer, printed):
    """The year ends on 10/12/2026; the branch has 30 working days from then on."""
    document = printed("probationers", committee)

    cells = rows_of(document)[0]
    assert cells[1] == "Tạ Thị Bích Diệp"
    assert cells[4:8] == ("10/12/2025", "10/12/2026", "18 ngày", cells[7])
    assert datetime.datetime.strptime(cells[7], dates.DAY).date() > datetime.date(2027, 1, 10)
    assert document.count_sentence == "Danh sách này có 01 đảng viên dự bị."


def test_probationers_name_who_helps_today(committee, probationer, printed):
    ended = Sponsor.objects.get(candidate__member=probationer)
    Sponsor.objects.create(
        candidate=ended.candidate,
        member=MemberFactory(organization=probationer.organization, full_name="Cù Huy Hoàng"),
        valid_from=datetime.date(2026, 6, 1),
    )
    Sponsor.objects.filter(pk=ended.pk).update(valid_to=datetime.date(2026, 6, 1))

    assert rows_of(printed("probationers", committee))[0][8] == "Cù Huy Hoàng"


@pytest.mark.parametrize(
    ("admitted", "left", "note"),
    [
        ("2025-11-22", "hôm nay", ""),
        ("2025-11-17", "quá 05 ngày", ""),
        ("2025-08-01", "quá 113 ngày", "Quá hạn xét"),
        ("2025-08", "", "Thiếu ngày kết nạp"),
        (None, "", "Thiếu ngày kết nạp"),
    ],
)
def test_what_is_left_is_said_in_days(committee, branch, printed, admitted, left, note):
    MemberFactory(organization=branch, status="probationary", admitted_on=admitted)

    cells = rows_of(printed("probationers", committee))[0]

    assert (cells[6], cells[9]) == (left, note)


def test_day_without_a_rule_is_said(committee, probationer, printed):
    RuleValue.objects.filter(key="probation_months").delete()

    assert rows_of(printed("probationers", committee))[0][9] == "Chưa có quy định cho ngày này"


def test_full_members_are_not_on_the_list_of_probationers(committee, branch, printed):
    document = printed("probationers", committee)

    assert rows_of(document) == []
    assert document.empty_note == "Không có đảng viên dự bị"


def test_three_hundred_people_cost_the_queries_of_three(committee, branch, django_assert_max_num_queries):
    MemberFactory.create_batch(300, organization=branch, status="probationary", admitted_on="2025-11-05")

    with django_assert_max_num_queries(12):
        document = probation_list(committee)

    assert len(rows_of(document)) == 300


def test_only_those_due_stand_on_the_list(committee, branch, probationer, printed):
    MemberFactory(organization=branch, status="probationary", admitted_on="2026-01-05")

    document = printed("probationers", committee)

    assert [cells[1] for cells in rows_of(document)] == ["Tạ Thị Bích Diệp"]
    assert document.subject_lines[0].endswith(", tính đến ngày 22/12/2026")
