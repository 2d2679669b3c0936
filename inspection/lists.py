"""Papers of an organisation about declarations: the list of who declares, the minutes of making them public."""

from collections.abc import Callable

from branches.models import Organization
from documents.papers import Paper, by_key
from documents.printing import heads
from documents.printing.blocks import DOTS, Blank, Column, Paragraph, PrintedText, Signature
from inspection.models import AssetDeclaration
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

# Who writes minutes signs beside who leads; they are sent to nobody.
WRITER = Signature("NGƯỜI GHI BIÊN BẢN", "(ký, ghi rõ họ tên)", "")


def _here(organization: Organization):
    rows = AssetDeclaration.objects.filter(organization__path__startswith=organization.path)
    return rows.select_related("member", "organization").order_by("organization__position", "member__sort_key", "pk")


def _years(rows) -> list[int]:
    """The years in which somebody declares, newest first."""
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def declarants_of(organization: Organization):
    """Who declares in the newest year that has a list."""
    return _of_year(organization, _years(_here(organization))[:1])


def declarants_before(organization: Organization):
    """Who declared in the year of the list before."""
    return _of_year(organization, _years(_here(organization))[1:2])


def _of_year(organization: Organization, years: list[int]):
    return _here(organization).filter(year__in=years)


def public_of(organization: Organization):
    """Whose declarations of the newest year were made public: a list laid out since has none yet."""
    rows = _here(organization).exclude(public_from=None)
    return rows.filter(year__in=_years(rows)[:1])


def _year_of(rows) -> int:
    row = rows.first()
    return row.year if row else dates.today().year


def declarants(organization: Organization):
    """The list of those who declare, with the days of the form."""
    return _listed(organization, declarants_of(organization))


def earlier_declarants(organization: Organization):
    """The same of the year before, whose forms are still made public and handed up when a new list is begun."""
    return _listed(organization, declarants_before(organization))


def _listed(organization: Organization, rows):
    return people_list(
        organization,
        f"người thuộc diện kê khai tài sản, thu nhập năm {_year_of(rows)}",
        DECLARANT_COLUMNS,
        rows,
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
    today, rows = dates.today(), public_of(organization)
    year = _year_of(rows)
    spans = dict.fromkeys((row.public_at, row.public_from, row.public_to) for row in rows)
    told = [
        Paragraph((f"Tại {place}: từ ngày {dates.in_short(first)} đến hết ngày {dates.in_short(last)}.",))
        for place, first, last in spans
    ]
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
        recipients=(),
        witness=WRITER,
        signature=signature(organization, today),
    )


def nothing_public(organization: Organization) -> str:
    """Why there are no minutes yet."""
    return "" if public_of(organization).exists() else "Chưa ghi bản kê khai nào được công khai."


def nothing_before(organization: Organization) -> str:
    """Why there is no list of an earlier year."""
    return "" if declarants_before(organization).exists() else "Chưa có danh sách của năm trước."


def of_organization(key: str, name: str, right, function: Callable, **facts) -> Paper:
    return Paper(room="inspection", key=key, name=name, model=Organization, right=right, printed=function, **facts)


LIST_PAPERS = by_key(
    of_organization(
        "declarants",
        "Danh sách kê khai tài sản, thu nhập",
        ("add", AssetDeclaration),
        declarants,
        rows=declarants_of,
        workbook="inspection:declarations",
    ),
    of_organization(
        "declarants-before",
        "Danh sách kê khai tài sản, thu nhập năm trước",
        ("add", AssetDeclaration),
        earlier_declarants,
        rows=declarants_before,
        workbook="inspection:declarations",
        refusal=nothing_before,
    ),
    of_organization(
        "public-minutes",
        "Biên bản công khai kê khai tài sản",
        ("add", AssetDeclaration),
        public_minutes,
        refusal=nothing_public,
    ),
)
