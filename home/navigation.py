"""The way through the portal: groups and lines by role, what waits behind each, the bar of the phone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from django.urls import reverse

from accounts.roles import Role
from home.waiting import QUEUES

# Every page draws all lines; an address never changes while the portal runs.
url_of = cache(reverse)

# What fits whole between the head of the navigation and the foot of a screen of 768 px, in lines.
ROOM = 22


@dataclass
class Item:
    """A line of the navigation, with how many rows behind it wait for the user."""

    url_name: str
    label: str
    icon: str
    perm: str = ""
    waiting: int = 0

    @property
    def url(self):
        return url_of(self.url_name)

    @property
    def short(self):
        """What the bar of the phone calls it, on one line."""
        return SHORT.get(self.url_name, self.label)

    @property
    def queue(self):
        return QUEUES[self.url_name]


@dataclass
class Group:
    """Lines under one heading, open or folded; the first group has no heading and is always open."""

    key: str
    title: str
    items: list[Item]
    is_open: bool = True

    @property
    def waiting(self) -> int:
        return sum(item.waiting for item in self.items)


@dataclass
class Navigation:
    """The navigation of one page: its groups, the bar of the phone, and the line that the page belongs to."""

    groups: list[Group]
    here: str
    bar: list[Item] = field(default_factory=list)

    @classmethod
    def of(cls, user, waiting: dict[str, int], view_name: str, folded: dict[str, bool]) -> "Navigation":
        groups = groups_of(user)
        items = {item.url_name: item for group in groups for item in group.items}
        for name, count in waiting.items():
            items[name].waiting = count
        here = _line_of(view_name, items)
        unfold(groups, here, folded)
        return cls(groups, here, [items[name] for name in bar_of(user, items)])

    @property
    def keys(self) -> Iterator[str]:
        return (group.key for group in self.groups)


GROUPS = [
    (
        "start",
        "",
        [
            ("home:dashboard", "Tổng quan", "grid-1x2", ""),
            ("reminders:list", "Việc sắp đến hạn", "alarm", ""),
            ("calendar:show", "Lịch công tác", "calendar-week", ""),
        ],
    ),
    (
        "members",
        "Đảng viên",
        [
            ("members:list", "Đảng viên", "people", "members.view_member"),
            ("admission:board", "Phát triển đảng", "person-plus", "admission.view_candidate"),
            ("transfers:list", "Chuyển sinh hoạt", "arrow-left-right", "transfers.view_transfer"),
            ("obligations:board", "Nghĩa vụ hằng năm", "card-checklist", "obligations.view_obligation"),
            ("dues:board", "Đảng phí", "cash-coin", "dues.view_closing"),
            ("corrections:list", "Đề nghị sửa hồ sơ", "pencil-square", "corrections.view_correctionrequest"),
        ],
    ),
    (
        "work",
        "Sinh hoạt – chỉ đạo",
        [
            ("meetings:list", "Hội nghị, sinh hoạt", "calendar3", "meetings.view_meeting"),
            ("congresses:list", "Đại hội", "check2-square", "meetings.view_congress"),
            ("documents:list", "Văn bản", "file-earmark-text", "documents.view_document"),
            ("letters:list", "Soạn văn bản", "pencil-square", "letters.view_letter"),
            ("resolutions:list", "Triển khai văn bản", "diagram-2", "documents.view_document"),
            ("tasks:list", "Nhiệm vụ", "list-task", "tasks.view_task"),
            ("inspection:board", "Kiểm tra, giám sát", "search", "inspection.view_inspection"),
        ],
    ),
    (
        "reports",
        "Báo cáo – đánh giá",
        [
            ("reports:board", "Báo cáo của chi bộ", "inbox", "reports.view_branchreport"),
            ("reports:list", "Báo cáo của cấp ủy", "file-earmark-pdf", "reports.view_committeereport"),
            ("reports:this_year", "Năm nay", "bar-chart-line", "reports.view_branchreport"),
            ("targets:list", "Chỉ tiêu", "bullseye", "targets.view_targetset"),
            ("solidarity:list", "An sinh xã hội", "heart", "solidarity.view_contribution"),
            ("unions:list", "Đoàn thể", "people", "unions.view_union"),
            ("reviews:list", "Đánh giá, xếp loại", "clipboard-check", "reviews.view_reviewround"),
            ("awards:commendations", "Khen thưởng", "award", "awards.view_commendation"),
            ("badges:list", "Huy hiệu Đảng", "star", "badges.view_badgecase"),
        ],
    ),
    (
        "figures",
        "Tổ chức – số liệu",
        [
            # Names are open to all; the tree is for those who hold a part of it.
            ("branches:list", "Tổ chức đảng", "diagram-3", "branches.view_organizationparent"),
            ("headcount:balance", "Biến động đảng số", "bar-chart-steps", "members.view_membership"),
            ("headcount:structure", "Thống kê đảng viên", "bar-chart", "members.view_member"),
            ("quality:board", "Chất lượng dữ liệu", "clipboard-pulse", "members.view_member"),
        ],
    ),
    (
        "own",
        "Của tôi",
        [
            ("members:mine", "Hồ sơ của tôi", "person-vcard", "members.view_own_record"),
            ("tasks:mine", "Việc của tôi", "person-workspace", "members.view_own_record"),
            ("reviews:mine", "Bản kiểm điểm của tôi", "journal-text", "members.view_own_record"),
            ("obligations:mine", "Nghĩa vụ của tôi", "person-check", "members.view_own_record"),
            ("dues:mine", "Đảng phí của tôi", "wallet2", "members.view_own_record"),
        ],
    ),
    (
        "system",
        "Hệ thống",
        [
            ("rulebook:list", "Quy định áp dụng", "book", "rulebook.view_rulevalue"),
            ("bin:list", "Bản nháp đã xóa", "trash", "bin.view_binned"),
            ("accounts:grants", "Phân quyền", "person-gear", "accounts.view_grant"),
            ("accounts:log", "Nhật ký truy cập", "shield-check", "accounts.view_accesslog"),
            ("home:state", "Tình trạng hệ thống", "activity", "accounts.open_admin"),
            ("ageing", "Thời hạn giữ dữ liệu", "hourglass-split", "accounts.open_admin"),
            ("admin:index", "Quản trị", "gear", "accounts.open_admin"),
        ],
    ),
]
GROUP_KEYS = {key for key, _, _ in GROUPS}

# Pages that belong to a line other than the first of their room.
BELONGS = {
    # Reached from every page: no part of the dashboard, though in its room.
    "home:menu": "home:menu",
    "home:notices": "home:notices",
    "home:search": "home:search",
    # One's own views are no part of the table of grants.
    "accounts:saved_view_add": "",
    "accounts:saved_view_edit": "",
    "accounts:saved_view_delete": "",
    "accounts:saved_views": "",
    # Nor is one's own account.
    "accounts:profile": "",
    "accounts:notice_choices": "",
    "accounts:part_province": "",
    "accounts:record_log": "",
    "accounts:theme": "",
    "accounts:text_size": "",
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
    "reports:edit_text": "reports:list",
    "reports:take_back": "reports:list",
    "reports:replace": "reports:list",
    "reports:delete": "reports:list",
    "documents:jobs": "reports:list",
    "documents:job": "reports:list",
    "resolutions:quality": "meetings:list",
    "resolutions:study_at": "meetings:list",
    "resolutions:study_later": "meetings:list",
    "resolutions:matrix": "resolutions:list",
    "resolutions:board": "resolutions:list",
    "tasks:detail": "tasks:list",
    "tasks:add": "tasks:list",
    "tasks:edit": "tasks:list",
    "tasks:board": "tasks:list",
    "tasks:note": "tasks:list",
    "tasks:ask": "tasks:list",
    "tasks:reply": "tasks:list",
    "tasks:send_back": "tasks:list",
    "tasks:withdraw": "tasks:list",
    "tasks:extend": "tasks:list",
    "tasks:extension": "tasks:list",
    "tasks:of_conclusion": "tasks:list",
    "awards:members": "reviews:list",
    "awards:organizations": "reviews:list",
    "reviews:write": "reviews:mine",
}

# Rooms without a line of their own.
ROOM_OF = {
    "backlogs": "members:list",
    "blanks": "branches:list",
    "certificates": "awards:commendations",
    "committees": "branches:list",
    "comparisons": "members:list",
    "copies": "documents:list",
    "courses": "members:list",
    "dossiers": "members:list",
    "imports": "members:list",
    "reorganization": "branches:list",
    "scoring": "targets:list",
    "voiding": "members:list",
}

# The bottom bar of the phone: the first four that the user may open, by their first role.
BAR = {
    Role.BRANCH_SECRETARY: ["home:dashboard", "meetings:list", "tasks:list", "reports:board"],
    Role.MEMBER: ["home:dashboard", "members:mine", "meetings:list", "documents:list"],
    Role.INSPECTOR: ["home:dashboard", "inspection:board", "members:list", "reports:board"],
}
SHORT = {
    "inspection:board": "Kiểm tra",
    "meetings:list": "Hội nghị",
    "reports:board": "Báo cáo",
    "members:mine": "Hồ sơ",
}
COMMON_BAR = ["home:dashboard", "documents:list", "tasks:list", "reports:board", "meetings:list", "members:mine"]


def bar_of(user, items: dict[str, Item]) -> list[str]:
    roles = {grant.role for grant in user.grants_today}
    wanted = next((names for role, names in BAR.items() if roles == {role}), [])
    return [name for name in dict.fromkeys([*wanted, *COMMON_BAR]) if name in items][:4]


def groups_of(user) -> list[Group]:
    """The groups and lines that the user may open."""
    groups = []
    for key, title, lines in GROUPS:
        items = [Item(*line) for line in lines if not line[3] or user.has_perm(line[3])]
        if items:
            groups.append(Group(key, title, items))
    return groups


def unfold(groups: list[Group], here: str, folded: dict[str, bool]):
    """Open what the user left open, where they are, and of the rest the first that fit the screen beside any other."""
    room = ROOM - sum(bool(group.title) for group in groups)
    for place, group in enumerate(groups):
        later = max((len(other.items) for other in groups[place + 1 :]), default=0)
        room -= len(group.items)
        fits = room >= later
        is_here = any(item.url_name == here for item in group.items)
        group.is_open = is_here or not group.title or not folded.get(group.key, not fits)


def folded_by(cookie: str) -> dict[str, bool]:
    """What the user folded (-) and unfolded (+) on this machine; anything else that a cookie says is ignored."""
    said = {word[1:]: word[0] == "-" for word in cookie.split(".") if word[:1] in {"+", "-"}}
    return {key: said[key] for key in sorted(said) if key in GROUP_KEYS}


def _line_of(view_name: str, items: dict[str, Item]) -> str:
    """The line of the navigation that a page belongs to."""
    room = view_name.split(":")[0]
    line = BELONGS.get(view_name, view_name if view_name in items else ROOM_OF.get(room))
    if line is None:
        return next((name for name in items if name.split(":")[0] == room), "")
    # Who has no list of all finds the same page behind the list of their own.
    own = f"{room}:mine"
    return own if line and line not in items and own in items and line != "home:menu" else line
