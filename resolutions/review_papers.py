"""What is drafted when a directive is looked back on: its review, and the annex of its study."""

import datetime

from branches.models import Organization
from documents.models import Document
from documents.printing import heads
from documents.printing.blocks import Column, Heading, Paragraph, PrintedList, PrintedText, Row, Table, numbered
from members.signers import signature
from partyportal import dates
from partyportal.text import met_words, padded, percent
from resolutions import matrix
from resolutions.models import Review
from resolutions.reviewing import Promised, gathered
from resolutions.tasks import recurring
from resolutions.wording import about, in_title, kept_by, name_of, reported_to

MOST_IN_ANNEX = 30
MOST_AHEAD = 20
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
WHOSE = Column("Tổ chức", 32, "left")  # where the targets are of several
TARGET_COLUMNS = (
    Column("TT", 9),
    Column("Chỉ tiêu", None, "left"),
    WHOSE,
    Column("Kế hoạch", 24),
    Column("Thực hiện", 24),
    Column("Đánh giá", 22),
)


def review(row: Review, day: datetime.date | None = None) -> PrintedText:
    """The report that looks back at a document: study, tasks, what was issued under it."""
    issued_on, day = day, day or dates.today()
    document = row.document
    issuer = row.organization.name_on(day).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(row.organization, day, kind=Document.Type.REPORT.value, issued_on=issued_on),
        doc_type="BÁO CÁO",
        subject_lines=(
            f"{row.get_kind_display()} thực hiện {in_title(document)}",
            *about(document),
        ),
        author=issuer,
        blocks=numbered(_review_blocks(row, issuer)),
        recipients=(
            *reported_to(row.organization, day),
            *(() if row.organization.is_branch else ("Các chi bộ",)),
            kept_by(row.organization),
        ),
        signature=signature(row.organization, day),
    )


