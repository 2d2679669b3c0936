"""What is drafted under a directive: plan, programme, letter of reminder, and the papers that look back."""

import datetime
from functools import partial

from branches.models import Organization
from documents import actions
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Addressed, Column, Heading, Paragraph, PrintedText, Row, Table, numbered
from members.signers import signature
from partyportal import dates
from partyportal.text import padded
from resolutions.models import Dissemination, Review, UrgingLetter
from resolutions.review_papers import review, study_annex
from resolutions.tasks import recurring
from resolutions.tasks.models import Task
from resolutions.wording import about, in_title, kept_by, name_of, reported_to

TASK_COLUMNS = (
    Column("TT", 9),
    Column("Nhiệm vụ", None, "left"),
    Column("Chủ trì", 36),
    Column("Phối hợp", 25),
    Column("Sản phẩm", 28, "left"),
    Column("Hạn", 25),
)
COMRADE = "Đồng chí "
MOST_NAMED = 12  # of the receivers; of more the register alone names all
LATE_COLUMNS = (
    Column("TT", 9),
    Column("Tổ chức", 36, "left"),
    Column("Nhiệm vụ", None, "left"),
    Column("Hạn", 24),
    Column("Quá hạn (ngày)", 20),
)


def _answer(document: Document, day: datetime.date | None = None, *, kind: Document.Type, doc_type: str) -> PrintedText:
    """Our own document under a directive: subject, what it rests on, who does what until when."""
    issued_on, day = day, day or dates.today()
    organization = document.organization
    issuer = organization.name_on(day).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(organization, day, kind=kind.value, issued_on=issued_on),
        doc_type=doc_type,
        subject_lines=(f"thực hiện {in_title(document)}", *about(document)),
        author=issuer,
        blocks=numbered(_answer_blocks(document, issuer, doc_type)),
        recipients=(
            *reported_to(organization, day),
            *(place.name for place in _receivers(document)[:MOST_NAMED]),
            kept_by(organization),
        ),
        signature=signature(organization, day),
    )


def _answer_blocks(document: Document, issuer: str, doc_type: str):
    above = document.implements.exclude(status=Document.Status.VOIDED).order_by("issued_on", "pk")
    cited = [name_of(document), *map(name_of, above)]
    return (
        *(Paragraph((f"- Căn cứ {line};",)) for line in cited),
        Paragraph((f"{issuer} ban hành {doc_type.lower()} thực hiện như sau:",)),
        Heading(1, "MỤC ĐÍCH, YÊU CẦU"),
        Paragraph(
            (
                f"Tổ chức quán triệt và thực hiện nghiêm túc {name_of(document)} đến từng {_reached(document)}; "
                "xác định rõ việc, rõ người, rõ thời hạn, rõ sản phẩm.",
            )
        ),
        Heading(1, "NỘI DUNG, PHÂN CÔNG NHIỆM VỤ"),
        *_tasks_table(document),
        Heading(1, "TỔ CHỨC THỰC HIỆN"),
        Paragraph(
            (
                "Các chi bộ căn cứ nhiệm vụ được giao, tổ chức thực hiện và báo cáo kết quả về Đảng ủy "
                "đúng thời hạn; Văn phòng Đảng ủy theo dõi, đôn đốc.",
            )
            if not document.organization.is_branch
            else ("Chi ủy phân công đảng viên thực hiện, kiểm điểm kết quả tại buổi sinh hoạt hằng tháng.",)
        ),
    )


def _reached(document: Document) -> str:
    return "đảng viên" if document.organization.is_branch else "chi bộ, đảng viên"


def _receivers(document: Document):
    """Who is to do the tasks; those of the directive itself where none was given yet. Nobody writes to themselves."""
    others = Organization.objects.exclude(pk=document.organization_id)
    owners = others.filter(tasks__document=document).distinct()
    sent = owners or others.filter(pk__in=document.addressees.values("organization"))
    return sent.order_by("position", "pk")


def _tasks_table(document: Document):
    """One line for each piece of work, also where several organisations owe it, or owe it again and again."""
    rows = tuple(
        Row((str(place), title, _in_one_cell(owners), helpers, product, recurring.in_words(days)))
        for place, ((title, helpers, product, owners), days) in enumerate(_work(document).items(), 1)
    )
    if rows:
        yield Table("Bảng phân công nhiệm vụ", TASK_COLUMNS, rows)
    else:
        yield Paragraph(("Nhiệm vụ cụ thể giao sau khi kế hoạch được ban hành.",))


def _work(document: Document) -> dict[tuple, list[datetime.date]]:
    """The days on which each piece of work is due of the same owners."""
    tasks = Task.objects.standing().filter(document=document).select_related("organization", "assignee")
    owners: dict[tuple, list[str]] = {}
    for task in tasks.prefetch_related("co_operators"):
        helpers = ", ".join(other.name for other in task.co_operators.all())
        work = (task.title, helpers or "–", task.product or "–", task.due_on)
        owners.setdefault(work, []).append(_owner(task))
    found: dict[tuple, list[datetime.date]] = {}
    for (*work, due), names in owners.items():
        found.setdefault((*work, tuple(dict.fromkeys(names))), []).append(due)
    return found


def _owner(task: Task) -> str:
    """Who has to do it: the person to whom it was given, else the organisation."""
    return f"{COMRADE}{task.assignee.full_name}" if task.assignee else task.organization.name


