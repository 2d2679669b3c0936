"""What the search over everything starts of commendations."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Lập đề nghị khen thưởng",
        url_name="awards:add",
        perm="awards.add_commendation",
        icon="award",
        words="thêm, giấy khen, bằng khen, biểu dương",
    ),
]
