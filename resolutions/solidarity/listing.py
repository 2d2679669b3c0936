"""Money and deeds of solidarity as a list."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of
from partyportal.text import grouped

COLUMNS = (
    Column(
        key="purpose",
        heading="Nội dung",
        value="purpose",
        cell=lambda row: lead(row.get_absolute_url(), row.purpose, f"dành cho {row.beneficiary}"),
        sort=("purpose",),
        width=32,
        css="wraps",
        is_lead=True,
    ),
    Column(key="beneficiary", heading="Dành cho", value="beneficiary", width=24, css="wraps", is_chosen=False),
    Column(key="given", heading="Ngày trao", value="given_on", sort=("given_on", "pk")),
    Column(
        key="amount",
        heading="Số tiền (đồng)",
        value=lambda row: "" if row.amount is None else grouped(row.amount),
        sort=("amount",),
        width=14,
        css="num",
    ),
    Column(key="goods", heading="Hiện vật, việc làm", value="goods", width=20, css="wraps"),
    Column(
        key="plan",
        heading="Theo kế hoạch",
        value="plan_words",
        sort=("plan__symbol_raw", "-given_on"),
        width=16,
        css="wraps",
    ),
    Column(
        key="organization",
        heading="Tổ chức đảng",
        is_whose=True,
        value=lambda row: row.organization.short_name,
        sort=("organization__position", "-given_on"),
        width=14,
    ),
    Column(key="collected", heading="Ai vận động, thu", value="collected_by", width=20, css="wraps", is_chosen=False),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=12, is_chosen=False),
)
LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: not row.is_locked,
    ),
)
