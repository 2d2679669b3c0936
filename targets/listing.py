"""Sets and targets as lists."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import html, lead, linked
from partyportal.templatetags.portal import badge_of


def _is_open(row) -> bool:
    return not row.is_locked


SET_COLUMNS = (
    Column(
        key="title",
        heading="Bộ chỉ tiêu",
        value="title",
        cell=lambda row: lead(row.get_absolute_url(), row.title, row.get_kind_display()),
        sort=("title",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="organization",
        heading="Tổ chức đảng",
        is_whose=True,
        value=lambda row: row.organization.short_name,
        sort=("organization__position", "-begins_on"),
        width=16,
    ),
    Column(key="kind", heading="Loại", value=lambda row: row.get_kind_display(), sort=("kind",), is_chosen=False),
    Column(key="begins", heading="Từ ngày", value="begins_on", sort=("begins_on",)),
    Column(key="ends", heading="Đến hết ngày", value="ends_on", sort=("ends_on",)),
    Column(key="lines", heading="Số chỉ tiêu", value=lambda row: str(row.lines), sort=("lines",), css="num"),
    Column(
        key="document",
        heading="Theo văn bản",
        value=lambda row: str(row.document or ""),
        sort=("document__symbol_raw",),
        width=16,
        is_chosen=False,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=14),
)
SET_LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=_is_open,
    ),
)


def _said(name: str):
    """What the row's standing says; nothing where the reader was told the promise alone."""
    return lambda row: getattr(row.standing, name) if row.standing else ""


TARGET_COLUMNS = (
    Column(
        key="name",
        heading="Chỉ tiêu",
        value="name",
        cell=lambda row: lead(row.get_absolute_url(), row.name, f"{row.set.organization.short_name} · {row.set.title}"),
        cell_alone=lambda row: lead(row.get_absolute_url(), row.name, row.set.title),
        sort=("name",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="line", heading="Số", value=lambda row: str(row.line), sort=("set", "line", "pk"), width=6, is_chosen=False
    ),
    Column(
        key="set",
        heading="Bộ chỉ tiêu",
        value=lambda row: row.set.title,
        cell=lambda row: linked(row.set.get_absolute_url(), row.set.title),
        sort=("set__title", "line"),
        width=32,
        css="wraps",
        is_chosen=False,
    ),
    Column(
        key="organization",
        heading="Tổ chức đảng",
        is_whose=True,
        value=lambda row: row.set.organization.short_name,
        sort=("set__organization__position", "set", "line"),
        width=16,
        is_chosen=False,
    ),
    Column(key="plan", heading="Kế hoạch", value="promise", width=14),
    Column(key="reached", heading="Thực hiện", value=_said("reached_text"), width=14),
    Column(key="share", heading="% kế hoạch", value=_said("share_text"), width=10, css="num"),
    Column(key="forecast", heading="Dự báo hết kỳ", value=_said("forecast_text"), width=20),
    Column(
        key="verdict",
        heading="Đánh giá",
        value=lambda row: row.standing.badge[1] if row.standing else "",
        cell=lambda row: badge_of(row.standing) if row.standing else html("<span>%s</span>", ""),
        width=14,
    ),
    Column(key="owner", heading="Phụ trách", value=lambda row: str(row.owner or ""), width=16, is_chosen=False),
    Column(key="weight", heading="Trọng số", value=lambda row: str(row.weight), sort=("weight",), is_chosen=False),
    Column(
        key="measure",
        heading="Cách lấy số liệu",
        value=lambda row: row.get_measure_display() or "Nhập kèm căn cứ",
        width=32,
        css="wraps",
        is_chosen=False,
    ),
)
TARGET_LINKS = (
    Link(
        label="Nhập kết quả",
        address=lambda row: f"{row.get_absolute_url()}readings/add/",
        action="change",
        fits=_is_open,
    ),
    Link(label="Sửa", address=lambda row: f"{row.get_absolute_url()}edit/", action="change", fits=_is_open),
)
