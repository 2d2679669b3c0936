"""The list of candidates' files; each row brings its `path`."""

from partyportal.lists import Column, Link
from partyportal.lists.columns import lead
from partyportal.templatetags.portal import badge, due


def phase(candidate) -> str:
    return "Đã đóng" if candidate.closed_on else candidate.path.phase.label


def phase_cell(candidate):
    return badge("neutral" if candidate.closed_on else "info", phase(candidate))


def work(candidate) -> str:
    """What is to be done now; of a closed file why it was closed."""
    if candidate.closed_on:
        return candidate.get_closed_reason_display().capitalize()
    return "; ".join(line.item.label for line in candidate.path.now[:2])


def last_day(candidate):
    line = candidate.path.due_line
    return line.due.deadline.day if line and not candidate.closed_on else None


CANDIDATE_COLUMNS = (
    Column(
        key="name",
        heading="Họ và tên",
        value="full_name",
        is_person=True,
        cell=lambda row: lead(row.get_absolute_url(), row, row.workplace, sub_css="sub who-sub"),
        sort=("sort_key",),
        width=24,
        is_lead=True,
    ),
    Column(
        key="branch",
        heading="Chi bộ",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "sort_key"),
        width=12,
    ),
    Column(key="workplace", heading="Đơn vị công tác", value="workplace", width=24, css="wraps", is_chosen=False),
    Column(key="born", heading="Ngày sinh", value="birth_date", sort=("birth_date",), width=10, is_chosen=False),
    Column(key="phase", heading="Giai đoạn", value=phase, cell=phase_cell, width=16),
    Column(key="work", heading="Đang làm", value=work, width=32, css="wraps"),
    Column(
        key="due", heading="Hạn", value=last_day, cell=lambda row: due(day) if (day := last_day(row)) else "", width=14
    ),
    Column(key="opened", heading="Mở ngày", value="opened_on", sort=("opened_on",), width=10, is_on_phone=False),
)
CANDIDATE_LINKS = (
    Link(
        label="Sửa hồ sơ",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: row.closed_on is None,
    ),
)
