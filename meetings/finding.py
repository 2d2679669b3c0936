"""What the search over everything finds of meetings."""

from meetings.models import Meeting
from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject

SUBJECTS = [
    Subject(
        key="meeting",
        title="Hội nghị, sinh hoạt",
        noun="hội nghị",
        icon="calendar3",
        rows=lambda: Meeting.objects.select_related("organization"),
        line=lambda meeting: f"{dates.shown_with_time(meeting.starts_at)} · {meeting.organization}",
        spelled="title",
        order=("-starts_at",),
        listed="meetings:list",
    )
]
SHORTCUTS = [
    Shortcut(
        label="Thêm hội nghị, sinh hoạt",
        url_name="meetings:add",
        perm="meetings.add_meeting",
        icon="calendar-plus",
        words="tạo cuộc họp, triệu tập, lên lịch",
    ),
]