def _review_blocks(row: Review, issuer: str):
    found = gathered(row)
    return (
        Paragraph(
            (
                f"Thực hiện {name_of(row.document)}, {issuer} báo cáo kết quả từ ngày "
                f"{dates.in_short(row.begins_on)} đến ngày {dates.in_short(row.ends_on)} như sau:",
            )
        ),
        Heading(1, "CÔNG TÁC LÃNH ĐẠO, QUÁN TRIỆT"),
        *_issued(found),
        *_studied(found),
        Heading(1, "KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        Paragraph((_counts(found),)),
        *_results(found),
        *_targets(found),
        Heading(1, "HẠN CHẾ, NGUYÊN NHÂN"),
        Paragraph((_weak(found),)),
        Heading(1, "NHIỆM VỤ THỜI GIAN TỚI"),
        *_ahead(found),
    )


def _issued(found):
    if found.answers:
        names = "; ".join(map(name_of, found.answers))
        yield Paragraph((f"Đã ban hành {padded(len(found.answers))} văn bản triển khai: {names}.",))
    else:
        yield Paragraph(("Trong kỳ chưa ban hành văn bản triển khai.",))


def _studied(found):
    rows = [
        Row((str(place), one.organization.name, str(one.obliged_count), str(one.studied_count),
             percent(one.studied_count, one.obliged_count) or "–", str(one.made_up_count)))
        for place, one in enumerate(found.coverage, 1)
    ]  # fmt: skip
    if rows:
        obliged = sum(one.obliged_count for one in found.coverage)
        studied = sum(one.studied_count for one in found.coverage)
        alone = sum(one.made_up_count for one in found.coverage)
        said = [f"Có {studied}/{obliged} đảng viên dự học ({percent(studied, obliged)})"] if obliged else []
        said += [f"{padded(alone)} đảng viên học bù"] if alone else []
        if said:
            yield Paragraph((f"{', '.join(said)}.",))
        if len(rows) > 1:
            yield Table("Kết quả quán triệt theo chi bộ", COVERAGE_COLUMNS, tuple(rows))


def _counts(found) -> str:
    """How the tasks stand; what there is none of is not spoken of."""
    if not found.tasks:
        return "Trong kỳ không có nhiệm vụ được giao."
    kinds = {
        "xong đúng hạn": found.on_time,
        "xong chậm": found.late,
        "đến hạn chưa xong": found.undone,
        "chưa đến hạn": found.not_due,
    }
    parts = ", ".join(f"{padded(len(tasks))} {words}" for words, tasks in kinds.items() if tasks)
    return f"Có {padded(len(found.tasks))} nhiệm vụ được giao: {parts}."


def _results(found):
    for task in found.tasks:
        if task.done_on and task.result:
            owner = _owner(task)
            said = f"{owner[0].upper()}{owner[1:]}: {task.title}. {task.result.rstrip('.')}."
            yield Paragraph((f"- {said}",))


def _owner(task) -> str:
    """Who owes it: the person to whom it was given, else the organisation."""
    return f"đồng chí {task.assignee.full_name}" if task.assignee else task.organization.short_name


def _targets(found):
    if found.targets:
        good = sum(one.is_good for one in found.targets)
        words = met_words(any(one.is_good and one.is_exceeded for one in found.targets)).capitalize()
        yield Paragraph((f"{words} {padded(good)}/{padded(len(found.targets))} chỉ tiêu đề ra.",))
        several = len({one.organization for one in found.targets}) > 1
        rows = [
            Row((str(place), one.name, *([one.organization.short_name] if several else []), *_reached(one)))
            for place, one in enumerate(found.targets, 1)
        ]
        columns = [column for column in TARGET_COLUMNS if several or column is not WHOSE]
        yield Table("Kết quả thực hiện chỉ tiêu", tuple(columns), tuple(rows))


def _reached(one: Promised) -> tuple[str, str, str]:
    return one.promise, one.reached or "-", one.badge[1]


def _weak(found) -> str:
    if not found.undone and not found.late:
        return "Không có nhiệm vụ chậm hoặc chưa hoàn thành trong kỳ."
    names = "; ".join(f"{task.title} ({_owner(task)})" for task in [*found.undone, *found.late][:12])
    return f"Còn nhiệm vụ chậm, chưa hoàn thành: {names}."


def _ahead(found):
    """What is left to do: what is overdue is to be made good, only what is not yet due bears its day as coming."""
    for (title, is_overdue, days), places in list(_left(found).items())[:MOST_AHEAD]:
        due = f"đã quá hạn từ ngày {dates.shown(days[0])}" if is_overdue else f"hạn {recurring.in_words(days)}"
        what = f"{title} ({', '.join(places)}), {due}"
        yield Paragraph((f"- Hoàn thành dứt điểm: {what}." if is_overdue else f"- {what}.",))
    if not found.left:
        yield Paragraph(("Tiếp tục duy trì kết quả, đưa nội dung vào sinh hoạt chi bộ định kỳ.",))


def _left(found) -> dict[tuple, list[str]]:
    """Who owes each piece of work; what several owe, or one owes again and again, stands once."""
    days: dict[tuple, list] = {}
    for task in found.left:
        days.setdefault((task.title, task.is_overdue, _owner(task)), []).append(task.due_on)
    places: dict[tuple, list[str]] = {}
    for (title, is_overdue, place), due in days.items():
        places.setdefault((title, is_overdue, tuple(sorted(due))), []).append(place)
    return places


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
        yield Row((f"{place}.{ordinal}", branch.name, *_figures(cell)))
    if len(found) > 1:
        yield Row(("Cộng", *_figures(matrix.together(cell for _, cell in found))), "total")


def _figures(cell: matrix.Study) -> list[str]:
    share = percent(cell.studied, cell.obliged) or "–"
    counts = (cell.obliged, cell.studied, share, cell.made_up, cell.missing)
    return [*map(str, counts), str(cell.others_called or "–"), str(cell.others_came or "–")]
