"""Lists of persons: the members, the probationary members whose year runs out, the introductions of a year."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter

from branches.models import Organization
from documents.printing import heads
from documents.printing.blocks import Column, PrintedList, grouped_rows, place
from members.models import Member, Membership, Sponsor, Status, Transfer
from members.signers import signature
from partyportal import dates
from partyportal.text import masked, padded
from reports.papers.probation import MONTHS, REVIEW, Probation
from rulebook.deadlines import Clock

# As the sample list, with room for masked card numbers; the identity number is never printed.
MEMBER_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 42, "left"),
    Column("Nam", 20, group="Ngày sinh"),
    Column("Nữ", 20, group="Ngày sinh"),
    Column("Quê quán", 24, "left"),
    Column("Chức vụ, đơn vị", None, "left"),
    Column("Chuyên môn", 16, group="Trình độ"),
    Column("Lý luận chính trị", 20, group="Trình độ"),
    Column("Ngày vào Đảng", 20),
    Column("Ngày chính thức", 20),
    Column("Số thẻ đảng viên", 22),
)

PROBATION_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 42, "left"),
    Column("Nam", 20, group="Ngày sinh"),
    Column("Nữ", 20, group="Ngày sinh"),
    Column("Ngày kết nạp", 21),
    Column("Hết thời gian dự bị", 22),
    Column("Còn lại", 22),
    Column("Hạn chi bộ xét", 22),
    Column("Đảng viên giúp đỡ", 40, "left"),
    Column("Ghi chú", None, "left"),
)

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


def member_list(organization: Organization) -> PrintedList:
    """The members of the organisation today, by branch, with masked cards."""
    return people_list(
        organization,
        f"đảng viên {organization.name_on(dates.today()).name}",
        MEMBER_COLUMNS,
        memberships_of(organization),
        _member_cells,
    )


def probation_list(organization: Organization) -> PrintedList:
    """The probationary members of today, with the end of their year, who helps them, and what is left."""
    rows = list(probationers_of(organization))
    clock, helpers = Clock.holding([MONTHS, REVIEW]), helpers_of(rows)
    return people_list(
        organization,
        f"đảng viên dự bị đến hạn xét công nhận chính thức của {organization.name_on(dates.today()).name}",
        PROBATION_COLUMNS,
        rows,
        lambda row: _probation_cells(row, Probation.of(row, clock), helpers[row.member_id]),
        noun="đảng viên dự bị",
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


def memberships_of(organization: Organization):
    """Who belongs to the organisation today, branch by branch in the order of names."""
    rows = Membership.objects.within(organization).on(dates.today()).select_related("member", "organization")
    return rows.order_by("organization__position", "member__sort_key", "pk")


def probationers_of(organization: Organization):
    return memberships_of(organization).filter(status=Status.PROBATIONARY)


def introductions_of(organization: Organization):
    """Papers of this year that still stand, in the order of their days."""
    within = Transfer.objects.filter(from_organization__path__startswith=organization.path)
    standing = within.filter(paper_on__year=dates.today().year).exclude(state=Transfer.State.CANCELLED)
    rows = standing.select_related("from_organization", "to_organization")
    return rows.order_by("from_organization__position", "paper_on", "pk")


def people_list(
    organization: Organization,
    subject: str,
    columns: tuple[Column, ...],
    rows: Iterable,
    cells: Callable,
    *,
    noun: str = "đảng viên",
    place: Callable = attrgetter("organization.name"),
) -> PrintedList:
    """A landscape list of persons, under a heading for each branch."""
    day = dates.today()
    by_branch: dict[str, list] = defaultdict(list)
    for row in rows:
        by_branch[place(row)].append(cells(row))
    count = sum(map(len, by_branch.values()))
    return PrintedList(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type="DANH SÁCH",
        subject_lines=(subject,),
        author=organization.name_on(day).issuer_name,
        signature=signature(organization, day),
        columns=columns,
        rows=grouped_rows((f"{branch} ({padded(len(people))} {noun})", people) for branch, people in by_branch.items()),
        count_sentence=f"Danh sách này có {padded(count)} {noun}.",
        empty_note=f"Không có {noun}",
    )


def by_gender(person) -> tuple[str, str]:
    """The birthday under Nam or under Nữ."""
    born = str(person.birth_date or "")
    return ("", born) if person.gender == Member.Gender.FEMALE else (born, "")


def helpers_of(rows: Iterable[Membership]) -> dict[int, list[str]]:
    """The names of those who help each member today, by the member's key."""
    helpers: dict[int, list[str]] = defaultdict(list)
    members = [row.member_id for row in rows]
    current = Sponsor.objects.filter(candidate__member__in=members, valid_from__lte=dates.today())
    for sponsor in current.select_related("member", "candidate").order_by("valid_from", "pk"):
        if sponsor.is_current:
            helpers[sponsor.candidate.member_id].append(sponsor.member.full_name)
    return helpers


def _member_cells(row: Membership) -> tuple[str, ...]:
    member = row.member
    return (
        member.full_name,
        *by_gender(member),
        place(member.hometown),
        ", ".join(filter(None, [member.government_post, member.workplace])),
        member.get_professional_display(),
        member.get_theory_display(),
        str(member.admitted_on or ""),
        str(member.official_on or ""),
        masked(member.card_number or ""),
    )


def _probation_cells(row: Membership, probation: Probation, helpers: list[str]) -> tuple[str, ...]:
    return (
        row.member.full_name,
        *by_gender(row.member),
        str(row.member.admitted_on or ""),
        _short(probation.ends_on),
        probation.left,
        _short(probation.review_by),
        ", ".join(helpers),
        probation.note,
    )


def _introduction_cells(row: Transfer) -> tuple[str, ...]:
    return (
        row.full_name,
        *by_gender(row),
        row.destination,
        row.get_kind_display().capitalize(),
        row.paper_number,
        _short(row.paper_on),
        str(row.dues_paid_until or ""),
        _short(row.presented_on),
    )


def _short(day) -> str:
    return dates.shown(day)
