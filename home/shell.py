"""What stands around every page: the navigation by role, what is overdue, notices."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

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


GROUPS = [
    ("", [("home:dashboard", "Tổng quan", "grid-1x2", "")]),
    (
        "Tổ chức – đảng viên",
        [
            ("members:list", "Đảng viên", "people", "members.view_member"),
            ("members:obligations", "Nghĩa vụ hằng năm", "card-checklist", "members.view_obligation"),
            ("members:corrections", "Đề nghị sửa hồ sơ", "pencil-square", "members.view_correctionrequest"),
            ("branches:list", "Tổ chức đảng", "diagram-3", "branches.view_organization"),
        ],
    ),
    (
        "Sinh hoạt – chỉ đạo",
        [
            ("meetings:list", "Hội nghị, sinh hoạt", "calendar3", "meetings.view_meeting"),
            ("meetings:congresses", "Đại hội", "check2-square", "meetings.view_congress"),
            ("resolutions:list", "Văn bản", "file-earmark-text", "resolutions.view_document"),
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
            ("members:obligations_mine", "Nghĩa vụ của tôi", "person-check", "members.view_own_record"),
        ],
    ),
    (
        "Hệ thống",
        [
            ("rulebook:list", "Quy định áp dụng", "book", "rulebook.view_rulevalue"),
            ("accounts:grants", "Phân quyền", "person-gear", "accounts.view_grant"),
            ("accounts:log", "Nhật ký truy cập", "shield-check", "accounts.view_accesslog"),
            ("admin:index", "Quản trị", "gear", "accounts.add_grant"),
        ],
    ),
]

# Pages that belong to a line other than the first of their room.
BELONGS = {
    "members:obligations_of": "members:obligations",
    "members:obligations_open": "members:obligations",
    "members:obligations_late": "members:obligations",
    "members:obligation_edit": "members:obligations",
    "members:correction_ask": "members:mine",
    "members:corrections_mine": "members:mine",
    "members:correction": "members:corrections",
    "reports:detail": "reports:list",
    "reports:edit": "reports:list",
    "reports:issue": "reports:list",
    "reports:jobs": "reports:list",
    "reports:job": "reports:list",
    "meetings:congress": "meetings:congresses",
    "meetings:congress_add": "meetings:congresses",
    "meetings:congress_edit": "meetings:congresses",
    "resolutions:task": "resolutions:tasks",
    "resolutions:task_add": "resolutions:tasks",
    "resolutions:task_edit": "resolutions:tasks",
    "awards:commendation": "awards:commendations",
}

# The bottom bar of the phone.
BAR = ["home:dashboard", "reports:board", "meetings:list", "resolutions:list"]


def navigation(user) -> list[tuple[str, list[Item]]]:
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
    return next((name for name in items if name.split(":")[0] == room), "")


def shell(request):
    """Navigation, own organisation and unread notices; nothing for the anonymous."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    groups = navigation(user)
    items = {item.url_name: item for _, lines in groups for item in lines}
    if task_line := items.get("resolutions:tasks"):
        task_line.overdue = Task.objects.visible_to(user).overdue().count()
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "navigation": groups,
        "bar": [items[name] for name in BAR if name in items],
        "here": _line_of(view_name, items),
        "own_grants": user.grants_today,
        "own_grant": next(iter(user.grants_today), None),
        "unread_notices": SimpleLazyObject(lambda: user.notices.unread().count()),
    }
