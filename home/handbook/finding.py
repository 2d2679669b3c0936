"""What the search over everything starts here; jobs of the handbook are found by its own search."""

from home.handbook.first_steps import PERM
from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Việc đầu tiên của một văn phòng mới",
        url_name="handbook:first_steps",
        perm=PERM,
        icon="list-check",
        words="bắt đầu, thiết lập, cài đặt",
    ),
]
