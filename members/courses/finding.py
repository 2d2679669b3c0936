"""What the search over everything starts here."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Lớp đã học của đảng viên",
        url_name="courses:list",
        perm="courses.view_course",
        icon="mortarboard",
        words="đào tạo, bồi dưỡng, lý luận chính trị, danh sách lớp",
    ),
]
