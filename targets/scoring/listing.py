"""Sheets as a list."""

from django.utils.text import capfirst

from partyportal.lists import Column
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge_of
from targets.scoring.models import points_text

COLUMNS = (
    Column(
        key="organization",
        heading="Tổ chức tự chấm",
        value=lambda row: row.organization.short_name,
        cell=lambda row: lead(row.get_absolute_url(), row.organization.short_name, row.scheme.get_subject_display()),
        sort=("organization__position", "-year", "-quarter"),
        width=24,
        is_lead=True,
    ),
    Column(key="period", heading="Kỳ", value=lambda row: capfirst(row.period), sort=("year", "quarter"), width=16),
    Column(key="due", heading="Hạn nộp", value="due_on", sort=("due_on",)),
    Column(key="own", heading="Tự chấm", value="own_text", css="num"),
    Column(key="points", heading="Xác nhận", value="points_text", css="num"),
    Column(key="most", heading="Tối đa", value=lambda row: points_text(row.scheme.most), css="num"),
    Column(
        key="enough",
        heading="Đủ điểm đề nghị",
        value=lambda row: "" if row.points is None else "Đủ" if row.is_enough else "Chưa đủ",
        width=14,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
)
