"""Papers of an organisation: the commission's report, the list of declarants, the minutes of making them public."""

from collections.abc import Callable

from branches.models import Organization
from documents.papers import Paper, by_key
from documents.printing import heads
from documents.printing.blocks import DOTS, Blank, Block, Column, Heading, Paragraph, PrintedText, Row, Table, numbered
from inspection import summary
from inspection.models import AssetDeclaration, Inspection
from inspection.summary import Summary
from members.papers import people_list
from members.signers import signature
from partyportal import dates
from partyportal.text import padded

DECLARANT_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 48, "left"),
    Column("Chức vụ thuộc diện kê khai", None, "left"),
    Column("Ngày phát mẫu", 28),
    Column("Ngày nộp", 28),
    Column("Ngày bàn giao", 28),
)
COUNT_COLUMNS = (
    Column("Chủ thể", None, "left"),
    Column("Kiểm tra", 30),
    Column("Giám sát", 30),
)


def report(told: Summary) -> PrintedText:
    """The commission's report with its counts; what people judge is written by hand."""
    organization, today = told.organization, dates.today()
    issuer = organization.name_on(today).issuer_name
    return PrintedText(
        letterhead=heads.letterhead(organization, today, kind="BC", issued_on=None),
        doc_type="BÁO CÁO",
        subject_lines=(f"công tác kiểm tra, giám sát, kỷ luật đảng {told.words}",),
        author=issuer,
        blocks=numbered((*_results(told), *_outlook())),
        recipients=("Ủy ban kiểm tra cấp trên trực tiếp", f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"),
        signature=signature(organization, today),
    )


def _results(told: Summary) -> list[Block]:
    rows = tuple(Row((name, padded(inspected), padded(supervised))) for name, inspected, supervised in told.lines)
    received, answered, late = told.letters
    returned, owed = told.declared
    people, answers = told.integrity
    first, last = map(dates.in_short, told.days)
    return [
        Paragraph((f"Số liệu từ ngày {first} đến ngày {last}, theo sổ của cấp ủy và các tổ chức đảng trực thuộc.",)),
        Heading(1, "KẾT QUẢ CÔNG TÁC KIỂM TRA, GIÁM SÁT, KỶ LUẬT"),
        Heading(2, "Kiểm tra, giám sát"),
        Table("Số cuộc đã kết luận", COUNT_COLUMNS, rows, unit_note="Đơn vị tính: cuộc"),
        Heading(2, "Thi hành kỷ luật"),
        Paragraph((_measures("Đảng viên", told.disciplined(members=True)),)),
        Paragraph((_measures("Tổ chức đảng", told.disciplined(members=False)),)),
        Heading(2, "Đơn thư"),
        Paragraph(
            (
                f"Tiếp nhận {padded(received)} đơn thư; đã giải quyết {padded(answered)} đơn thư, "
                f"trong đó {padded(late)} đơn thư quá hạn.",
            )
        ),
        Heading(2, "Kê khai tài sản, thẩm tra tiêu chuẩn chính trị"),
        Paragraph((f"Đã nộp bản kê khai {padded(returned)}/{padded(owed)} người thuộc diện kê khai trong năm.",)),
        Paragraph((f"Đề nghị thẩm tra {padded(people)} người, đã có kết quả {padded(answers)} người.",)),
    ]


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


def half_year_report(organization: Organization) -> PrintedText:
    return report(summary.of_half(organization))


def year_report(organization: Organization) -> PrintedText:
    return report(summary.of_year(organization))


def declarants_of(organization: Organization):
    """Who declares in the newest year that has a list."""
    rows = AssetDeclaration.objects.filter(organization__path__startswith=organization.path)
    year = rows.order_by("-year").values_list("year", flat=True).first()
    ordered = rows.filter(year=year).select_related("member", "organization")
    return ordered.order_by("organization__position", "member__sort_key", "pk")


def _year_of(organization: Organization) -> int:
    row = declarants_of(organization).first()
    return row.year if row else dates.today().year


def declarants(organization: Organization):
    """The list of those who declare, with the days of the form."""
    return people_list(
        organization,
        f"người thuộc diện kê khai tài sản, thu nhập năm {_year_of(organization)}",
        DECLARANT_COLUMNS,
        declarants_of(organization),
        lambda row: (
            row.member.full_name,
            row.post,
            *map(_day, (row.handed_out_on, row.returned_on, row.handed_up_on)),
        ),
        noun="người",
    )


def _day(day) -> str:
    return dates.shown(day) if day else ""


def public_minutes(organization: Organization) -> PrintedText:
    """That the declarations of a year were made public, where and how long; nothing of what they say."""
    today, rows = dates.today(), list(declarants_of(organization).exclude(public_from=None))
    spans = dict.fromkeys((row.public_at, row.public_from, row.public_to) for row in rows)
    told = [
        Paragraph((f"Tại {place}: từ ngày {dates.in_short(first)} đến hết ngày {dates.in_short(last)}.",))
        for place, first, last in spans
    ]
    year = _year_of(organization)
    return PrintedText(
        letterhead=heads.letterhead(organization, today, issued_on=None),
        doc_type="BIÊN BẢN",
        subject_lines=(f"công khai bản kê khai tài sản, thu nhập năm {year}",),
        author=organization.name_on(today).issuer_name,
        blocks=(
            Paragraph((f"Hôm nay, ngày {DOTS}, tại {DOTS}, lập biên bản công khai bản kê khai năm {year}.",)),
            Blank("Thành phần:", 2, by_hand=True),
            Paragraph((f"Số bản kê khai được công khai: {padded(len(rows))} bản. Nơi và thời gian công khai:",)),
            *told,
            Blank("Ý kiến phản ánh trong thời gian công khai:", 3, by_hand=True),
            Paragraph(("Biên bản kết thúc, các thành phần cùng thống nhất ký tên.",)),
        ),
        recipients=(f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}",),
        signature=signature(organization, today),
    )


def nothing_public(organization: Organization) -> str:
    """Why there are no minutes yet."""
    known = declarants_of(organization).exclude(public_from=None).exists()
    return "" if known else "Chưa ghi bản kê khai nào được công khai."


def of_organization(key: str, name: str, right, function: Callable, **facts) -> Paper:
    return Paper(room="inspection", key=key, name=name, model=Organization, right=right, printed=function, **facts)


LIST_PAPERS = by_key(
    of_organization("half-year", "Báo cáo kiểm tra, giám sát 6 tháng", ("prepare", Inspection), half_year_report),
    of_organization("year", "Báo cáo kiểm tra, giám sát năm", ("prepare", Inspection), year_report),
    of_organization(
        "declarants",
        "Danh sách kê khai tài sản, thu nhập",
        ("add", AssetDeclaration),
        declarants,
        rows=declarants_of,
        workbook="inspection:declarations",
    ),
    of_organization(
        "public-minutes",
        "Biên bản công khai kê khai tài sản",
        ("add", AssetDeclaration),
        public_minutes,
        refusal=nothing_public,
    ),
)
