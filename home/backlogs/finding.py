"""What the search over everything starts here."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Nhập sổ các năm trước",
        url_name="backlogs:list",
        perm="backlogs.import_backlog",
        icon="upload",
        words="văn bản cũ, khen thưởng cũ, nhiệm kỳ trước, cấp ủy khóa trước, xlsx",
    ),
]
