"""Rounds as a list."""

from partyportal.lists import Column
from partyportal.lists.columns import lead

ROUND_COLUMNS = (
    Column(
        key="period",
        heading="Đợt",
        value=lambda row: f"Đánh giá, xếp loại {row.period}",
        cell=lambda row: lead(row.get_absolute_url(), f"Đánh giá, xếp loại {row.period}", row.organization.short_name),
        cell_alone=lambda row: lead(row.get_absolute_url(), f"Đánh giá, xếp loại {row.period}"),
        sort=("year", "quarter"),
        width=32,
        is_lead=True,
    ),
    Column(key="organization", heading="Tổ chức đảng", is_whose=True, value="organization", width=24),
    Column(key="scheme", heading="Bộ quy định", value=lambda row: row.scheme.title, width=32, css="wraps"),
    Column(key="opened", heading="Ngày mở", value="opened_on", sort=("opened_on",)),
)
