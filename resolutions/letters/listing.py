"""Papers that the office drafted, as a list."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of
from resolutions.letters.papers import editor

COLUMNS = (
    Column(
        key="subject",
        heading="Văn bản",
        value=str,
        cell=lambda row: lead(row.get_absolute_url(), row.subject, row.kind_words),
        sort=("subject",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="kind", heading="Loại", value="kind_words", sort=("doc_type", "-pk"), width=14, is_chosen=False),
    Column(
        key="symbol",
        heading="Số, ký hiệu",
        value=lambda row: row.issued_symbol or "chưa có số",
        width=14,
    ),
    Column(
        key="organization",
        heading="Tổ chức ban hành",
        is_whose=True,
        value=lambda row: row.organization.short_name,
        sort=("organization__position", "-pk"),
        width=18,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=14),
)
LINKS = (Link(label="Sửa", address=editor, action="change"),)
