"""Papers on members, and the list of persons that other rooms fill too."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter

from branches.models import Organization
from documents.papers import Paper, by_key
from documents.printing import heads
from documents.printing.blocks import Column, PrintedList, grouped_rows, place
from members.extract import extract, extracts, too_many
from members.models import Member, Membership
from members.signers import signature
from partyportal import dates
from partyportal.text import masked, padded

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


def member_list(organization: Organization) -> PrintedList:
    """The members of the organisation today, by branch, with masked cards."""
    return _members(organization, lambda card: masked(card or ""))


def register(organization: Organization) -> PrintedList:
    """The same with whole card numbers, as the superior is given it."""
    return _members(organization, lambda card: card or "")


def _members(organization: Organization, card_shown: Callable) -> PrintedList:
    return people_list(
        organization,
        f"đảng viên {organization.name_on(dates.today()).name}",
        MEMBER_COLUMNS,
        memberships_of(organization),
        lambda row: (*_member_cells(row), card_shown(row.member.card_number)),
    )


def memberships_of(organization: Organization):
    """Who belongs to the organisation today, branch by branch in the order of names."""
    rows = Membership.objects.within(organization).on(dates.today()).select_related("member", "organization")
    return rows.order_by("organization__position", "member__sort_key", "pk")


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
    """A landscape list of persons, as of today or of the day that the subject names, by branch."""
    day = dates.today()
    as_of = () if "tính đến ngày" in subject else (f"tính đến ngày {dates.shown(day)}",)
    by_branch = _by_branch(rows, place, cells)
    count = sum(map(len, by_branch.values()))
    return PrintedList(
        letterhead=heads.letterhead(organization, day, issued_on=day),
        doc_type="DANH SÁCH",
        subject_lines=(subject, *as_of),
        author=organization.name_on(day).issuer_name,
        signature=signature(organization, day),
        columns=columns,
        rows=grouped_rows((f"{branch} ({padded(len(people))} {noun})", people) for branch, people in by_branch.items()),
        count_sentence=f"Danh sách này có {padded(count)} {noun}.",
        empty_note=f"Không có {noun}",
    )


def _by_branch(rows: Iterable, place: Callable, cells: Callable) -> dict[str, list]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[place(row)].append(cells(row))
    return grouped


def by_gender(person) -> tuple[str, str]:
    """The birthday under Nam or under Nữ."""
    born = str(person.birth_date or "")
    return ("", born) if person.gender == Member.Gender.FEMALE else (born, "")


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
    )


PAPERS = by_key(
    Paper(
        room="members",
        key="members",
        name="Danh sách đảng viên",
        model=Organization,
        right=("export", Member),
        printed=member_list,
        rows=memberships_of,
        workbook="members:list",
    ),
    Paper(
        room="members",
        key="register",
        name="Danh sách đảng viên gửi cấp trên",
        model=Organization,
        right=("reveal", Member),
        printed=member_list,
        revealed=register,
        rows=memberships_of,
        workbook="members:list",
    ),
    Paper(
        room="members",
        key="extract",
        name="Phiếu rà soát hồ sơ đảng viên",
        model=Member,
        right=("export", Member),
        printed=extract,
    ),
    Paper(
        room="members",
        key="extracts",
        name="Phiếu rà soát của từng đảng viên",
        model=Organization,
        right=("export", Member),
        printed=extracts,
        rows=memberships_of,
        refusal=too_many,
        workbook="members:list",
    ),
)
