"""The list of requests to correct a record."""

from partyportal.lists import Column
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of

CORRECTION_COLUMNS = (
    Column(
        key="member",
        heading="Đảng viên",
        value="member",
        cell=lambda row: lead(row.get_absolute_url(), row.member, row.note),
        sort=("member__sort_key",),
        width=32,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="branch",
        heading="Chi bộ",
        is_whose=True,
        value="member.organization",
        sort=("member__organization__position", "asked_at"),
        width=20,
    ),
    Column(key="asked", heading="Gửi lúc", value="asked_at", sort=("asked_at",), width=16),
    Column(key="count", heading="Số mục", value="count", sort=("count",), width=6, css="num"),
    Column(
        key="state",
        heading="Trạng thái",
        value=lambda row: row.get_status_display(),
        cell=badge_of,
        sort=("status", "asked_at"),
        width=14,
    ),
)
