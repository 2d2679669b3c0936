"""What the search over everything starts here."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Bản nháp đã xóa",
        url_name="bin:list",
        perm="bin.view_binned",
        icon="trash",
        words="thùng rác, lấy lại, khôi phục, xóa nhầm",
    ),
]
