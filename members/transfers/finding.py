"""What the search over everything finds of transfers."""

from members.transfers.models import Transfer
from partyportal.search.everywhere import Shortcut, Subject

SUBJECTS = [
    Subject(
        key="transfer",
        title="Chuyển sinh hoạt đảng",
        noun="hồ sơ chuyển sinh hoạt",
        icon="arrow-left-right",
        rows=lambda: Transfer.objects.all(),
        line=lambda transfer: transfer.get_state_display(),
        order=("-pk",),
        listed="transfers:list",
    )
]
SHORTCUTS = [
    Shortcut(
        label="Chuyển sinh hoạt đảng",
        url_name="transfers:add",
        perm="transfers.add_transfer",
        icon="arrow-left-right",
        words="thêm, lập giấy giới thiệu, chuyển đi, chuyển đến",
    ),
]
