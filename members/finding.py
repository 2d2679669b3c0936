"""What the search over everything finds of members."""

from members.models import Member
from partyportal.searching import Shortcut, Subject

SUBJECTS = [
    Subject(
        key="member",
        title="Đảng viên",
        noun="đảng viên",
        icon="person",
        rows=lambda: Member.objects.select_related("organization"),
        line=lambda member: member.organization,
        spelled="spelled",
        order=("sort_key",),
        listed="members:list",
    )
]
SHORTCUTS = [
    Shortcut(
        label="Thêm đảng viên",
        url_name="members:add",
        perm="members.add_member",
        icon="person-plus",
        words="hồ sơ đảng viên mới, tạo, nhập",
    ),
]
