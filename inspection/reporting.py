"""The numbered reports on a year's programme: of its first half and of the whole year, by the registers."""

import datetime

from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Blank, Block, Column, Heading, Paragraph, PrintedText, Row, Table, numbered
from inspection.models import Inspection, Programme
from inspection.summary import Summary
from inspection.wording import body_of, issuer_of, printed
from partyportal import dates
from partyportal.text import padded

PREPARE = ("prepare", Inspection)
# From this month on a report is drafted; its number it takes when its office means it to.
DRAFTED_FROM = {"half-year": 6, "year": 11}
COUNT_COLUMNS = (
    Column("Chủ thể", None, "left"),
    Column("Kiểm tra chuyên đề", 34),
    Column("Giám sát chuyên đề", 34),
    Column("Kiểm tra tài chính đảng", 34),
)
LETTER_COLUMNS = (
    Column("Loại", None, "left"),
    Column("Tiếp nhận", 26),
    Column("Đã giải quyết", 26),
    Column("Trong đó quá hạn", 26),
    Column("Đang giải quyết", 26),
)


def half_year_report(row: Programme, day: datetime.date | None = None) -> PrintedText:
    return _report(row, Summary(row.organization, row.year, is_half=True, until=day), day)


def year_report(row: Programme, day: datetime.date | None = None) -> PrintedText:
    return _report(row, Summary(row.organization, row.year, is_half=False, until=day), day)


def _report(row: Programme, told: Summary, day: datetime.date | None) -> PrintedText:
    """The counts are those of the registers; what people judge is written by them."""
    blocks = numbered((*_opening(row, told, day), *_inspected(told), *_handled(told), *_outlook()))
    subject = f"công tác kiểm tra, giám sát, kỷ luật đảng {told.words}"
    to = ("Cấp ủy, ủy ban kiểm tra cấp trên trực tiếp (để báo cáo)",)
    return printed(row, "BC", "BÁO CÁO", subject, blocks, day=day, to=to)


def _opening(row: Programme, told: Summary, day) -> list[Block]:
    first, last = map(dates.in_short, told.days)
    issuer, programme = issuer_of(row, day or dates.today()), f"chương trình kiểm tra, giám sát năm {told.year}"
    if document := row.document:
        named = heads.of_document(document.get_doc_type_display(), document.symbol_raw, document.issued_on)
        programme = f"{named} về kiểm tra, giám sát năm {told.year}"
    begun = f"Thực hiện {programme}, {issuer} báo cáo kết quả"
    whose = "sổ của chi bộ" if row.organization.is_branch else "sổ của cấp ủy và các tổ chức đảng trực thuộc"
    return [
        Paragraph((f"{begun} như sau.",)),
        Paragraph((f"Số liệu từ ngày {first} đến ngày {last}, theo {whose}.",)),
    ]


def _inspected(told: Summary) -> list[Block]:
    rows = tuple(Row((name, *map(padded, counts))) for name, counts in told.lines)
    reached, branches = told.covered
    return [
        Heading(1, "KẾT QUẢ CÔNG TÁC KIỂM TRA, GIÁM SÁT, KỶ LUẬT"),
        Heading(2, "Kiểm tra, giám sát"),
        Table("Số cuộc đã kết luận, có thông báo kết quả", COUNT_COLUMNS, rows, unit_note="Đơn vị tính: cuộc"),
        *([Paragraph((_covered(reached, branches),))] if branches else []),
        Paragraph((_mended(*told.remedies),)),
    ]


def _covered(reached: int, branches: int) -> str:
    """How many of the branches below somebody above has inspected or supervised."""
    if not reached:
        return f"Chưa chi bộ nào trong {padded(branches)} chi bộ trực thuộc được cấp trên kiểm tra, giám sát."
    return f"Cấp trên đã kiểm tra, giám sát {padded(reached)}/{padded(branches)} chi bộ trực thuộc."


