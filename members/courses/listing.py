"""The courses of all members as a list: screen, Excel and print."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead

COLUMNS = (
    Column(
        key="member",
        heading="Họ và tên",
        value=lambda row: row.member.full_name,
        cell=lambda row: lead(row.member.get_absolute_url(), row.member.full_name, row.member.organization.short_name),
        cell_alone=lambda row: lead(row.member.get_absolute_url(), row.member.full_name),
        sort=("member__sort_key",),
        width=26,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="organization",
        heading="Chi bộ",
        is_whose=True,
        value=lambda row: row.member.organization.short_name,
        sort=("member__organization__position", "member__sort_key"),
        width=16,
        is_chosen=False,
    ),
    Column(key="kind", heading="Loại", value=lambda row: row.get_kind_display(), sort=("kind",), width=20),
    Column(key="name", heading="Tên lớp", value="name", sort=("name",), width=36, css="wraps"),
    Column(key="place", heading="Nơi học", value="place", width=28, css="wraps", is_on_phone=False),
    Column(key="begins_on", heading="Từ", value=lambda row: str(row.begins_on), sort=("begins_on",), width=12),
    Column(key="ends_on", heading="Đến", value=lambda row: str(row.ends_on or ""), sort=("ends_on",), width=12),
    Column(key="result", heading="Kết quả, văn bằng", value="result", width=24, css="wraps", is_on_phone=False),
    Column(key="level", heading="Đạt trình độ", value=lambda row: row.get_level_display(), sort=("level",), width=14),
)
LINKS = (
    Link(label="Sửa", address=lambda row: f"/members/courses/{row.pk}/edit/", action="change"),
    Link(label="Xóa", address=lambda row: f"/members/courses/{row.pk}/delete/", action="delete"),
)
