"""What is drafted under a directive: plan, programme, letter of reminder, review, and the annex of its study."""

import datetime
from functools import partial

from branches.models import Organization
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import (
    Addressed,
    Column,
    Heading,
    Paragraph,
    PrintedList,
    PrintedText,
    Row,
    Table,
    numbered,
)
from members.signers import signature
from partyportal import dates
from partyportal.text import padded, percent
from resolutions import matrix
from resolutions.models import Dissemination, Review, UrgingLetter
from resolutions.reviewing import gathered
from resolutions.tasks.models import Task

MOST_IN_ANNEX = 30
TASK_COLUMNS = (
    Column("TT", 9),
    Column("Nhiệm vụ", None, "left"),
    Column("Chủ trì", 27),
    Column("Phối hợp", 27),
    Column("Sản phẩm", 36, "left"),
    Column("Hạn", 22),
)
LATE_COLUMNS = (
    Column("TT", 9),
    Column("Tổ chức", 30, "left"),
    Column("Nhiệm vụ", None, "left"),
    Column("Hạn", 24),
    Column("Quá hạn (ngày)", 20),
)
ANNEX_COLUMNS = (
    Column("TT", 12),
    Column("Chi bộ", None, "left"),
    Column("Phải học", 20, group="Đảng viên"),
    Column("Dự học", 20, group="Đảng viên"),
    Column("Tỷ lệ", 20, group="Đảng viên"),
    Column("Học bù", 18, group="Đảng viên"),
    Column("Chưa học", 20, group="Đảng viên"),
    Column("Phải dự", 20, group="Quần chúng"),
    Column("Dự học", 20, group="Quần chúng"),
)
COVERAGE_COLUMNS = (
    Column("TT", 9),
    Column("Chi bộ", None, "left"),
    Column("Phải học", 20),
    Column("Dự học", 20),
    Column("Tỷ lệ", 20),
    Column("Học bù", 18),
)


def _name(document: Document) -> str:
    """A document as a text cites it: Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."""
    cited = heads.of_document(document.get_doc_type_display(), document.symbol_raw, document.issued_on)
    return f"{cited} của {document.issuer}" if document.issuer else cited


def _about(document: Document) -> str:
    subject = document.subject.rstrip(" .")
    return subject[:1].lower() + subject[1:]


def _kept(organization: Organization) -> str:
    return f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"


