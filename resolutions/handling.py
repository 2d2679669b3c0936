"""The transfer sheet of a document that came in: what it is, who handles it by when, room for the secretary's word."""

from documents.models import Document
from documents.printing import heads
from documents.printing.blocks import Blank, Column, PrintedText, Row, Table
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short
from partyportal.text import padded
from resolutions.tasks.models import Task

FACTS = (Column("Nội dung", 50, "left"), Column("Ghi theo sổ văn bản đến", None, "left"))
WORK = (
    Column("Việc phải làm", None, "left"),
    Column("Đơn vị, người chủ trì", 52, "left"),
    Column("Hạn xử lý", 28),
)
BLANK_LINES = 3
NOT_IN_BOOK = "Phiếu xử lý lập cho văn bản đến đã vào sổ."


def sheet(document: Document) -> PrintedText:
    """The form as it is printed today, with what the register knows and lines for what is written by hand."""
    today, organization = dates.today(), document.organization
    return PrintedText(
        letterhead=heads.letterhead(organization, today, issued_on=today),
        doc_type="PHIẾU XỬ LÝ",
        subject_lines=(f"văn bản đến {document.symbol_raw or 'không số'}",),
        author=organization.name_on(today).issuer_name,
        blocks=(
            Table("Văn bản đến", FACTS, tuple(Row(line) for line in _facts(document))),
            Blank("Ý kiến chỉ đạo của Bí thư:", BLANK_LINES + 1, by_hand=True),
            Table("Phân công xử lý", WORK, tuple(Row(line) for line in _work(document))),
        ),
        recipients=("Như trên", "Lưu Văn phòng"),
        signature=signature(organization, today),
        is_compact=True,
    )


def _day(day) -> str:
    return in_short(day) if day else ""


def _facts(document: Document):
    arrived = [padded(document.arrival_number) if document.arrival_number else "", _day(document.received_on)]
    yield "Số đến, ngày đến", ", ".join(filter(None, arrived))
    yield "Số, ký hiệu, ngày văn bản", ", ".join(filter(None, [document.symbol_raw, _day(document.issued_on)]))
    yield "Cơ quan ban hành", document.issuer
    yield "Loại và trích yếu", f"{document.get_doc_type_display()}: {document.subject}"
    if document.urgency:
        yield "Mức độ khẩn", document.get_urgency_display()
    yield "Hạn xử lý", "; ".join(filter(None, [_day(document.due_on), document.due_words])) or "không ghi"


def _work(document: Document):
    """The tasks that were given already; else lines to write on."""
    tasks = Task.objects.standing().filter(document=document).select_related("organization", "assignee")
    for task in tasks.order_by("due_on", "pk"):
        who = f"{task.organization}: {task.assignee}" if task.assignee else str(task.organization)
        yield task.title, who, in_short(task.due_on)
    if not tasks:
        yield from [("", "", "")] * BLANK_LINES


def not_in_book(document: Document) -> str:
    is_entered = document.status == Document.Status.REGISTERED and not document.is_outgoing
    return "" if is_entered else NOT_IN_BOOK
