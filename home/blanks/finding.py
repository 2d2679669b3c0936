"""What the search over everything starts of blank forms."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="In mẫu trống",
        url_name="blanks:index",
        perm="members.view_member",
        icon="printer",
        words="biểu mẫu, phiếu, biên bản, danh sách điểm danh, kiểm phiếu, điền tay",
    ),
]
