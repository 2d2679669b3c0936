"""The list of congresses: its columns and the menu of a row."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import WHOSE, lead
from partyportal.templatetags.portal import badge_of

CONGRESS_COLUMNS = (
    Column(
        key="title",
        heading="Đại hội",
        value=str,
        cell=lambda row: lead(row.get_absolute_url(), row, row.organization.name),
        cell_alone=lambda row: lead(row.get_absolute_url(), row),
        sort=("organization__position", "ordinal"),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    WHOSE,
    Column(key="term", heading="Nhiệm kỳ", value="term_label", sort=("term_label",), width=14),
    Column(key="held", heading="Ngày đại hội", value="held_on", sort=("held_on",)),
    Column(key="note", heading="Ghi chú", value="note", width=24, css="wraps", is_chosen=False),
    Column(
        key="result",
        heading="Kết quả",
        value=lambda row: row.get_result_display(),
        cell=badge_of,
        sort=("result", "held_on"),
        width=14,
    ),
)
CONGRESS_LINKS = (Link(label="Sửa", address=lambda row: f"{row.get_absolute_url()}edit/", action="change"),)
