"""Rules and holidays as lists."""

from partyportal import dates
from partyportal.lists import Column
from partyportal.lists.columns import lead, stacked
from partyportal.templatetags.portal import badge_of

CONFIDENCE = Column(
    key="confidence",
    heading="Mức xác minh",
    value=lambda row: row.badge[1],
    cell=badge_of,
    sort=("confidence",),
    width=16,
    seen_by=lambda user: user.is_administrator,
)


def scope(rule) -> str:
    whose = f"áp dụng cho {rule.organization}" if rule.organization else ""
    return " · ".join(filter(None, [whose, "chỉ để tra cứu" if rule.is_reference else ""]))


RULE_COLUMNS = (
    Column(
        key="title",
        heading="Nội dung",
        value="title",
        cell=lambda row: lead(row.get_absolute_url(), row.title, scope(row)),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="value", heading="Giá trị", value="shown", width=24, css="wraps"),
    Column(key="since", heading="Áp dụng từ", value="effective_from", sort=("effective_from",), width=10),
    Column(key="until", heading="Đến trước", value="effective_to", sort=("effective_to",), width=10),
    Column(
        key="source",
        heading="Căn cứ",
        value=lambda row: ", ".join(filter(None, [row.article, row.source.title])),
        cell=lambda row: stacked(row.source.title, row.article),
        sort=("source__title", "article"),
        width=32,
        css="wraps",
    ),
    CONFIDENCE,
)
HOLIDAY_COLUMNS = (
    Column(key="day", heading="Ngày", value="day", sort=("day",), width=12, is_lead=True),
    Column(key="weekday", heading="Thứ", value=lambda row: dates.weekday(row.day), width=10),
    Column(key="name", heading="Tên", value="name", width=32, css="wraps"),
    Column(key="kind", heading="Loại", value=lambda row: "Làm bù" if row.is_worked else "Nghỉ", width=10),
    CONFIDENCE,
)