def _answer(document: Document, day: datetime.date | None = None, *, kind: Document.Type, doc_type: str) -> PrintedText:
    """Our own document under a directive: subject, what it rests on, who does what until when."""
    issued_on, day = day, day or dates.today()
    organization = document.organization
    issuer = organization.name_on(day).issuer_name
    above = document.implements.exclude(status=Document.Status.VOIDED).order_by("issued_on", "pk")
    cited = [_name(document), *map(_name, above)]
    return PrintedText(
        letterhead=heads.letterhead(organization, day, kind=kind.value, issued_on=issued_on),
        doc_type=doc_type,
        subject_lines=(f"thực hiện {document.get_doc_type_display()} {document.symbol_raw}".strip(), _about(document)),
        author=issuer,
        blocks=numbered(
            (
                *(Paragraph((f"- Căn cứ {line};",)) for line in cited),
                Paragraph((f"{issuer} ban hành {doc_type.lower()} thực hiện như sau:",)),
                Heading(1, "MỤC ĐÍCH, YÊU CẦU"),
                Paragraph(
                    (
                        f"Tổ chức quán triệt và thực hiện nghiêm túc {_name(document)} đến từng chi bộ, đảng viên; "
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
                    if not organization.is_branch
                    else ("Chi ủy phân công đảng viên thực hiện, kiểm điểm kết quả tại buổi sinh hoạt hằng tháng.",)
                ),
            )
        ),
        recipients=(*_receivers(document), _kept(organization)),
        signature=signature(organization, day),
    )


def _receivers(document: Document) -> list[str]:
    """Who is to do the tasks; those of the directive itself where none was given yet."""
    owners = Organization.objects.filter(tasks__document=document).exclude(pk=document.organization_id).distinct()
    sent = owners or Organization.objects.filter(pk__in=document.addressees.values("organization"))
    return [place.name for place in sent.order_by("position", "pk")[:12]]


def _tasks_table(document: Document):
    tasks = Task.objects.standing().filter(document=document).select_related("organization")
    rows = []
    for place, task in enumerate(tasks.prefetch_related("co_operators"), 1):
        helpers = ", ".join(other.short_name for other in task.co_operators.all())
        cells = (
            task.title,
            task.organization.short_name,
            helpers or "–",
            task.product or "–",
            dates.shown(task.due_on),
        )
        rows.append(Row((str(place), *cells)))
    if rows:
        yield Table("Bảng phân công nhiệm vụ", TASK_COLUMNS, tuple(rows))
    else:
        yield Paragraph(("Nhiệm vụ cụ thể giao sau khi kế hoạch được ban hành.",))


def no_answer(document: Document) -> str:
    """Why nothing can be drafted under the document."""
    if document.is_outgoing:
        return "Kế hoạch, chương trình lập theo văn bản đến; đây là văn bản của chính tổ chức."
    return "" if document.status == Document.Status.REGISTERED else "Văn bản này chưa vào sổ hoặc đã hủy."


def _implemented(document: Document, issued: Document | None):
    """What was issued carries out the directive; a draft that was taken back keeps the link with its number."""
    if issued:
        issued.implements.add(document)


def urging(letter: UrgingLetter, day: datetime.date | None = None) -> PrintedText:
    """The letter that reminds organisations of work that is late."""
    issued_on, day = day, day or dates.today()
    tasks = list(letter.tasks.select_related("organization").order_by("organization__position", "due_on", "pk"))
    places = list(dict.fromkeys(task.organization.name for task in tasks))
    issuer = letter.organization.name_on(day).issuer_name
    theme = f"thực hiện {_name(letter.document)}" if letter.document else "thực hiện các nhiệm vụ được giao"
    rows = (
        Row((str(place), task.organization.short_name, task.title, dates.shown(task.due_on), _days_late(task, day)))
        for place, task in enumerate(tasks, 1)
    )
    return PrintedText(
        letterhead=heads.letterhead(letter.organization, day, kind=Document.Type.LETTER.value, issued_on=issued_on),
        doc_type="CÔNG VĂN",
        subject_lines=(f"về việc đôn đốc {theme}",),
        author=issuer,
        blocks=(
            Addressed("Kính gửi", tuple(places)),
            Paragraph(
                (f"Qua theo dõi, đến nay còn {padded(len(tasks))} nhiệm vụ {theme} đã quá hạn mà chưa hoàn thành:",)
            ),
            Table("Nhiệm vụ quá hạn", LATE_COLUMNS, tuple(rows)),
            Paragraph(
                (
                    f"{issuer} đề nghị các đồng chí khẩn trương hoàn thành, báo cáo kết quả kèm minh chứng trước ngày "
                    f"{dates.in_short(letter.answer_by)}; nêu rõ nguyên nhân chậm và trách nhiệm của tập thể, cá nhân.",
                )
            ),
        ),
        recipients=("Như trên", _kept(letter.organization)),
        signature=signature(letter.organization, day),
    )


def _days_late(task: Task, day: datetime.date) -> str:
    return str(max((day - task.due_on).days, 0)) if task.is_open else f"xong {dates.shown(task.done_on)}"


def review(row: Review, day: datetime.date | None = None) -> PrintedText:
    """The report that looks back at a document: study, tasks, what was issued under it."""
    issued_on, day = day, day or dates.today()
    document, found = row.document, gathered(row)
    issuer = row.organization.name_on(day).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(row.organization, day, kind=Document.Type.REPORT.value, issued_on=issued_on),
        doc_type="BÁO CÁO",
        subject_lines=(
            f"{row.get_kind_display()} thực hiện {document.get_doc_type_display()} {document.symbol_raw}".strip(),
            _about(document),
        ),
        author=issuer,
        blocks=numbered(
            (
                Paragraph(
                    (
                        f"Thực hiện {_name(document)}, {issuer} báo cáo kết quả từ ngày "
                        f"{dates.in_short(row.begins_on)} đến ngày {dates.in_short(row.ends_on)} như sau:",
                    )
                ),
                Heading(1, "CÔNG TÁC LÃNH ĐẠO, QUÁN TRIỆT"),
                *_issued(found),
                *_studied(found),
                Heading(1, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
                Paragraph((_counts(found),)),
                *_results(found),
                Heading(1, "HẠN CHẾ, NGUYÊN NHÂN"),
                Paragraph((_weak(found),)),
                Heading(1, "NHIỆM VỤ THỜI GIAN TỚI"),
                *_ahead(found),
            )
        ),
        recipients=("Đảng ủy cấp trên", "Các chi bộ", _kept(row.organization))
        if not row.organization.is_branch
        else ("Đảng ủy", _kept(row.organization)),
        signature=signature(row.organization, day),
    )


def _issued(found):
    if found.answers:
        names = "; ".join(map(_name, found.answers))
        yield Paragraph((f"Đã ban hành {padded(len(found.answers))} văn bản triển khai: {names}.",))
    else:
        yield Paragraph(("Trong kỳ chưa ban hành văn bản triển khai.",))


def _studied(found):
    rows = [
        Row((str(place), one.organization.short_name, str(one.obliged_count), str(one.studied_count),
             percent(one.studied_count, one.obliged_count) or "–", str(one.made_up_count)))
        for place, one in enumerate(found.coverage, 1)
    ]  # fmt: skip
    if rows:
        obliged = sum(one.obliged_count for one in found.coverage)
        studied = sum(one.studied_count for one in found.coverage)
        alone = sum(one.made_up_count for one in found.coverage)
        said = f"Có {studied}/{obliged} đảng viên dự học ({percent(studied, obliged)})" if obliged else ""
        yield Paragraph((f"{said}{f', {padded(alone)} đảng viên học bù' if alone else ''}.",))
        yield Table("Kết quả quán triệt theo chi bộ", COVERAGE_COLUMNS, tuple(rows))


def _counts(found) -> str:
    return (
        f"Có {padded(len(found.tasks))} nhiệm vụ được giao: {padded(len(found.on_time))} xong đúng hạn, "
        f"{padded(len(found.late))} xong chậm, {padded(len(found.undone))} đến hạn chưa xong, "
        f"{padded(len(found.not_due))} chưa đến hạn."
    )


def _results(found):
    for task in found.tasks:
        if task.done_on and task.result:
            yield Paragraph((f"- {task.organization.short_name}: {task.title}. {task.result.rstrip('.')}.",))


def _weak(found) -> str:
    if not found.undone and not found.late:
        return "Không có nhiệm vụ chậm hoặc chưa hoàn thành trong kỳ."
    names = "; ".join(f"{task.title} ({task.organization.short_name})" for task in [*found.undone, *found.late][:12])
    return f"Còn nhiệm vụ chậm, chưa hoàn thành: {names}."


def _ahead(found):
    rest = [*found.undone, *found.not_due][:20]
    for task in rest:
        yield Paragraph((f"- {task.title} ({task.organization.short_name}), hạn {dates.shown(task.due_on)}.",))
    if not rest:
        yield Paragraph(("Tiếp tục duy trì kết quả, đưa nội dung vào sinh hoạt chi bộ định kỳ.",))


def study_annex(organization: Organization) -> PrintedList:
    """The coverage of each marked document in each branch of the organisation, members and others apart."""
    day = dates.today()
    branches = list(Organization.objects.under([organization]).active().branches().order_by("position", "pk"))
    known = Document.objects.registered().filter(tracking__must_study=True).select_related("organization")
    marked = known.filter(organization__path__startswith=organization.path)
    documents = list(marked.order_by("-issued_on", "-pk")[:MOST_IN_ANNEX])
    cells = matrix.study(documents, branches, day)
    rows = [row for place, document in enumerate(documents, 1) for row in _annex_rows(place, document, branches, cells)]
    name = organization.name_on(day).name
    return PrintedList(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type="PHỤ LỤC",
        subject_lines=(f"kết quả quán triệt văn bản của {name}", f"(tính đến ngày {dates.in_short(day)})"),
        author=organization.name_on(day).issuer_name,
        columns=ANNEX_COLUMNS,
        rows=tuple(rows),
        count_sentence=f"Danh sách có {padded(len(documents))} văn bản phải quán triệt.",
        empty_note="Chưa có văn bản nào được đánh dấu phải quán triệt",
        signature=signature(organization, day),
    )


def _annex_rows(place: int, document: Document, branches, cells):
    yield Row((str(place), f"{document}: {document.subject}"), "group")
    found = [(branch, cells[document.pk, branch.pk]) for branch in branches if (document.pk, branch.pk) in cells]
    for ordinal, (branch, cell) in enumerate(found, 1):
        counts = (cell.obliged, cell.studied, percent(cell.studied, cell.obliged) or "–", cell.made_up, cell.missing)
        others = (cell.others_called or "–", cell.others_came or "–")
        yield Row((f"{place}.{ordinal}", branch.short_name, *map(str, counts), *map(str, others)))


def nothing_to_record(subject, document: Document | None):
    """The register and the issue hold the number."""


def of_organization(row) -> Organization:
    return row.organization


PLANNED = Numbering(issuer=of_organization, record=_implemented, rules=lambda row: ())
PLAIN = Numbering(issuer=of_organization, record=nothing_to_record, rules=lambda row: ())

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
        numbering=PLAIN,
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
