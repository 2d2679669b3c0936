"""The book of copies, in the columns that offices keep."""

from documents.listing import remarks
from partyportal.lists import Column, Link
from partyportal.lists.columns import lead, linked
from partyportal.templatetags.portal import badge_of
from resolutions.copies.papers import editor


def receivers(row) -> str:
    places = [place.short_name for place in row.receivers.all()]
    return ", ".join(places + [line.strip() for line in row.others.splitlines() if line.strip()])


def _issued(row):
    return row.last_issue.document if row.last_issue else None


COLUMNS = (
    Column(
        key="symbol",
        heading="Số bản sao",
        value=lambda row: row.issued_symbol or "chưa có số",
        cell=lambda row: lead(row.get_absolute_url(), row.issued_symbol or "Chưa có số", row.get_kind_display()),
        width=14,
        is_lead=True,
    ),
    Column(key="day", heading="Ngày sao", value=lambda row: _issued(row) and _issued(row).issued_on, width=11),
    Column(
        key="kind",
        heading="Hình thức sao",
        value=lambda row: row.get_kind_display(),
        sort=("kind", "-pk"),
        width=14,
        is_chosen=False,
    ),
    Column(
        key="original",
        heading="Văn bản được sao",
        value="original",
        cell=lambda row: linked(row.original.get_absolute_url(), row.original),
        sort=("original__symbol_key", "-pk"),
        width=24,
        css="wraps",
    ),
    Column(key="receivers", heading="Nơi nhận", value=receivers, width=28, css="wraps"),
    Column(key="sent", heading="Ngày gửi", value=lambda row: _issued(row) and _issued(row).sent_on, width=11),
    Column(
        key="organization",
        heading="Tổ chức sao",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "-pk"),
        width=14,
    ),
    Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=13),
    Column(
        key="remarks",
        heading="Ghi chú",
        value=lambda row: remarks(row.original),
        width=16,
        is_chosen=False,
        is_on_phone=False,
    ),
)
LINKS = (Link(label="Sửa", address=editor, action="change", fits=lambda row: not row.is_locked),)