def _in_one_cell(names: tuple[str, ...]) -> str:
    if len(names) <= MOST_NAMED:
        return "; ".join(names)
    persons = sum(name.startswith(COMRADE) for name in names)
    counted = ((len(names) - persons, "tổ chức đảng"), (persons, "đồng chí"))
    return ", ".join(f"{padded(count)} {what}" for count, what in counted if count)


def no_answer(document: Document) -> str:
    """Why nothing can be drafted under the document."""
    if document.is_outgoing:
        return "Kế hoạch, chương trình lập theo văn bản đến; đây là văn bản của chính tổ chức."
    return "" if document.status == Document.Status.REGISTERED else "Văn bản này chưa vào sổ hoặc đã hủy."


def _implemented(document: Document, issued: Document | None):
    """What was issued carries out the directive and goes to who is to do the work; taken back it keeps the link."""
    if issued:
        issued.implements.add(document)
        actions.address(document=issued, organizations=_receivers(document), by=None)


def _urged(letter: UrgingLetter, issued: Document | None):
    """The letter goes to those whose work is late."""
    if issued:
        late = Organization.objects.filter(tasks__in=letter.tasks.all()).exclude(pk=letter.organization_id).distinct()
        actions.address(document=issued, organizations=late, by=None)


def urging(letter: UrgingLetter, day: datetime.date | None = None) -> PrintedText:
    """The letter that reminds organisations of work that is late."""
    issued_on, day = day, day or dates.today()
    tasks = list(letter.tasks.select_related("organization").order_by("organization__position", "due_on", "pk"))
    theme = f"thực hiện {name_of(letter.document)}" if letter.document else "thực hiện các nhiệm vụ được giao"
    return PrintedText(
        letterhead=heads.letterhead(letter.organization, day, kind=Document.Type.LETTER.value, issued_on=issued_on),
        doc_type="CÔNG VĂN",
        subject_lines=(f"về việc đôn đốc {theme}",),
        author=letter.organization.name_on(day).issuer_name,
        blocks=_urging_blocks(letter, tasks, theme, day),
        recipients=("Như trên", kept_by(letter.organization)),
        signature=signature(letter.organization, day),
    )


def _urging_blocks(letter: UrgingLetter, tasks: list[Task], theme: str, day: datetime.date):
    places = list(dict.fromkeys(task.organization.name for task in tasks))
    issuer = letter.organization.name_on(day).issuer_name
    is_of_branches = all(task.organization.is_branch for task in tasks)
    asked = places[0] if len(places) == 1 else "các chi bộ" if is_of_branches else "các tổ chức đảng"
    rows = (
        Row((str(place), task.organization.name, task.title, dates.shown(task.due_on), _days_late(task, day)))
        for place, task in enumerate(tasks, 1)
    )
    return (
        Addressed("Kính gửi", tuple(places)),
        Paragraph((f"Qua theo dõi, đến nay còn {padded(len(tasks))} nhiệm vụ {theme} đã quá hạn mà chưa hoàn thành:",)),
        Table("Nhiệm vụ quá hạn", LATE_COLUMNS, tuple(rows)),
        Paragraph(
            (
                f"{issuer} đề nghị {asked} khẩn trương hoàn thành, báo cáo kết quả kèm minh chứng trước ngày "
                f"{dates.in_short(letter.answer_by)}; nêu rõ nguyên nhân chậm và trách nhiệm của tập thể, cá nhân.",
            )
        ),
    )


def _days_late(task: Task, day: datetime.date) -> str:
    return str(max((day - task.due_on).days, 0)) if task.is_open else f"xong {dates.shown(task.done_on)}"


def of_organization(row) -> Organization:
    return row.organization


PLANNED = Numbering(issuer=of_organization, record=_implemented)
PLAIN = Numbering(issuer=of_organization)

ANSWERS = by_key(
    Paper(
        room="resolutions",
        key="plan",
        name="Kế hoạch thực hiện",
        model=Document,
        right=("view", Document),
        printed=partial(_answer, kind=Document.Type.PLAN, doc_type="KẾ HOẠCH"),
        register=Document.Type.PLAN,
        numbering=PLANNED,
        refusal=no_answer,
    ),
    Paper(
        room="resolutions",
        key="programme",
        name="Chương trình hành động",
        model=Document,
        right=("view", Document),
        printed=partial(_answer, kind=Document.Type.PROGRAMME, doc_type="CHƯƠNG TRÌNH"),
        register=Document.Type.PROGRAMME,
        numbering=PLANNED,
        refusal=no_answer,
    ),
    Paper(
        room="resolutions",
        key="urging",
        name="Công văn đôn đốc",
        model=UrgingLetter,
        right=("view", UrgingLetter),
        printed=urging,
        register=Document.Type.LETTER,
        numbering=Numbering(issuer=of_organization, record=_urged),
    ),
    Paper(
        room="resolutions",
        key="review",
        name="Báo cáo sơ kết, tổng kết",
        model=Review,
        right=("view", Review),
        printed=review,
        register=Document.Type.REPORT,
        numbering=PLAIN,
    ),
    Paper(
        room="resolutions",
        key="study-annex",
        name="Phụ lục quán triệt văn bản",
        model=Organization,
        right=("view", Dissemination),
        printed=study_annex,
    ),
)
