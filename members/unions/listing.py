"""Mass organisations as a list."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of

COLUMNS = (
    Column(
        key="name",
        heading="Đoàn thể",
        value="name",
        cell=lambda row: lead(row.get_absolute_url(), row.name, row.get_kind_display()),
        sort=("name",),
        width=36,
        css="wraps",
        is_lead=True,
    ),
    Column(key="kind", heading="Loại", value=lambda row: row.get_kind_display(), width=20, is_chosen=False),
    Column(key="head", heading="Người đứng đầu", value="head", sort=("head_name",), width=26, css="wraps"),
    Column(
        key="organization",
        heading="Tổ chức đảng",
        is_whose=True,
        value=lambda row: row.organization.short_name,
        sort=("organization__position", "name"),
        width=16,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
)
LINKS = (Link(label="Sửa", address=lambda row: f"{row.get_absolute_url()}edit/", action="change"),)
