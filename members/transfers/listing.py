"""The list of transfers."""

from partyportal.lists import Column
from partyportal.lists.columns import lead, stacked
from partyportal.templatetags.portal import badge_of, day, due


def course(transfer) -> str:
    """Which way and how, in a line."""
    words = f"{transfer.get_direction_display()}, {transfer.get_kind_display()}"
    return words[0].upper() + words[1:]


TRANSFER_COLUMNS = (
    Column(
        key="name",
        heading="Họ và tên",
        value="full_name",
        is_person=True,
        cell=lambda row: lead(row.get_absolute_url(), row.full_name, course(row)),
        sort=("full_name",),
        width=24,
        css="wraps",
        is_lead=True,
    ),
    Column(key="course", heading="Chiều, hình thức", value=course, width=24, css="wraps", is_chosen=False),
    Column(key="origin", heading="Nơi đi", value="origin", width=20, css="wraps"),
    Column(key="destination", heading="Nơi đến", value="destination", width=20, css="wraps"),
    Column(
        key="paper",
        heading="Giấy giới thiệu",
        value="paper_number",
        cell=lambda row: stacked(row.paper_number, day(row.paper_on)) if row.paper_number else "",
        sort=("paper_number",),
        width=14,
        is_on_phone=False,
    ),
    Column(key="paper_day", heading="Ngày cấp giấy", value="paper_on", sort=("paper_on",), is_chosen=False),
    Column(
        key="due",
        heading="Hạn",
        value="due_on",
        cell=lambda row: stacked(day(row.due_on), due(row.due_on)) if row.due_on else "",
        sort=("due_on",),
        width=12,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, sort=("state",), width=20),
)
