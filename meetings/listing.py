"""The list of meetings: its columns and the menu of a row."""

from meetings import inviting
from meetings.models import Meeting
from partyportal.forms import ScopedForm
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import lead, moment
from partyportal.templatetags.portal import badge_of

KINDS = dict(Meeting.Kind.choices)


def title_cell(meeting):
    # Most titles begin with their kind.
    kind = "" if meeting.title.startswith(KINDS[meeting.kind]) else KINDS[meeting.kind]
    return lead(meeting.get_absolute_url(), meeting.title, " · ".join(filter(None, (kind, meeting.topic))))


def attendance(meeting) -> str:
    """Who came of those who were ticked; needs rows of `with_counts`."""
    if meeting.is_counted:
        return f"{meeting.counted_came}/{meeting.counted_obliged}"
    return f"{meeting.came or 0}/{meeting.ticked}" if meeting.ticked else ""


MEETING_COLUMNS = (
    Column(
        key="title",
        heading="Hội nghị, buổi sinh hoạt",
        value="title",
        cell=title_cell,
        sort=("title",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="time",
        heading="Thời gian",
        value="starts_at",
        cell=lambda row: moment(row.starts_at) if row.known_to == "hour" else row.day_in_words,
        sort=("starts_at",),
        width=16,
    ),
    Column(
        key="organization",
        heading="Tổ chức",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "starts_at"),
        width=12,
    ),
    Column(key="kind", heading="Loại", value=lambda row: KINDS[row.kind], width=20, css="wraps", is_chosen=False),
    Column(key="place", heading="Địa điểm", value="place", sort=("place",), width=20, css="wraps", is_on_phone=False),
    Column(
        key="chair", heading="Chủ trì", value="chair", sort=("chair__sort_key",), width=20, css="wraps", is_chosen=False
    ),
    # Who sees no attendance but their own would read it as that of the whole meeting.
    Column(
        key="came",
        heading="Có mặt",
        value=attendance,
        width=6,
        seen_by=lambda user: user.is_superuser or user.granted("meetings.view_attendance"),
    ),
    Column(
        key="status",
        heading="Trạng thái",
        value=lambda row: row.get_status_display(),
        cell=badge_of,
        sort=("status", "starts_at"),
        width=14,
    ),
)
MEETING_LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: not row.is_locked,
    ),
)


def call(meeting, *, by) -> str:
    inviting.convene(meeting, by=by)
    return "Đã triệu tập."


def put_off(meeting, *, by) -> str:
    inviting.postpone(meeting, by=by)
    return "Đã hoãn."


# No way back: who has to come is told at once.
MEETING_ACTS = (
    Act(
        key="convene",
        label="Triệu tập",
        icon="megaphone",
        do=call,
        form=ScopedForm,
        consequence="Người được triệu tập nhận thông báo ngay, theo ngày giờ đang ghi.",
    ),
    Act(
        key="postpone",
        label="Hoãn",
        icon="pause-circle",
        do=put_off,
        form=ScopedForm,
        consequence="Người đã được triệu tập nhận thông báo hoãn ngay; muốn họp thì phải triệu tập lại.",
    ),
)