def _mended(given: int, done: int, late: int, overdue: int) -> str:
    """What had to be mended; nothing is said of what there is none of."""
    if not given:
        return "Không có việc phải khắc phục sau kiểm tra, giám sát."
    after = f", trong đó {padded(late)} việc xong sau hạn" if late else ""
    left = f"; {padded(overdue)} việc quá hạn" if overdue else ""
    finished = f"đã xong {padded(done)} việc{after}" if done else "chưa việc nào xong"
    return f"Yêu cầu khắc phục {padded(given)} việc sau kiểm tra, giám sát; {finished}{left}."


def _handled(told: Summary) -> list[Block]:
    letters = told.letters
    rows = tuple(Row((name, *map(padded, counts))) for name, counts in letters)
    table = Table("Tiếp nhận, giải quyết đơn thư", LETTER_COLUMNS, rows, unit_note="Đơn vị tính: đơn thư")
    has_letters = any(sum(counts) for _, counts in letters)
    return [
        Heading(2, "Thi hành kỷ luật"),
        Paragraph((_measures("Đảng viên", told.disciplined(members=True)),)),
        Paragraph((_measures("Tổ chức đảng", told.disciplined(members=False)),)),
        Heading(2, "Giải quyết tố cáo, khiếu nại, kiến nghị"),
        table if has_letters else Paragraph(("Không có đơn thư phải giải quyết.",)),
        *_declared(told),
    ]


def _declared(told: Summary) -> list[Block]:
    """Declarations and political checks; where no register has any of either, the report is silent on them."""
    returned, owed = told.declared
    people, answers = told.integrity
    sentences = []
    if owed:
        handed_in = f"{padded(returned)} người đã nộp bản kê khai" if returned else "chưa ai nộp bản kê khai"
        sentences.append(f"Có {padded(owed)} người thuộc diện kê khai trong năm; {handed_in}.")
    if people:
        answered = f"đã có kết quả {padded(answers)} người" if answers else "chưa có kết quả"
        sentences.append(f"Đề nghị thẩm tra {padded(people)} người, {answered}.")
    heading = Heading(2, "Kê khai tài sản, thẩm tra tiêu chuẩn chính trị")
    return [heading, *(Paragraph((sentence,)) for sentence in sentences)] if sentences else []


def _measures(whom: str, counts: dict[str, int]) -> str:
    if not counts:
        return f"{whom}: không có trường hợp bị thi hành kỷ luật."
    named = ", ".join(f"{form.lower()} {padded(count)}" for form, count in counts.items())
    return f"{whom} bị thi hành kỷ luật: {padded(sum(counts.values()))}, gồm {named}."


def _outlook() -> list[Block]:
    return [
        Heading(1, "ĐÁNH GIÁ"),
        Blank("Ưu điểm:", 2),
        Blank("Hạn chế, nguyên nhân:", 2),
        Heading(1, "NHIỆM VỤ THỜI GIAN TỚI"),
        Blank("Nhiệm vụ trọng tâm:", 3),
    ]


def not_yet(key: str):
    """Why there is no report on a programme now: it is of a term, or its time has not come."""

    def refusal(row: Programme) -> str:
        if row.span != Programme.Span.YEAR:
            return "Báo cáo lập theo chương trình năm."
        month, today = DRAFTED_FROM[key], dates.today()
        is_early = (today.year, today.month) < (row.year, month)
        return f"Báo cáo này lập từ tháng {month:02d}/{row.year}." if is_early else ""

    return refusal


def _of_programme(key: str, name: str, function) -> Paper:
    facts = {"model": Programme, "right": PREPARE, "written_by": PREPARE, "register": Document.Type.REPORT}
    numbering = Numbering(issuer=lambda row: row.organization, body=body_of)
    return Paper(
        room="inspection", key=key, name=name, printed=function, refusal=not_yet(key), numbering=numbering, **facts
    )


REPORTS = by_key(
    _of_programme("half-year", "Báo cáo 6 tháng đầu năm", half_year_report),
    _of_programme("year", "Báo cáo năm", year_report),
)
