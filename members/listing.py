"""The list of members: its columns and the menu of a row."""

from members.models import Member, Status
from members.models.members import address_of_list
from members.partylife import PartyLife
from members.templatetags.membership import standing
from partyportal import dates
from partyportal.lists import Column, Link
from partyportal.lists.columns import lead

PROFESSIONAL, THEORY, GENDERS = (dict(kind.choices) for kind in (Member.Professional, Member.Theory, Member.Gender))
STATUSES = dict(Status.choices)
GONE = "Không còn sinh hoạt"


def name_cell(member):
    return lead(member.get_absolute_url(), member.full_name, member.posts, sub_css="sub who-sub")


def party_age(member) -> str:
    """Full years and months of party age today; nothing where none is counted yet. Reads what the view prefetched."""
    age = PartyLife.of(member).age(dates.today())
    return "" if age.why_not else str(age)


MEMBER_COLUMNS = (
    Column(
        key="name",
        heading="Họ và tên",
        value="full_name",
        cell=name_cell,
        sort=("sort_key",),
        width=26,
        is_lead=True,
        is_person=True,
    ),
    Column(key="posts", heading="Chức vụ", value="posts", width=30, css="wraps", is_chosen=False),
    Column(
        key="branch",
        heading="Chi bộ",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "sort_key"),
        width=12,
    ),
    Column(key="gender", heading="Giới tính", value=lambda row: GENDERS.get(row.gender), width=8, is_chosen=False),
    Column(key="born", heading="Ngày sinh", value="birth_date", sort=("birth_date",), width=10, is_on_phone=False),
    Column(key="ethnicity", heading="Dân tộc", value="ethnicity", sort=("ethnicity",), width=8, is_chosen=False),
    Column(key="religion", heading="Tôn giáo", value="religion", sort=("religion",), width=8, is_chosen=False),
    Column(key="hometown", heading="Quê quán", value="hometown", width=24, css="wraps", is_chosen=False),
    Column(key="workplace", heading="Đơn vị công tác", value="workplace", width=24, css="wraps", is_chosen=False),
    Column(
        key="admitted",
        heading="Ngày vào Đảng",
        value="admitted_on",
        sort=("admitted_on",),
        width=12,
        is_on_phone=False,
    ),
    Column(key="official", heading="Chính thức", value="official_on", sort=("official_on",), width=10),
    Column(key="party_age", heading="Tuổi Đảng", value=party_age, width=16, is_chosen=False),
    Column(key="card", heading="Số thẻ", value="masked_card_number", width=12, is_on_phone=False),
    Column(key="theory", heading="Lý luận CT", value=lambda row: THEORY.get(row.theory), width=10, is_on_phone=False),
    Column(
        key="professional",
        heading="Trình độ chuyên môn",
        value=lambda row: PROFESSIONAL.get(row.professional),
        width=14,
        is_chosen=False,
    ),
    Column(key="phone", heading="Điện thoại", value="phone", width=12, is_chosen=False),
    Column(key="email", heading="Thư điện tử", value="email", width=20, is_chosen=False),
    Column(
        key="status",
        heading="Trạng thái",
        value=lambda row: STATUSES[row.status] if row.is_in_head_count else GONE,
        cell=standing,
        sort=("status", "sort_key"),
        width=12,
    ),
)
MEMBER_LINKS = (
    Link(label="Sửa hồ sơ", address=lambda row: f"{row.get_absolute_url()}edit/", action="change"),
    Link(label="Phiếu rà soát", address=lambda row: f"{address_of_list()}papers/extract/{row.pk}/", action="export"),
)
