"""The register of documents, and the render jobs, as lists."""

from django.urls import reverse

from documents import issuing
from documents.forms import SentForm
from documents.intake import receiving
from partyportal import dates
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import html, lead, linked
from partyportal.templatetags.portal import badge, badge_of, day

NUMBERLESS = {True: "Chưa có số", False: "Không số"}


def symbol(document) -> str:
    return document.symbol_raw or NUMBERLESS[document.is_outgoing]


def symbol_cell(document):
    kind = document.get_doc_type_display()
    return lead(document.get_absolute_url(), symbol(document), f"{kind} · đi" if document.is_outgoing else kind)


SYMBOL = Column(
    key="symbol", heading="Số, ký hiệu", value=symbol, cell=symbol_cell, sort=("symbol_key",), width=16, is_lead=True
)
KIND = Column(key="kind", heading="Loại", value=lambda row: row.get_doc_type_display(), width=14, is_chosen=False)
SUBJECT = Column(
    key="subject",
    heading="Trích yếu",
    value="subject",
    cell=lambda row: html("<div class=clamp2>%s</div>", row.subject),
    sort=("subject",),
    width=32,
    css="wraps",
)
ISSUER = Column(
    key="issuer",
    heading="Nơi ban hành",
    value="issuer",
    cell=lambda row: html("<div class=clamp2>%s</div>", row.issuer),
    sort=("issuer",),
    width=16,
    css="wraps",
)
ISSUED = Column(key="issued", heading="Ngày ban hành", value="issued_on", sort=("issued_on",), width=12)
REGISTER = Column(
    key="register",
    heading="Sổ của",
    is_whose=True,
    value="organization.short_name",
    sort=("organization__position", "issued_on"),
    width=12,
)
STATE = Column(
    key="state", heading="Trạng thái", value=lambda row: row.badge[1], cell=badge_of, sort=("status",), width=14
)
DOCUMENT_COLUMNS = (
    SYMBOL,
    KIND,
    SUBJECT,
    ISSUER,
    ISSUED,
    Column(
        key="received",
        heading="Ngày đến",
        value="received_on",
        sort=("received_on",),
        width=10,
        is_chosen=False,
        is_on_phone=False,
    ),
    Column(
        key="arrival",
        heading="Số đến",
        value=lambda row: f"{row.arrival_number:02d}" if row.arrival_number else "",
        sort=("arrival_year", "arrival_number"),
        width=8,
        is_chosen=False,
        is_on_phone=False,
    ),
    Column(
        key="due",
        heading="Hạn xử lý",
        value="due_on",
        sort=("due_on",),
        width=10,
        is_chosen=False,
        is_on_phone=False,
    ),
    REGISTER,
    STATE,
)
DOCUMENT_LINKS = (
    Link(
        label="Sửa",
        address=lambda row: f"{row.get_absolute_url()}edit/",
        action="change",
        fits=lambda row: not row.is_locked,
    ),
)


def send(row, *, by, day) -> str:
    """Note that a document left the office; the day is asked once for all."""
    issuing.mark_sent(document=row, day=day, by=by)
    # What undoing compares with the row as it then stands.
    row.refresh_from_db(fields=["version"])
    return f"Đã ghi là gửi ngày {dates.shown(day)}."


def unsend(row, kept, *, by) -> str:
    issuing.forget_sent(document=row, by=by)
    return "Đã bỏ ghi nhận gửi."


DOCUMENT_ACTS = (
    Act(key="send", label="Ghi đã gửi", icon="send", do=send, action="issue", form=SentForm, keep=bool, undo=unsend),
)


def arrival_cell(row):
    address = reverse("documents:confirm", args=[row.pk])
    return lead(address, row.symbol_raw or "Chưa đọc được số", row.get_doc_type_display())


def check_cell(row):
    """What to look at before it is entered; the view says whether the register holds the same symbol."""
    if row.has_twin:
        return badge("warning", "Trùng số, ký hiệu", "exclamation-triangle")
    if row.is_being_read:
        return badge("info", "Đang nhận dạng chữ", "hourglass-split")
    if not (row.issuer and row.subject):
        return badge("warning", "Cần ghi thêm", "pencil")
    return badge("info", "Đã đọc, chờ xác nhận", "eye")


def enter(row, *, by) -> str:
    return f"Đã vào sổ, số đến {receiving.register(document=row, by=by).arrival_number:02d}."


