"""The columns of the lists of this room."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from inspection.actions import note_obligation
from inspection.forms.registers import DeclarationDayForm, PublicForm
from partyportal import dates
from partyportal.dates import shown
from partyportal.lists.acts import Act
from partyportal.lists.columns import Column, Link, lead, stacked
from partyportal.saving.acts import act
from partyportal.templatetags.portal import badge_of

STATE = Column(key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, width=14)


def _edit(row) -> str:
    return f"{row.get_absolute_url()}edit/"


PROGRAMME_COLUMNS = (
    Column(
        key="name",
        heading="Chương trình",
        value=str,
        cell=lambda row: lead(row.get_absolute_url(), f"Chương trình {row.span_in_words}", row.issuer_in_words),
        sort=("year",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="body", heading="Chủ thể", value=lambda row: row.get_body_display(), sort=("body",), width=14),
    Column(key="items", heading="Số cuộc đã biết", value=lambda row: row.known, css="num", width=10),
    Column(
        key="symbol",
        heading="Văn bản",
        value=lambda row: row.document.symbol_raw if row.document else "",
        cell=lambda row: stacked(row.document.symbol_raw, shown(row.document.issued_on)) if row.document else "",
        width=14,
    ),
    STATE,
)
PROGRAMME_LINKS = (Link(label="Sửa", address=_edit, action="change", fits=lambda row: not row.is_locked),)

INSPECTION_COLUMNS = (
    Column(
        key="content",
        heading="Nội dung",
        value="content",
        cell=lambda row: lead(row.get_absolute_url(), capfirst(row.content), row.get_kind_display()),
        sort=("content",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(key="kind", heading="Hình thức", value=lambda row: row.get_kind_display(), sort=("kind",), is_chosen=False),
    Column(key="body", heading="Chủ thể", value=lambda row: row.get_body_display(), sort=("body",), width=14),
    Column(key="objects", heading="Đối tượng", value="objects_in_words", width=24, css="wraps"),
    Column(
        key="span",
        heading="Thời gian",
        value=lambda row: f"{shown(row.starts_on)} – {shown(row.due_on)}",
        cell=lambda row: stacked(shown(row.starts_on), f"đến {shown(row.due_on)}"),
        sort=("starts_on",),
        width=14,
    ),
    Column(key="concluded", heading="Ngày kết luận", value="concluded_on", sort=("concluded_on",), width=12),
    STATE,
)
INSPECTION_LINKS = (Link(label="Sửa", address=_edit, action="change", fits=lambda row: not row.is_locked),)

PETITION_COLUMNS = (
    Column(
        key="number",
        heading="Số",
        value=lambda row: f"{row.number:02d}/{row.year}",
        cell=lambda row: lead(row.get_absolute_url(), f"Số {row.number:02d}/{row.year}", row.get_kind_display()),
        sort=("year", "number"),
        width=20,
        is_lead=True,
    ),
    Column(key="kind", heading="Loại", value=lambda row: row.get_kind_display(), sort=("kind",), is_chosen=False),
    Column(key="received", heading="Ngày nhận", value="received_on", sort=("received_on",), width=12),
    Column(key="sender", heading="Người gửi", value=lambda row: row.get_sender_display(), width=14),
    Column(key="competent", heading="Nơi giải quyết", value=lambda row: row.get_competent_display(), width=14),
    Column(key="due", heading="Hạn giải quyết", value="last_day", sort=("last_day",), width=12),
    Column(
        key="answered",
        heading="Trả lời",
        value="answered_on",
        cell=lambda row: stacked(shown(row.answered_on), row.get_result_display()) if row.answered_on else "",
        sort=("answered_on",),
        width=20,
    ),
    Column(
        key="days",
        heading="Quá hạn (ngày)",
        value=lambda row: (dates.today() - row.last_day).days if row.is_late else "",
        css="num",
        width=10,
        is_chosen=False,
    ),
    STATE,
)
PETITION_LINKS = (Link(label="Sửa", address=_edit, action="change"),)

DISCIPLINE_COLUMNS = (
    Column(
        key="subject",
        heading="Đảng viên, tổ chức đảng",
        value=lambda row: str(row.member or row.disciplined),
        cell=lambda row: lead(row.get_absolute_url(), row.member or row.disciplined, row.get_form_display()),
        width=24,
        is_lead=True,
    ),
    Column(key="form", heading="Hình thức", value=lambda row: row.get_form_display(), sort=("form",), is_chosen=False),
    Column(
        key="decision",
        heading="Quyết định",
        value="decision_symbol",
        cell=lambda row: stacked(row.decision_symbol, shown(row.decided_on)),
        sort=("decided_on",),
        width=14,
    ),
    Column(key="announced", heading="Công bố", value="announced_on", sort=("announced_on",), width=12),
    Column(key="ends", heading="Hết hiệu lực", value="ends_on", sort=("ends_on",), width=12),
    Column(
        key="complaint",
        heading="Khiếu nại",
        value="complained_on",
        cell=lambda row: stacked(shown(row.complained_on), row.get_outcome_display()) if row.complained_on else "",
        width=16,
    ),
    STATE,
)
DISCIPLINE_LINKS = (Link(label="Sửa", address=_edit, action="change", fits=lambda row: not row.is_locked),)


@act
def hand_out_declaration(declaration, *, day, by):
    """Note that the form was handed out."""
    _note_once(declaration, "handed_out_on", day, "Đã ghi ngày phát mẫu.")
    return f"Đã ghi phát mẫu ngày {shown(day)}."


@act
def take_back_handing_out(declaration, kept, *, by):
    declaration.handed_out_on = None
    _keep(declaration)
    return "Đã bỏ ghi ngày phát mẫu."


@act
def return_declaration(declaration, *, day, by):
    """Note that the form was handed in; the yearly obligation to declare is done with it."""
    _note_once(declaration, "returned_on", day, "Đã ghi ngày nộp.")
    note_obligation(declaration)
    return f"Đã ghi nộp ngày {shown(day)}."


@act
def take_back_return(declaration, kept, *, by):
    declaration.returned_on = None
    _keep(declaration)
    note_obligation(declaration)
    return "Đã bỏ ghi ngày nộp."


@act
def publish_declaration(declaration, *, public_at, public_from, public_to, by):
    """Note where and how long it was made public."""
    if declaration.returned_on is None:
        raise ValidationError("Chưa ghi ngày nộp.")
    declaration.public_at, declaration.public_from, declaration.public_to = public_at, public_from, public_to
    _keep(declaration)
    return f"Đã ghi công khai từ {shown(public_from)}."


@act
def hand_up_declaration(declaration, *, day, by):
    """Note that it was handed to whoever is competent above."""
    if declaration.returned_on is None:
        raise ValidationError("Chưa ghi ngày nộp.")
    declaration.handed_up_on = day
    _keep(declaration)
    return f"Đã ghi bàn giao ngày {shown(day)}."


def _note_once(declaration, name: str, day, refusal: str):
    """Keep the day where none stands yet."""
    if getattr(declaration, name):
        raise ValidationError(refusal)
    setattr(declaration, name, day)
    _keep(declaration)


def _keep(declaration):
    declaration.full_clean()
    declaration.save()


DECLARATION_COLUMNS = (
    Column(
        key="member",
        heading="Họ và tên",
        value=lambda row: str(row.member),
        cell=lambda row: stacked(str(row.member), row.post),
        sort=("member__sort_key",),
        width=24,
        is_lead=True,
    ),
    Column(key="post", heading="Chức vụ", value="post", is_chosen=False, width=24),
    Column(key="year", heading="Năm", value="year", sort=("year",), width=6),
    Column(key="branch", heading="Chi bộ", is_whose=True, value=lambda row: str(row.organization), width=14),
    Column(key="handed_out", heading="Phát mẫu", value="handed_out_on", sort=("handed_out_on",), width=12),
    Column(key="returned", heading="Ngày nộp", value="returned_on", sort=("returned_on",), width=12),
    Column(
        key="public",
        heading="Công khai",
        value=lambda row: (
            f"{row.public_at}, {shown(row.public_from)} – {shown(row.public_to)}" if row.public_at else ""
        ),
        cell=lambda row: (
            stacked(row.public_at, f"{shown(row.public_from)} – {shown(row.public_to)}") if row.public_at else ""
        ),
        width=24,
        css="wraps",
    ),
    Column(key="handed_up", heading="Bàn giao", value="handed_up_on", sort=("handed_up_on",), width=12),
    STATE,
)
DECLARATION_LINKS = (Link(label="Sửa", address=lambda row: row.edit_url, action="change"),)
DECLARATION_ACTS = (
    Act(
        key="hand_out",
        label="Ghi phát mẫu",
        icon="send",
        do=hand_out_declaration,
        form=DeclarationDayForm,
        undo=take_back_handing_out,
    ),
    Act(
        key="return",
        label="Ghi nộp",
        icon="inbox",
        do=return_declaration,
        form=DeclarationDayForm,
        undo=take_back_return,
    ),
    Act(key="publish", label="Ghi công khai", icon="megaphone", do=publish_declaration, form=PublicForm),
    Act(key="hand_up", label="Ghi bàn giao", icon="box-arrow-up", do=hand_up_declaration, form=DeclarationDayForm),
)

INTEGRITY_COLUMNS = (
    Column(
        key="half",
        heading="Kỳ",
        value=str,
        cell=lambda row: stacked(str(row), str(row.organization)),
        cell_alone=str,
        sort=("year", "half"),
        width=24,
        is_lead=True,
    ),
    Column(key="requests", heading="Lượt đề nghị", value="requests", css="num", width=12),
    Column(key="people", heading="Số người", value="people", css="num", width=10),
    Column(key="answers", heading="Đã có kết quả", value="answers", css="num", width=12),
)
INTEGRITY_LINKS = (Link(label="Sửa", address=lambda row: row.edit_url, action="change"),)
