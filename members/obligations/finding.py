"""What the search over everything finds of what members owe each year."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Nhận xét nơi cư trú",
        url_name="obligations:board",
        perm="obligations.view_obligation",
        icon="card-checklist",
        words="nghĩa vụ, 213-QĐ/TW, đảng viên hai chiều, cam kết",
    ),
]
