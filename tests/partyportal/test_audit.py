import datetime

from partyportal.audit import changes_of
from partyportal.dates import PartialDate
from tests.factories import MeetingFactory, MemberFactory, OrganizationFactory


def fields_of(change):
    return [(field.label, field.old, field.new) for field in change.fields]


def test_numbers_stay_hidden_in_the_history(branch):
    member = MemberFactory(organization=branch, card_number="12345678")
    member.card_number = "87654321"
    member.save()

    assert fields_of(changes_of(member)[0]) == [("số thẻ đảng viên", "•••••678", "•••••321")]


def test_values_are_shown_as_people_read_them(member, other_branch):
    member.gender = "female"
    member.birth_date = PartialDate("1980-05")
    member.save()

    changed = fields_of(changes_of(member)[0])

    assert changed == [("giới tính", "", "Nữ"), ("ngày sinh", "", "05/1980")]


def test_reason_of_a_change_is_told(member):
    member._change_reason = "Nhập từ Excel: danh-sach.xlsx"
    member.save()

    assert changes_of(member)[0].why == "Nhập từ Excel: danh-sach.xlsx"


def test_related_row_is_named(branch, committee):
    upper = OrganizationFactory(short_name="Đảng ủy mới", kind="grassroots_org")
    branch.parent = upper
    branch.save()

    assert fields_of(changes_of(branch)[0]) == [("tổ chức cấp trên", "Đảng ủy Sở", "Đảng ủy mới")]


def test_newest_changes_come_first_and_only_so_many(member):
    for number in range(5):
        member.hometown = f"Xã {number}"
        member.save()

    changes = changes_of(member, most=2)

    assert [change.fields[0].new for change in changes] == ["Xã 4", "Xã 3"]


def test_saving_the_same_is_no_line_of_the_history(member):
    member.save()

    assert [change.what for change in changes_of(member)] == ["lập"]


def test_moment_is_shown_with_its_time_in_viet_nam(committee):
    meeting = MeetingFactory(
        organization=committee, starts_at=datetime.datetime(2026, 12, 31, 17, 30, tzinfo=datetime.UTC)
    )
    meeting.starts_at += datetime.timedelta(hours=1)
    meeting.save()

    assert fields_of(changes_of(meeting)[0]) == [("bắt đầu", "01/01/2027 00:30", "01/01/2027 01:30")]
