"""What the search over everything starts here."""

from partyportal.search.everywhere import Shortcut

SHORTCUTS = [
    Shortcut(
        label="Theo dõi hồ sơ đảng viên",
        url_name="dossiers:list",
        perm="dossiers.view_dossier",
        icon="folder2",
        words="hồ sơ giấy, kiểm tra hồ sơ, nơi để, lý lịch, phiếu đảng viên",
    ),
]
