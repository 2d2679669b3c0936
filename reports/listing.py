"""The committee's own reports as a list."""

from partyportal import dates
from partyportal.lists import Column, Link
from partyportal.lists.columns import WHOSE, lead
from partyportal.templatetags.portal import badge_of, due


def title(report) -> str:
    return f"Báo cáo {report.period.label}"


REPORT_COLUMNS = (
    Column(
        key="title",
        heading="Báo cáo",
        value=title,
        cell=lambda row: lead(row.get_absolute_url(), title(row), row.organization.name),
        cell_alone=lambda row: lead(row.get_absolute_url(), title(row)),
        sort=("period__ends_on",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    WHOSE,
    Column(key="number", heading="Số", value=lambda row: row.document.symbol_raw if row.document else "", width=14),
    Column(key="issued", heading="Ngày phát hành", value="issued_on", sort=("issued_on",)),
    Column(key="signer", heading="Người ký", value="signer_name", sort=("signer_name",), width=20),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
)
LATE_COLUMNS = (
    Column(
        key="title",
        heading="Báo cáo",
        value=title,
        cell=lambda row: lead(row.get_absolute_url(), title(row)),
        sort=("period__due_on", "organization__position"),
        width=32,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="branch",
        heading="Chi bộ",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "period__due_on"),
        width=14,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
    Column(key="due", heading="Hạn", value="due_on", sort=("period__due_on",), width=10),
    Column(
        key="late",
        heading="Quá hạn",
        value=lambda row: f"{(dates.today() - row.due_on).days} ngày",
        cell=lambda row: due(row.due_on),
    ),
)
REPORT_LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: row.is_draft,
    ),
)
