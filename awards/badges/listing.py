"""The register of badges, and how a case shows in the lists."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead, stacked
from partyportal.templatetags.portal import badge_of, day
from partyportal.text import grouped

COLUMNS = (
    Column(
        key="member",
        heading="Đảng viên",
        value="member",
        cell=lambda row: lead(row.get_absolute_url(), row.member, row.organization.short_name),
        cell_alone=lambda row: lead(row.get_absolute_url(), row.member),
        sort=("member__sort_key", "-level"),
        width=26,
        is_lead=True,
    ),
    Column(
        key="place",
        heading="Nơi đề nghị",
        is_whose=True,
        value=lambda row: row.organization.name,
        sort=("organization__position",),
        width=24,
        is_chosen=False,
    ),
    Column(key="level", heading="Mức", value=lambda row: row.get_level_display(), sort=("level", "pk"), width=8),
    Column(key="kind", heading="Trường hợp", value=lambda row: row.get_kind_display(), sort=("kind",), width=18),
    Column(key="round", heading="Đợt", value=lambda row: row.round.day, sort=("round__day", "pk"), width=11),
    Column(
        key="decision",
        heading="Quyết định",
        value="decision_symbol",
        cell=lambda row: stacked(row.decision_symbol, day(row.decided_on)) if row.decision_symbol else "",
        sort=("decided_on", "pk"),
        width=14,
    ),
    Column(key="decided", heading="Ngày quyết định", value="decided_on", is_chosen=False),
    Column(key="number", heading="Số Huy hiệu", value="number", sort=("number",), width=16),
    Column(
        key="amount",
        heading="Tiền thưởng (đồng)",
        value=lambda row: "" if row.amount is None else grouped(row.amount),
        sort=("amount",),
        width=14,
        css="num",
        is_chosen=False,
    ),
    Column(key="presented", heading="Ngày trao", value="presented_on", sort=("presented_on", "pk"), width=11),
    Column(key="presenter", heading="Người trao", value="presenter", width=24, css="wraps", is_chosen=False),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=16),
)
LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: not row.is_locked,
    ),
    Link(
        label="Ghi số Huy hiệu",
        address=lambda row: f"{row.get_absolute_url()}number/",
        action="change",
        fits=lambda row: row.is_given,
    ),
)
