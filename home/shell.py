"""What stands around every page: the navigation by role, what is overdue, notices."""

from dataclasses import dataclass
from functools import cache

from django.db.models import F, Func, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import Notice, User
from resolutions.models import Task

# Every page draws all lines; an address never changes while the portal runs.
url_of = cache(reverse)


@dataclass
class Item:
    """A line of the navigation."""

    url_name: str
    label: str
    icon: str
    perm: str = ""
    overdue: int = 0

    @property
    def url(self):
        return url_of(self.url_name)


@dataclass
class Navigation:
    """The navigation of one page: its groups, the bar of the phone, and the line that the page belongs to."""

    groups: list[tuple[str, list[Item]]]
    bar: list[Item]
    here: str

    @classmethod
    def of(cls, user, overdue: int, view_name: str) -> "Navigation":
        groups = groups_of(user)
        items = {item.url_name: item for _, lines in groups for item in lines}
        if task_line := items.get("resolutions:tasks"):
            task_line.overdue = overdue
        return cls(groups, [items[name] for name in BAR if name in items], _line_of(view_name, items))


GROUPS = [
    (
        "",
        [("home:dashboard", "Tổng quan", "grid-1x2", ""), ("reminders:list", "Việc sắp đến hạn", "alarm", "")],
    ),
    (
        "Tổ chức – đảng viên",
        [
            ("members:list", "Đảng viên", "people", "members.view_member"),
            ("branches:list", "Tổ chức đảng", "diagram-3", "branches.view_organization"),
            ("admission:board", "Phát triển đảng", "person-plus", "admission.view_candidate"),
            ("transfers:list", "Chuyển sinh hoạt đảng", "arrow-left-right", "transfers.view_transfer"),
            ("obligations:board", "Nghĩa vụ hằng năm", "card-checklist", "obligations.view_obligation"),
            ("corrections:list", "Đề nghị sửa hồ sơ", "pencil-square", "corrections.view_correctionrequest"),
        ],
    ),
    (
        "Số liệu đảng viên",
        [
            ("headcount:balance", "Biến động đảng số", "bar-chart-steps", "members.view_membership"),
            ("headcount:structure", "Thống kê đảng viên", "bar-chart", "members.view_member"),
            ("quality:board", "Chất lượng dữ liệu", "clipboard-pulse", "members.view_member"),
        ],
    ),
    (
        "Sinh hoạt – chỉ đạo",
        [
            ("meetings:list", "Hội nghị, sinh hoạt", "calendar3", "meetings.view_meeting"),
            ("meetings:congresses", "Đại hội", "check2-square", "meetings.view_congress"),
            ("documents:list", "Văn bản", "file-earmark-text", "documents.view_document"),
            ("resolutions:list", "Triển khai văn bản", "diagram-2", "documents.view_document"),
            ("resolutions:tasks", "Nhiệm vụ", "list-task", "resolutions.view_task"),
        ],
    ),
    (
        "Báo cáo – đánh giá",
        [
            ("reports:board", "Báo cáo của chi bộ", "inbox", "reports.view_branchreport"),
            ("reports:list", "Báo cáo của cấp ủy", "file-earmark-pdf", "reports.view_committeereport"),
            ("awards:list", "Đánh giá, xếp loại", "clipboard-check", "awards.view_memberclassification"),
            ("awards:commendations", "Khen thưởng", "award", "awards.view_commendation"),
        ],
    ),
    (
        "Của tôi",
        [
            ("members:mine", "Hồ sơ của tôi", "person-vcard", "members.view_own_record"),
            ("obligations:mine", "Nghĩa vụ của tôi", "person-check", "members.view_own_record"),
        ],
    ),
    (
        "Hệ thống",
        [
            ("rulebook:list", "Quy định áp dụng", "book", "rulebook.view_rulevalue"),
            ("accounts:grants", "Phân quyền", "person-gear", "accounts.view_grant"),
            ("accounts:log", "Nhật ký truy cập", "shield-check", "accounts.view_accesslog"),
            ("admin:index", "Quản trị", "gear", "accounts.open_admin"),
        ],
    ),
]

# Pages that belong to a line other than the first of their room.
BELONGS = {
    "reminders:hide": "reminders:list",
    "corrections:ask": "members:mine",
    "corrections:mine": "members:mine",
    "home:handover": "branches:list",
    "admission:recognise_member": "members:list",
    "transfers:move": "members:list",
    "headcount:structure_rows": "headcount:structure",
    "reports:detail": "reports:list",
    "reports:edit": "reports:list",
    "reports:issue": "reports:list",
    "documents:jobs": "reports:list",
    "documents:job": "reports:list",
    "meetings:congress": "meetings:congresses",
    "meetings:congress_add": "meetings:congresses",
    "meetings:congress_edit": "meetings:congresses",
    "resolutions:task": "resolutions:tasks",
    "resolutions:task_add": "resolutions:tasks",
    "resolutions:task_edit": "resolutions:tasks",
    "awards:commendation": "awards:commendations",
}

# Rooms without a line of their own.
ROOM_OF = {
    "committees": "branches:list",
    "comparisons": "members:list",
    "imports": "members:list",
    "reorganization": "branches:list",
    "voiding": "members:list",
}

# The bottom bar of the phone.
BAR = ["home:dashboard", "reports:board", "meetings:list", "documents:list"]


def groups_of(user) -> list[tuple[str, list[Item]]]:
    """The groups and lines that the user may open."""
    groups = []
    for title, lines in GROUPS:
        items = [Item(*line) for line in lines if not line[3] or user.has_perm(line[3])]
        if items:
            groups.append((title, items))
    return groups


def _line_of(view_name: str, items: dict[str, Item]) -> str:
    """The line of the navigation that a page belongs to."""
    if view_name in BELONGS or view_name in items:
        return BELONGS.get(view_name, view_name)
    room = view_name.split(":")[0]
    if room in ROOM_OF:
        return ROOM_OF[room]
    return next((name for name in items if name.split(":")[0] == room), "")


def shell(request):
    """Navigation, own organisation and unread notices; nothing for the anonymous."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    overdue, unread = _counts(user)
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    # Asked for only where the drawn navigation is not kept.
    drawn = SimpleLazyObject(lambda: Navigation.of(user, overdue, view_name))
    return {
        "navigation": drawn,
        "navigation_key": _key_of(user, overdue, view_name),
        "own_grants": user.grants_today,
        "own_grant": next(iter(user.grants_today), None),
        "unread_notices": unread,
    }


def _counts(user) -> tuple[int, int]:
    """The overdue tasks that the user sees and their unread notices, in one query: every page asks."""
    tasks = Task.objects.visible_to(user).overdue() if user.has_perm("resolutions.view_task") else Task.objects.none()
    counted = [_count(tasks), _count(Notice.objects.visible_to(user).unread())]
    return User.objects.filter(pk=user.pk).values_list(*counted).get()


def _count(rows) -> Coalesce:
    """How many rows there are, as a column; no aggregate, which would group them."""
    return Coalesce(Subquery(rows.order_by().values(count=Func(F("pk"), function="COUNT"))), 0)


def _key_of(user, overdue: int, view_name: str) -> str:
    """All that the drawn navigation depends on; it only shows the way, rights are asked at the page."""
    grants = [f"{grant.role}.{grant.organization_id}.{grant.organization.version}" for grant in user.grants_today]
    standing = f"{user.pk}.{user.is_superuser}.{user.member_id_of_user}"
    return "-".join([standing, *grants, str(overdue), view_name])
