"""What the search over everything starts here."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Nhập danh sách từ Excel",
        url_name="imports:add",
        perm="members.import_member",
        icon="upload",
        words="đảng viên, tải lên, xlsx",
    ),
]
