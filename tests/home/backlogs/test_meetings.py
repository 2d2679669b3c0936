"""Meetings of past years that come in as a list: by day or month, with counts, once."""

import datetime

import pytest

from meetings.models import Attendance, Meeting, MinutesVersion
from tests.factories import MeetingFactory, MinutesVersionFactory
from tests.home.backlogs.conftest import counts, told

HEAD = ["Chi bộ", "Loại", "Ngày họp", "Số phải dự", "Số có mặt", "Chuyên đề"]
MONTHLY = ["CB1", "Sinh hoạt thường kỳ", "03/2019", 15, 14]


def test_they_come_in_closed_and_count_by_their_month(send, accept, branch):
    backlog = send("meetings", [HEAD, MONTHLY, ["CB1", "Chuyên đề", "12/04/2019", 15, 12, "Học tập Bác"]])
    assert counts(backlog) == {"new": 2}, told(backlog)
    accept(backlog)

    first, second = Meeting.objects.order_by("starts_at")
    assert (first.title, first.day_in_words, first.status) == (
        "Sinh hoạt chi bộ thường kỳ tháng 3/2019",
        "3/2019",
        "approved",
    )
    assert (second.known_to, second.topic, second.kind) == ("day", "Học tập Bác", "branch_thematic")
    assert second.search and second.history.exists()
    days = datetime.date(2019, 1, 1), datetime.date(2019, 12, 31)
    assert Attendance.objects.attendance_of(branch, *days) == (26, 30)


def test_what_stands_already_does_not_come_in_again(send, accept, branch):
    accept(send("meetings", [HEAD, MONTHLY]))

    assert counts(send("meetings", [HEAD, MONTHLY])) == {"there": 1}


def test_a_row_known_to_the_month_is_the_meeting_of_that_month(send, branch):
    starts_at = datetime.datetime(2019, 3, 5, 1, tzinfo=datetime.UTC)
    MeetingFactory(organization=branch, kind="branch_regular", starts_at=starts_at, ends_at=None)

    assert counts(send("meetings", [HEAD, MONTHLY])) == {"there": 1}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({0: "DU"}, "là buổi của chi bộ"),
        ({1: "Đại hội đảng viên"}, "Đại hội nhập ở trang"),
        ({1: "Gặp mặt"}, "Chưa hiểu"),
        ({2: "2019"}, "Cần ít nhất tháng và năm"),
        ({2: "12/2999"}, "kiểm tra lại năm"),
        ({4: 16}, "Số có mặt 16 nhiều hơn số phải dự 15"),
        ({3: ""}, "để trống"),
    ],
)
def test_a_row_that_cannot_be_says_why(send, branch, change, sentence):
    row = [change.get(place, cell) for place, cell in enumerate(MONTHLY)]

    assert sentence in told(send("meetings", [HEAD, row]))[2]


def test_two_rows_of_one_meeting_are_refused(send, branch):
    assert "Trùng với dòng 2" in told(send("meetings", [HEAD, MONTHLY, MONTHLY]))[3]


def test_no_list_changes_a_meeting_whose_minutes_are_locked(send, accept, branch):
    meeting = MinutesVersionFactory(meeting__organization=branch).meeting
    before = [[*model.objects.values()] for model in (Meeting, MinutesVersion)]
    head = [*HEAD, "Tên buổi họp", "Địa điểm"]
    line = [branch.code, meeting.get_kind_display(), f"{meeting.day.day}/{meeting.day.month}/{meeting.day.year}"]

    backlog = send("meetings", [head, [*line, 9, 9, "Khác", "Khác", "Khác"]])
    accept(backlog)

    assert counts(backlog) == {"there": 1}, told(backlog)
    assert [[*model.objects.values()] for model in (Meeting, MinutesVersion)] == before
