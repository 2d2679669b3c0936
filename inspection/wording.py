"""What the papers of inspection say: the programme, and the papers of each inspection in their order."""

import datetime

from django.utils.text import capfirst

from documents.models import Document
from documents.models.kinds import named
from documents.printing import heads
from documents.printing.blocks import (
    DOTS,
    Blank,
    Centred,
    Column,
    Heading,
    Paragraph,
    PrintedText,
    Row,
    Signature,
    Strong,
    Table,
    numbered,
)
from documents.printing.prose import spelled
from inspection import course
from inspection.models import Body, Inspection, Programme
from members.signers import signature
from partyportal import dates

# What is in force on inspection, supervision and discipline on the day.
GROUNDS = ["21-qd-tw-2026"]

PROGRAMME_COLUMNS = (
    Column("TT", 9),
    Column("Hình thức", 30, "left"),
    Column("Nội dung", None, "left"),
    Column("Đối tượng", 40, "left"),
    Column("Thời gian", 26),
)
REMEDY_COLUMNS = (
    Column("TT", 9),
    Column("Việc phải khắc phục", None, "left"),
    Column("Tổ chức khắc phục", 44, "left"),
    Column("Hạn", 24),
    Column("Kết quả", 32, "left"),
)


def issuer_of(row: Programme | Inspection, day: datetime.date) -> str:
    """Who issues the paper: the committee, its commission, or the branch."""
    return named(row.organization.name_on(day).issuer_name, body_of(row))


def body_of(row: Programme | Inspection) -> str:
    """The body in whose numbers the paper stands, as the register knows it: the commission has its own."""
    return Document.Body.COMMISSION if row.body == Body.COMMISSION else ""


def cited(row: Inspection) -> str:
    """On what the decision rests besides the rules: the programme, by its number where it has one."""
    if row.programme is None:
        return "Xét yêu cầu nhiệm vụ"
    document = row.programme.document
    if document is None:
        return f"Căn cứ {row.programme}"
    named = heads.of_document(document.get_doc_type_display(), document.symbol_raw, document.issued_on)
    return f"Căn cứ {named} về kiểm tra, giám sát {row.programme.span_in_words}"


def printed(row: Programme | Inspection, kind: str, doc_type: str, subject: str, blocks, *, day=None, to=(), **facts):
    """A paper of whoever inspects, with a number of the register where it has a kind; by the team where it signs."""
    on, body = day or dates.today(), body_of(row)
    keeper = "Chi bộ" if row.organization.is_branch else Body(row.body).label if body else "Đảng ủy"
    return PrintedText(
        letterhead=heads.letterhead(row.organization, on, kind=kind, issued_on=day, body=body),
        doc_type=doc_type,
        subject_lines=(subject,),
        author=issuer_of(row, on),
        blocks=tuple(blocks),
        **{"recipients": (*to, f"Lưu {keeper}"), "signature": signature(row.organization, on, body)} | facts,
    )


def of_team(row: Inspection) -> Signature:
    """The head of the team signs what the team writes."""
    return Signature(f"T/M ĐOÀN {row.verb.upper()}", "TRƯỞNG ĐOÀN", row.lead.full_name if row.lead else "")


def grounds(day: datetime.date | None, *more: str, end: str):
    return heads.grounds(heads.sources_on(day or dates.today(), GROUNDS), *more, end=end)


def lines(text: str):
    """Each line of a text as a paragraph."""
    return [Paragraph((spelled(line),)) for line in text.splitlines() if line.strip()]


BY_THE_PROGRAMME = (
    "Căn cứ chương trình này, các tổ chức đảng và đảng viên là đối tượng chuẩn bị nội dung, phối hợp thực hiện; "
    "mỗi cuộc kiểm tra, giám sát có quyết định và kế hoạch riêng."
)


def programme(row: Programme, day: datetime.date | None = None) -> PrintedText:
    """The programme with all that is planned in it: members by number, never by name."""
    items = row.inspections.standing().prefetch_related("organizations", "members").order_by("starts_on", "pk")
    cells = [Row((str(place), *programme_cells(item))) for place, item in enumerate(items, start=1)]
    aims = lines(row.aims) or [Paragraph(("Thực hiện nhiệm vụ kiểm tra, giám sát theo Điều lệ Đảng.",))]
    issuer = issuer_of(row, day or dates.today())
    blocks = numbered(
        (
            *grounds(day, end="."),
            Paragraph((f"{issuer} ban hành chương trình kiểm tra, giám sát {row.span_in_words} như sau:",)),
            Heading(1, "MỤC ĐÍCH, YÊU CẦU"),
            *aims,
            Heading(1, "NỘI DUNG KIỂM TRA, GIÁM SÁT"),
            Table(f"Các cuộc kiểm tra, giám sát {row.span_in_words}", PROGRAMME_COLUMNS, tuple(cells)),
            Heading(1, "TỔ CHỨC THỰC HIỆN"),
            Paragraph((BY_THE_PROGRAMME,)),
        )
    )
    subject = f"kiểm tra, giám sát {row.span_in_words}"
    return printed(row, "CTr", "CHƯƠNG TRÌNH", subject, blocks, day=day, to=("Các tổ chức đảng trực thuộc",))


