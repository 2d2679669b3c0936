"""What the search over everything finds of people who are to be admitted."""

from members.admission.models import Candidate
from partyportal.search.everywhere import Shortcut, Subject

SUBJECTS = [
    Subject(
        key="candidate",
        title="Người đang được xem xét kết nạp",
        noun="hồ sơ kết nạp",
        icon="person-plus",
        rows=lambda: Candidate.objects.select_related("organization"),
        line=lambda candidate: candidate.organization,
        spelled="spelled",
        order=("sort_key",),
    )
]
SHORTCUTS = [
    Shortcut(
        label="Thêm quần chúng cảm tình Đảng",
        url_name="admission:add",
        perm="admission.add_candidate",
        icon="person-plus",
        words="kết nạp, phát triển đảng, người xin vào Đảng",
    ),
]
