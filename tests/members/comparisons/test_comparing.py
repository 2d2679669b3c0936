import datetime

import pytest

from members import actions
from members.comparisons.comparing import compare
from members.models import Status
from tests.factories import MemberFactory, OrganizationFactory
from tests.members import lists


@pytest.fixture
def found(exported, committee):
    """Set people of the exported list beside ours."""

    def findings(*people):
        return compare(lists.read(exported(*people), "DS_DANGVIEN.xlsx"), committee)

    return findings


@pytest.fixture
def an(branch):
    return MemberFactory(full_name="Lê An", birth_date="1980-03-02", card_number="12345678", organization=branch)


def told(finding) -> list[tuple]:
    return [(found.name, found.ours, found.theirs, found.is_open) for found in finding.differences]


def test_each_differing_field_shows_ours_and_theirs(found, an):
    person = {"Họ và tên": "LÊ ÂN", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "03/03/1980"}

    [row] = found(person).rows

    assert (row.member, row.kind) == (an, "different")
    assert told(row) == [
        ("full_name", "Lê An", "Lê Ân", True),
        ("birth_date", "02/03/1980", "03/03/1980", True),
    ]


def test_numbers_are_masked_in_what_is_kept(found, an):
    person = {"Họ và tên": "Lê An", "Ngày sinh": "02/03/1980", "Số CCCD": "001080000001"}
    person |= {"Số thẻ Đảng viên": "12345678"}

    [difference] = found(person).as_json()["rows"][0]["differences"]

    assert (difference["ours"], difference["theirs"]) == ("", "•••••••••001")


def test_a_date_known_less_exactly_is_no_difference(found, an):
    [row] = found({"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "1980"}).rows

    assert row.kind == "same"


def test_an_empty_cell_beside_a_value_of_ours_is_told_but_cannot_be_taken(found, an):
    [row] = found({"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678"}).rows

    assert row.kind == "lacking"
    assert told(row) == [("birth_date", "02/03/1980", "", False)]


@pytest.mark.parametrize(
    ("said", "name", "ours", "theirs"),
    [
        ({"Chi bộ đang sinh hoạt": "Chi bộ 2"}, "organization", "Chi bộ 1", "Chi bộ 2"),
        ({"Trạng thái": "Dự bị"}, "status", "Chính thức", "Dự bị"),
        ({"Trạng thái": "Đã chuyển đi"}, "status", "Chính thức", "Đã chuyển đi"),
    ],
)
def test_branch_and_status_differ_without_a_tick(found, an, said, name, ours, theirs):
    person = {"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1980"}

    [row] = found(person | said).rows

    assert told(row) == [(name, ours, theirs, False)]
    assert row.notes == []


def test_one_who_left_here_and_is_listed_there_differs(found, an):
    actions.end(member=an, day=datetime.date(2026, 3, 1), how_out="moved_out", by=None)

    [row] = found({"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1980"}).rows

    assert told(row) == [("status", "Không còn sinh hoạt", "Có tên trong danh sách", False)]


def test_one_who_left_in_both_lists_agrees(found, an):
    actions.end(member=an, day=datetime.date(2026, 3, 1), how_out="moved_out", by=None)
    person = {"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1980"}

    assert found(person | {"Trạng thái": "Đã chuyển đi"}).rows[0].kind == "same"


def test_an_unknown_branch_is_told_once_and_stops_nobody(found, an):
    person = {"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1980"}

    findings = found(person | {"Chi bộ đang sinh hoạt": "Chi bộ cơ quan A"})

    assert findings.unknown_places == ["Chi bộ cơ quan A"]
    assert findings.rows[0].kind == "same"


def test_an_unreadable_cell_leaves_the_rest_to_be_compared(found, an):
    [row] = found({"Họ và tên": "Lê Ân", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "31/02/1980"}).rows

    assert row.notes == ["Ngày sinh: Ngày «31/02/1980» không có trong lịch. Hãy kiểm tra lại ngày và tháng."]
    assert [name for name, *_ in told(row)] == ["full_name"]


@pytest.mark.parametrize(
    ("person", "kind", "note"),
    [
        ({"Họ và tên": "Vũ Chi", "Ngày sinh": "1990"}, "theirs", "Trong cổng chưa có người này."),
        ({"Họ và tên": "Lê An", "Ngày sinh": "1990"}, "theirs", "Trong cổng có người trùng họ tên (Chi bộ 1)"),
        ({"Ngày sinh": "1990"}, "unmatched", "Họ và tên: Dòng có dữ liệu nhưng thiếu họ và tên."),
    ],
)
def test_a_row_that_meets_no_one_says_why(found, an, person, kind, note):
    [row] = found(person).rows

    assert row.kind == kind
    assert row.notes[0].startswith(note)


def test_a_number_of_another_committee_is_not_matched(found, an):
    MemberFactory(card_number="87654321", organization=OrganizationFactory())

    [row] = found({"Họ và tên": "Vũ Chi", "Số thẻ Đảng viên": "87654321"}).rows

    assert row.kind == "unmatched"
    assert "không ghi được vào hồ sơ" in row.notes[0]


def test_the_second_row_of_one_person_is_not_matched(found, an):
    person = {"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1980"}

    assert [row.kind for row in found(person, person).rows] == ["same", "unmatched"]


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"status": Status.TEMP_AWAY}, "Đang sinh hoạt tạm thời nơi khác."),
        ({"joined_on": datetime.date(2026, 5, 4), "how_in": "moved_in"}, "Vào Chi bộ 1 từ 04/05/2026"),
        ({}, "Hồ sơ chưa có số thẻ, số căn cước"),
        ({"card_number": "11112222"}, "Chưa rõ lý do"),
    ],
)
def test_whom_the_list_does_not_name_stands_with_a_reason(found, branch, time_machine, facts, reason):
    time_machine.move_to(datetime.date(2026, 8, 14))
    member = MemberFactory(full_name="Tạ Bình", organization=branch, **facts)

    [(absent, told_reason)] = found({"Họ và tên": "Lê An", "Ngày sinh": "1980"}).absent

    assert absent == member
    assert told_reason.startswith(reason)


def test_an_unmatched_row_of_the_same_name_is_the_likely_reason(found, branch):
    MemberFactory(full_name="Tạ Bình", birth_date="1981", card_number="11112222", organization=branch)

    [(_, reason)] = found({"Họ và tên": "Tạ Bình", "Số thẻ Đảng viên": "99998888", "Ngày sinh": "1981"}).absent

    assert reason.startswith("Danh sách có dòng trùng họ tên")


def test_those_who_left_are_not_missed(found, an):
    actions.end(member=an, day=datetime.date(2026, 3, 1), how_out="moved_out", by=None)

    assert found({"Họ và tên": "Vũ Chi", "Ngày sinh": "1990"}).absent == []


def test_the_number_of_queries_does_not_grow_with_the_list(found, branch, django_assert_num_queries):
    people = [{"Họ và tên": f"Lê An {'A' * n}", "Ngày sinh": "1980"} for n in range(1, 31)]
    for person in people[:20]:
        MemberFactory(full_name=person["Họ và tên"], birth_date="1980", organization=branch)

    with django_assert_num_queries(7):
        found(*people)