def programme_cells(row: Inspection) -> tuple[str, ...]:
    return row.get_kind_display(), capfirst(row.content), row.objects_in_words, months_of(row.starts_on, row.due_on)


def months_of(first: datetime.date, last: datetime.date) -> str:
    """From which month to which, short enough for one line of its column."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%m/%Y}"
    return f"{first:%m} – {last:%m/%Y}" if first.year == last.year else f"{first:%m/%y} – {last:%m/%y}"


def no_programme(row: Programme) -> str:
    """Why the programme cannot be printed yet."""
    return "" if row.inspections.standing().exists() else "Chương trình chưa có cuộc kiểm tra, giám sát nào."


def object_names(row: Inspection) -> str:
    """Whom it is on, members by name: for its own papers."""
    members = [f"đồng chí {member}" for member in row.members.all()]
    named = [*(organization.name for organization in row.organizations.all()), *members]
    return "; ".join(named) or row.objects_in_words or DOTS


def span_of(row: Inspection) -> str:
    if not row.examined_from or not row.examined_to:
        return ""
    return f" Mốc {row.verb} từ ngày {dates.in_short(row.examined_from)} đến ngày {dates.in_short(row.examined_to)}."


def decision(row: Inspection, day: datetime.date | None = None) -> PrintedText:
    """The inspection is decided and its team formed."""
    issuer = issuer_of(row, day or dates.today())
    lead = f"đồng chí {row.lead}" if row.lead else DOTS
    team = "; ".join(f"đồng chí {member}" for member in row.team.all())
    articles = (
        f"Tiến hành {row.verb} đối với {object_names(row)}. Nội dung: {row.content}.{span_of(row)}",
        f"Thành lập Đoàn {row.verb} do {lead} làm Trưởng đoàn{f'; thành viên: {team}' if team else ''}.",
        f"Đoàn {row.verb} thực hiện theo kế hoạch, từ ngày {dates.in_short(row.starts_on)} đến ngày "
        f"{dates.in_short(row.due_on)}; tổ chức đảng, đảng viên có tên tại Điều 1 và Đoàn {row.verb} "
        "chịu trách nhiệm thi hành Quyết định này.",
    )
    blocks = (
        *grounds(day, cited(row), end=","),
        Centred((issuer.upper(), "QUYẾT ĐỊNH:")),
        *(Paragraph((Strong(f"Điều {place}."), f" {text}")) for place, text in enumerate(articles, start=1)),
    )
    return printed(row, "QĐ", "QUYẾT ĐỊNH", f"về việc {row.verb}", blocks, day=day, to=("Như Điều 3",))


def plan(row: Inspection, day: datetime.date | None = None) -> PrintedText:
    """How it is to be carried out, step by step."""
    steps = [step for step in row.steps.all() if step.due_on]
    schedule = [Paragraph((f"- {course.words_of(step, row)}: ngày {dates.in_short(step.due_on)}.",)) for step in steps]
    blocks = numbered(
        (
            Heading(1, "ĐỐI TƯỢNG, NỘI DUNG"),
            Paragraph((f"Đối tượng: {object_names(row)}.",)),
            Paragraph((f"Nội dung: {row.content}.{span_of(row)}",)),
            Heading(1, "TIẾN ĐỘ"),
            *schedule,
            Heading(1, "PHƯƠNG PHÁP"),
            Paragraph(
                (
                    f"Đối tượng {row.verb} báo cáo bằng văn bản theo đề cương; Đoàn {row.verb} nghiên cứu báo cáo, "
                    "tài liệu, làm việc trực tiếp, lập biên bản và báo cáo kết quả.",
                )
            ),
        )
    )
    return printed(row, "KH", "KẾ HOẠCH", row.verb, blocks, day=day, to=(f"Đối tượng {row.verb}",))


def outline(row: Inspection) -> PrintedText:
    """What the report asked for has to tell."""
    blocks = numbered(
        (
            Paragraph((f"Đề nghị {object_names(row)} báo cáo về: {row.content}.{span_of(row)}",)),
            Heading(1, "ĐẶC ĐIỂM, TÌNH HÌNH"),
            Blank("Những thuận lợi, khó khăn ảnh hưởng trực tiếp đến nội dung báo cáo:", 2),
            Heading(1, "KẾT QUẢ THỰC HIỆN"),
            Blank("Việc quán triệt, cụ thể hóa, tổ chức thực hiện:", 3),
            Blank("Kết quả cụ thể, có số liệu:", 3),
            Heading(1, "ƯU ĐIỂM, HẠN CHẾ, NGUYÊN NHÂN"),
            Blank("Ưu điểm:", 2),
            Blank("Hạn chế, khuyết điểm và nguyên nhân:", 2),
            Heading(1, "ĐỀ XUẤT, KIẾN NGHỊ"),
            Blank("Đề xuất, kiến nghị:", 2),
        )
    )
    return printed(row, "", "ĐỀ CƯƠNG", f"báo cáo phục vụ {row.verb}", blocks)


def minutes(row: Inspection) -> PrintedText:
    """The working minutes, to be filled in by hand: what was said is not kept here."""
    blocks = (
        Paragraph((f"Hôm nay, ngày {DOTS}, tại {DOTS}, Đoàn {row.verb} làm việc với {object_names(row)}.",)),
        Paragraph((f"Nội dung: {row.content}.",)),
        Blank("Thành phần Đoàn:", 2, by_hand=True),
        Blank("Đại diện đối tượng:", 2, by_hand=True),
        Blank("Diễn biến, ý kiến:", 6, by_hand=True),
        Blank("Những điểm thống nhất, chưa thống nhất:", 4, by_hand=True),
    )
    facts = {"recipients": (), "witness": Signature(f"ĐỐI TƯỢNG {row.verb.upper()}", "(ký, ghi rõ họ tên)", "")}
    subject = f"làm việc của Đoàn {row.verb}"
    return printed(row, "", "BIÊN BẢN", subject, blocks, signature=of_team(row), **facts)


def team_report(row: Inspection) -> PrintedText:
    """The report of the team to whoever sent it."""
    blocks = numbered(
        (
            Paragraph((f"Đoàn {row.verb} báo cáo kết quả {row.verb} đối với {object_names(row)}: {row.content}.",)),
            Heading(1, "TÌNH HÌNH, KẾT QUẢ THỰC HIỆN"),
            Blank("Ưu điểm:", 3, by_hand=True),
            Blank("Hạn chế, khuyết điểm:", 3, by_hand=True),
            Heading(1, "NHẬN XÉT, ĐÁNH GIÁ"),
            Blank("Nhận xét:", 3, by_hand=True),
            Heading(1, "ĐỀ NGHỊ"),
            Blank("Đề nghị:", 2, by_hand=True),
        )
    )
    subject = f"kết quả {row.verb} của Đoàn {row.verb}"
    return printed(row, "", "BÁO CÁO", subject, blocks, signature=of_team(row))


def notice(row: Inspection, day: datetime.date | None = None) -> PrintedText:
    """The conclusion of an inspection, or the results of a supervision, made known under a number."""
    matter = "kết quả giám sát" if row.is_supervision else "kết luận kiểm tra"
    issuer = issuer_of(row, day or dates.today())
    span = f"từ ngày {dates.in_short(row.announced_on)}" if row.announced_on else ""
    about = f"{row.content[:1].lower()}{row.content[1:]}"
    blocks = numbered(
        (
            Paragraph((f"{issuer} đã {row.verb} {object_names(row)} {span} về {about}.".replace("  ", " "),)),
            Heading(1, "KẾT QUẢ"),
            Blank("Ưu điểm:", 3),
            Blank("Hạn chế, khuyết điểm:", 3),
            Heading(1, "YÊU CẦU"),
            Paragraph(
                (
                    f"{object_names(row)} phát huy ưu điểm, khắc phục hạn chế, khuyết điểm đã nêu và báo cáo kết quả "
                    f"khắc phục với {issuer}.",
                )
            ),
        )
    )
    return printed(row, "TB", "THÔNG BÁO", matter, blocks, day=day, to=(f"Đối tượng {row.verb}",))


def follow_up(row: Inspection) -> PrintedText:
    """The minutes of checking what had to be mended, each matter with what the tasks say of it."""
    remedies = row.remedies.standing().select_related("organization").order_by("due_on", "pk")
    cells = (
        (
            task.title,
            task.organization.name,
            dates.shown(task.due_on),
            f"xong {dates.shown(task.done_on)}" if task.done_on else "chưa xong",
        )
        for task in remedies
    )
    rows = tuple(Row((str(place), *line)) for place, line in enumerate(cells, start=1))
    nothing = Paragraph(("Không có việc phải khắc phục.",))
    blocks = (
        Paragraph(
            (f"Hôm nay, ngày {DOTS}, tại {DOTS}, Đoàn {row.verb} xem xét việc khắc phục của {object_names(row)}.",)
        ),
        Table("Việc phải khắc phục và kết quả", REMEDY_COLUMNS, rows) if rows else nothing,
        Blank("Thành phần:", 2, by_hand=True),
        Blank("Nhận xét, đánh giá:", 3, by_hand=True),
        Blank("Việc còn phải tiếp tục khắc phục, thời hạn:", 2, by_hand=True),
    )
    facts = {"recipients": (), "witness": Signature(f"ĐỐI TƯỢNG {row.verb.upper()}", "(ký, ghi rõ họ tên)", "")}
    subject = f"kiểm tra việc khắc phục sau {row.verb}"
    return printed(row, "", "BIÊN BẢN", subject, blocks, signature=of_team(row), **facts)
