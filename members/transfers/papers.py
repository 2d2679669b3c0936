"""The list of introductions of a year."""

from operator import attrgetter

from branches.models import Organization
from documents.papers import Paper, by_key
from documents.printing.blocks import Column, PrintedList
from members.models import Member
from members.papers import by_gender, people_list
from members.transfers.models import Transfer
from partyportal import dates

INTRODUCTION_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 40, "left"),
    Column("Nam", 20, group="Ngày sinh"),
    Column("Nữ", 20, group="Ngày sinh"),
    Column("Nơi chuyển đến", None, "left"),
    Column("Hình thức", 36, "left"),
    Column("Số", 22, group="Giấy giới thiệu"),
    Column("Ngày", 20, group="Giấy giới thiệu"),
    Column("Đảng phí hết tháng", 18),
    Column("Ngày nộp giấy", 20),
)


def introduction_list(organization: Organization) -> PrintedList:
    """The papers of introduction that the organisation's branches issued this year, by branch."""
    return people_list(
        organization,
        f"giới thiệu sinh hoạt đảng năm {dates.today().year} của {organization.name_on(dates.today()).name}",
        INTRODUCTION_COLUMNS,
        introductions_of(organization),
        _introduction_cells,
        place=attrgetter("from_organization.name"),
    )


def introductions_of(organization: Organization):
    """Papers of this year that still stand, in the order of their days."""
    within = Transfer.objects.filter(from_organization__path__startswith=organization.path)
    standing = within.filter(paper_on__year=dates.today().year).exclude(state=Transfer.State.CANCELLED)
    rows = standing.select_related("from_organization", "to_organization")
    return rows.order_by("from_organization__position", "paper_on", "pk")


def _introduction_cells(row: Transfer) -> tuple[str, ...]:
    return (
        row.full_name,
        *by_gender(row),
        row.destination,
        row.get_kind_display().capitalize(),
        row.paper_number,
        dates.shown(row.paper_on),
        str(row.dues_paid_until or ""),
        dates.shown(row.presented_on),
    )


PAPERS = by_key(
    Paper(
        room="transfers",
        key="introductions",
        name="Danh sách giới thiệu chuyển sinh hoạt đảng",
        model=Organization,
        right=("export", Member),
        printed=introduction_list,
        rows=introductions_of,
        workbook="members:list",
    ),
)
