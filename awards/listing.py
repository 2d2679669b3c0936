"""Classifications and commendations as lists."""

from django import forms
from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import html, lead, linked, stacked
from partyportal.saving.acts import act
from partyportal.templatetags.portal import badge, badge_of, day


def member_cell(row):
    """The member, linked where the reader sees them; the view says so of each row."""
    if row.is_seen:
        return linked(row.member.get_absolute_url(), row.member)
    return html('<span class="cell-main">%s</span>', row.member)


def decision_cell(row):
    if row.decided_on:
        return stacked(row.decision, day(row.decided_on))
    return badge("neutral", "Đang đề nghị", "pencil")


MEMBER = Column(
    key="member",
    heading="Đảng viên",
    value="member",
    cell=member_cell,
    sort=("member__sort_key",),
    width=24,
    is_lead=True,
)
ORGANIZATION = Column(
    key="organization",
    heading="Tổ chức đảng",
    value="organization",
    cell=lambda row: linked(row.organization.get_absolute_url(), row.organization),
    sort=("organization__position", "-year"),
    width=24,
    is_lead=True,
)
PLACE = Column(
    key="place",
    heading="Xếp loại tại",
    is_whose=True,
    value=lambda row: row.elsewhere or row.organization,
    sort=("organization__position", "-year"),
    width=20,
)
YEAR = Column(key="year", heading="Năm", value=lambda row: str(row.year), sort=("year",), width=6)
VERDICT = (
    Column(
        key="level",
        heading="Mức xếp loại",
        value=lambda row: row.level_text,
        cell=badge_of,
        sort=("level", "-year"),
        width=20,
    ),
    Column(
        key="decision",
        heading="Văn bản công nhận",
        value=lambda row: row.decision or "Đang đề nghị",
        cell=decision_cell,
        sort=("decided_on",),
        width=20,
    ),
    Column(key="decided", heading="Ngày quyết định", value="decided_on", sort=("decided_on",), is_chosen=False),
    Column(key="note", heading="Ghi chú", value="note", width=24, css="wraps"),
)
MEMBER_COLUMNS = (MEMBER, YEAR, PLACE, *VERDICT)
ORGANIZATION_COLUMNS = (ORGANIZATION, YEAR, *VERDICT)

COMMENDATION_COLUMNS = (
    Column(
        key="achievement",
        heading="Thành tích",
        value="achievement",
        cell=lambda row: lead(
            row.get_absolute_url(), row.achievement, f"{row.get_form_display()} · {row.get_giver_display()}"
        ),
        sort=("achievement",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="form", heading="Hình thức", value=lambda row: row.get_form_display(), sort=("form",), is_chosen=False),
    Column(
        key="giver", heading="Cấp khen", value=lambda row: row.get_giver_display(), sort=("giver",), is_chosen=False
    ),
    Column(key="recipients", heading="Đối tượng", value="recipients_in_short", width=20, css="wraps"),
    YEAR,
    Column(
        key="decision",
        heading="Quyết định",
        value="decision_symbol",
        cell=lambda row: stacked(row.decision_symbol, day(row.decided_on)) if row.decision_symbol else "",
        sort=("decided_on",),
        width=14,
    ),
    Column(key="presented", heading="Ngày trao", value="presented_on", sort=("presented_on",), width=10),
    Column(key="presenter", heading="Người trao", value="presenter", width=24, is_chosen=False),
    Column(
        key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, sort=("status",), width=14
    ),
)
COMMENDATION_LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: not row.is_locked,
    ),
)


class PresentForm(ScopedForm):
    """Who handed the chosen commendations over, and when."""

    presenter = forms.CharField(label="người trao", max_length=160)
    day = forms.DateField(label="ngày trao", initial=dates.today, validators=[dates.refuse_future])


@act
def present(commendation, *, presenter, day, by):
    if not commendation.is_decided or commendation.presented_on:
        raise ValidationError("Chỉ ghi việc trao khi đã có quyết định và chưa trao.")
    if day < commendation.decided_on:
        raise ValidationError("Ngày trao không thể trước ngày quyết định.")
    commendation.present(presenter=presenter, day=day, by=by)
    return f"Đã ghi trao ngày {dates.shown(day)}."


@act
def take_back(commendation, kept, *, by):
    commendation.present(presenter="", day=None, by=by)
    return "Đã bỏ ghi việc trao."


COMMENDATION_ACTS = (
    Act(key="present", label="Ghi việc trao", icon="award", do=present, form=PresentForm, undo=take_back),
)
