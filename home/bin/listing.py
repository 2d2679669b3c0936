"""The deleted drafts as a list."""

from django.urls import reverse

from partyportal import dates
from partyportal.lists import Column, Link
from partyportal.lists.columns import lead

COLUMNS = (
    Column(
        key="name",
        heading="Bản nháp",
        value="name",
        cell=lambda row: lead(reverse("bin:restore", args=[row.pk]), row.name, row.kind),
        sort=("name",),
        width=50,
        css="wraps",
        is_lead=True,
    ),
    Column(key="kind", heading="Loại", value=lambda row: row.kind, width=20, is_chosen=False),
    Column(
        key="organization",
        heading="Tổ chức",
        is_whose=True,
        value=lambda row: row.organization.short_name if row.organization else "",
        sort=("organization__position",),
        width=18,
    ),
    Column(key="user", heading="Người xóa", value=lambda row: str(row.user), sort=("user__full_name",), width=22),
    Column(
        key="at",
        heading="Xóa lúc",
        value=lambda row: dates.shown_with_time(row.at),
        sort=("at",),
        width=16,
    ),
)
LINKS = (Link(label="Lấy lại", address=lambda row: reverse("bin:restore", args=[row.pk]), action="view"),)