ARRIVAL_COLUMNS = (
    Column(
        key="symbol",
        heading="Số, ký hiệu",
        value=lambda row: row.symbol_raw or "Chưa đọc được số",
        cell=arrival_cell,
        sort=("symbol_key",),
        width=16,
        is_lead=True,
    ),
    SUBJECT,
    ISSUER,
    ISSUED,
    Column(
        key="due",
        heading="Hạn xử lý",
        value="due_on",
        cell=lambda row: day(row.due_on) if row.due_on else row.due_words,
        sort=("due_on",),
        width=12,
    ),
    REGISTER,
    Column(key="check", heading="Cần xem", value=lambda row: "", cell=check_cell, width=16),
)
ARRIVAL_ACTS = (Act(key="register", label="Vào sổ", icon="journal-check", do=enter),)

BATCH_COLUMNS = (
    Column(
        key="title",
        heading="Tài liệu",
        value="title",
        cell=lambda row: linked(row.get_absolute_url(), row.title),
        sort=("title",),
        width=44,
        css="wraps",
        is_lead=True,
    ),
    Column(key="user", heading="Người yêu cầu", value="user", sort=("user__full_name",), width=20),
    Column(key="at", heading="Lúc", value="requested_at", sort=("requested_at",), width=16),
    Column(key="done", heading="Đã xong", value=lambda row: row.progress(row.done, row.whole), width=10),
    Column(
        key="state",
        heading="Trạng thái",
        value=lambda row: row.badge_of(row.whole - row.done)[1],
        sort=("status",),
        width=14,
    ),
)

JOB_COLUMNS = (
    Column(
        key="title",
        heading="Tài liệu",
        value="title",
        cell=lambda row: linked(row.get_absolute_url(), row.title),
        sort=("title",),
        width=40,
        css="wraps",
        is_lead=True,
    ),
    Column(
        key="organization",
        heading="Tổ chức",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position",),
    ),
    Column(key="user", heading="Người yêu cầu", value="user", sort=("user__full_name",), width=20),
    Column(key="at", heading="Lúc", value="requested_at", sort=("requested_at",), width=16),
    Column(key="state", heading="Trạng thái", value="state.label", width=14),
)


def kind_and_subject(row) -> str:
    kind = row.get_doc_type_display()
    return row.subject if row.subject.startswith(kind) else f"{kind}: {row.subject}"


def receivers(row) -> str:
    return ", ".join(addressee.organization.short_name for addressee in row.addressees.all())


def remarks(row) -> str:
    """What a reader of the register should know of a line."""
    over = "Đã được thay thế" if row.is_replaced else ""
    voided = f"Đã hủy: {row.void_reason}" if row.status == row.Status.VOIDED else ""
    return "; ".join(filter(None, [voided, over, row.doubt and f"Nghi vấn: {row.doubt}"]))


def column(key: str, heading: str, value, width: int, **kwargs) -> Column:
    return Column(key=key, heading=heading, value=value, width=width, **kwargs)


# In the order of the books that offices keep.
ARRIVAL_NUMBER = column(
    "arrival",
    "Số đến",
    lambda row: f"{row.arrival_number:02d}" if row.arrival_number else "",
    8,
    sort=("arrival_year", "arrival_number"),
)
SIGN = column(
    "symbol",
    "Số, ký hiệu",
    symbol,
    16,
    cell=lambda row: linked(row.get_absolute_url(), symbol(row)),
    sort=("symbol_key",),
    is_lead=True,
)
WHAT = column("what", "Tên loại và trích yếu", kind_and_subject, 44, css="wraps")
RECEIVERS = column("receivers", "Nơi nhận", receivers, 24, css="wraps")
REMARKS = column("remarks", "Ghi chú", remarks, 20, css="wraps", is_on_phone=False)
INCOMING_BOOK = (
    column("received", "Ngày đến", "received_on", 12, sort=("received_on",)),
    ARRIVAL_NUMBER,
    REGISTER,
    column("issuer", "Tác giả", "issuer", 16, sort=("issuer",), css="wraps"),
    SIGN,
    column("issued", "Ngày tháng", "issued_on", 12, sort=("issued_on",)),
    WHAT,
    RECEIVERS,
    column("signed", "Ký nhận", lambda row: "", 14, is_on_phone=False),
    REMARKS,
)
OUTGOING_BOOK = (
    SIGN,
    REGISTER,
    column("issued", "Ngày tháng", "issued_on", 12, sort=("issued_on",)),
    WHAT,
    column("signer", "Người ký", "signer", 20),
    RECEIVERS,
    column("sent", "Ngày gửi", "sent_on", 12, sort=("sent_on",)),
    column("kept", "Nơi lưu", "kept_at", 20, css="wraps"),
    REMARKS,
)
